"""What varies in a wording, marked: 围绕〔政治巡察〕“三个聚焦、一个落实”."""

import re
from collections.abc import Sequence

from .clauses import JOIN, MARK, letters, normal
from .variants import SLOT


Spans = list[tuple[int, int]]


def pattern(counted: Sequence[tuple[str, int]], frame: str = "") -> str:
    """The first of the wordings, given with their counts, with its slots marked: numbers and
    placeholders that the others with the same normal form fill otherwise, and the slots of their frame
    (of a run of clauses, of their frames), if they have one.

    Of wordings in a frame the one is marked that fills most of its slots; none where most often they
    are empty, 坚持问题导向 being more usual than all of 要坚持问题导向, 必须坚持问题导向 …
    """
    wordings = [wording for wording, _ in counted]
    if not frame and (len(wordings) == 1 or MARK not in normal(wordings[0])):
        return wordings[0]
    # `max` keeps to the first of equals.
    shown = wordings[0]
    if frame and not _mostly_empty(counted, frame):
        shown = max(wordings, key=lambda one: len(_slots(normal(one), frame)))
    signs = letters(shown)
    spans = _varying_numbers(shown, [one for one in wordings if normal(one) == normal(shown)])
    for begin, end in _slots(normal(shown), frame):
        start, over = signs[begin][1], signs[end - 1][2]
        spans = [span for span in spans if span[1] <= start or span[0] >= over] + [(start, over)]
    for begin, end in sorted(spans, reverse=True):
        shown = f"{shown[:begin]}〔{shown[begin:end]}〕{shown[end:]}"
    return shown


def _mostly_empty(counted: Sequence[tuple[str, int]], frame: str) -> bool:
    empty = sum(count for wording, count in counted if not _slots(normal(wording), frame))
    return 2 * empty > sum(count for _, count in counted)


def _slots(form: str, frame: str) -> Spans:
    """Where the frame's slots are in a normal form; empty ones are left out."""
    parts = frame.replace(JOIN, "").split(SLOT)
    match = re.fullmatch("(.*?)".join(map(re.escape, parts)), form)
    spans = match.regs[1:] if match else ()
    return [span for span in spans if span[0] < span[1]]


def _varying_numbers(shown: str, wordings: Sequence[str]) -> Spans:
    if MARK not in normal(shown):
        return []
    fillers = [
        [one[begin:end] for sign, begin, end in letters(one) if sign == MARK] for one in wordings
    ]
    spans = [(begin, end) for sign, begin, end in letters(shown) if sign == MARK]
    columns = zip(spans, zip(*fillers, strict=True), strict=True)
    return [span for span, column in columns if len(set(column)) > 1]
