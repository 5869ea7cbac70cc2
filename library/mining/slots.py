"""What varies in a wording, marked: 围绕〔政治巡察〕“三个聚焦、一个落实”."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from .clauses import JOIN, MARK, letters, normal
from .variants import SLOT


Spans = list[tuple[int, int]]


def pattern(counted: Sequence[tuple[str, int]], frame: str = "") -> str:
    """The first of the wordings, given with their counts, with what varies marked: numbers and
    placeholders that the others with the same normal form fill otherwise, and the slots of their frame
    (of a run of clauses, of their frames) that they fill otherwise, if they have one.

    Where the first fills none of these the first that fills most is marked instead; none where most
    often they are empty, 坚持问题导向 being more usual than 要坚持问题导向 and 必须坚持问题导向.
    """
    wordings = [wording for wording, _ in counted]
    if not frame and (len(wordings) == 1 or MARK not in normal(wordings[0])):
        return wordings[0]
    slots = _varying_slots(wordings, frame)
    shown = wordings[0]
    if not slots[shown] and not _mostly_empty(counted, slots):
        # `max` keeps to the first of equals.
        shown = max(wordings, key=lambda one: len(slots[one]))
    signs = letters(shown)
    spans = _varying_numbers(shown, [one for one in wordings if normal(one) == normal(shown)])
    for begin, end in slots[shown]:
        start, over = signs[begin][1], signs[end - 1][2]
        spans = [span for span in spans if span[1] <= start or span[0] >= over] + [(start, over)]
    for begin, end in sorted(spans, reverse=True):
        shown = f"{shown[:begin]}〔{shown[begin:end]}〕{shown[end:]}"
    return shown


def _mostly_empty(counted: Sequence[tuple[str, int]], slots: Mapping[str, Spans]) -> bool:
    empty = sum(count for wording, count in counted if not slots[wording])
    return 2 * empty > sum(count for _, count in counted)


def _varying_slots(wordings: Sequence[str], frame: str) -> dict[str, Spans]:
    """Where in its normal form each wording fills slots of the frame that others fill otherwise."""
    if not frame:
        return {wording: [] for wording in wordings}
    fillers = {wording: _fillers(normal(wording), frame) for wording in wordings}
    columns = zip(*(found for found in fillers.values() if found), strict=True)
    varies = [len({text for _, text in column}) > 1 for column in columns]
    return {
        wording: [
            span for (span, text), other in zip(found, varies, strict=False) if text and other
        ]
        for wording, found in fillers.items()
    }


def _fillers(form: str, frame: str) -> list[tuple[tuple[int, int], str]]:
    """Each slot of the frame: where it is in a normal form, and what fills it."""
    match = _frame_pattern(frame).fullmatch(form)
    return [(match.span(n), match[n]) for n in range(1, match.re.groups + 1)] if match else []


@lru_cache(maxsize=1 << 10)
def _frame_pattern(frame: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, frame.replace(JOIN, "").split(SLOT))))


def _varying_numbers(shown: str, wordings: Sequence[str]) -> Spans:
    if MARK not in normal(shown):
        return []
    fillers = [
        [one[begin:end] for sign, begin, end in letters(one) if sign == MARK] for one in wordings
    ]
    spans = [(begin, end) for sign, begin, end in letters(shown) if sign == MARK]
    columns = zip(spans, zip(*fillers, strict=True), strict=True)
    return [span for span, column in columns if len(set(column)) > 1]
