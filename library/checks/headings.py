"""并列标题: one of several parallel headings that is longer or shorter than, or opens unlike, the rest.

Only where the others plainly agree: all but one (of eight or more, all but two) have clauses of the
same lengths, or open with the same word.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from library.checks.finding import Finding, Grade
from library.checks.sheet import Sheet
from speeches.segmentation import Node
from speeches.segmentation.markers import Found, inline_marker, line_marker
from speeches.words import words


T = TypeVar("T", tuple[int, ...], str)
FEWEST: Final = 3
"""Headings below which nothing is parallel; of so many, two may open alike by chance."""
# 副标题: ——在全市工作会议上的讲话（2024年3月5日）
_OCCASION = re.compile(r"在.+[上中时](?:的|作|（|$)|（[^）]*年[^）]*日")
FEWEST_PLAIN: Final = 5
"""Headings of a single clause that open unlike, below which it is chance that most have one length."""
MANY: Final = 8
"""Headings of which two may be unlike the others."""
NEARLY: Final = 4
"""Characters by which a heading may miss the others and still be meant to be like them; one of a single
clause, opening unlike, fewer."""
NEARLY_PLAIN: Final = 2
_DATED = re.compile(r"[0-9]{4}年")
_PART_END = re.compile(r"[，、；：,;:\s]+")
_LETTERS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Heading:
    words: str
    start: int
    end: int

    @property
    def lengths(self) -> tuple[int, ...]:
        """Characters of each clause, punctuation not counted."""
        return tuple(len(_LETTERS.sub("", part)) for part in _PART_END.split(self.words) if part)

    @property
    def opening(self) -> str:
        first = words(self.words, "default")[:1]
        return first[0].text if first else ""


def headings(sheet: Sheet) -> Iterator[Finding]:
    yield from _below(sheet, sheet.outline.sections)


def _below(sheet: Sheet, nodes: Sequence[Node]) -> Iterator[Finding]:
    for run in _runs(sheet.text, nodes):
        yield from _unlike(sheet, run)
    for node in nodes:
        yield from _below(sheet, node.children)


def _runs(text: str, nodes: Sequence[Node]) -> Iterator[list[Heading]]:
    """Neighbours with a heading each, numbered alike."""
    run: list[Heading] = []
    scheme = ""
    for node in nodes:
        found = _found(text, node)
        family = found.family if found else ""
        again = found is not None and found.number == 1
        if run and (family != scheme or again or not node.heading):
            yield run
            run = []
        scheme = family
        if node.heading and family:
            words_ = node.heading.of(text).rstrip("。；：！")
            if _OCCASION.match(words_) or _DATED.match(words_):
                continue
            run.append(Heading(words_, node.heading.start, node.heading.end))
    if run:
        yield run


def _found(text: str, node: Node) -> Found | None:
    if not node.marker:
        return None
    line = text[node.marker.start : node.marker.end + 12].split("\n", 1)[0]
    return line_marker(line) or inline_marker(line, 0)


def _unlike(sheet: Sheet, run: list[Heading]) -> Iterator[Finding]:
    if len(run) < FEWEST:
        return
    shape = _agreed([heading.lengths for heading in run])
    opening = _agreed([heading.opening for heading in run])
    plain = len({one.words[:1] for one in run}) > 1
    if shape and len(shape) == 1 and len(run) < (FEWEST_PLAIN if plain else FEWEST + 1):
        shape = None
    for heading in run:
        if shape and _nearly(heading.lengths, shape, plain=plain and len(shape) == 1):
            like = sum(other.lengths == shape for other in run)
            why = f"{like} 个是{_spoken(shape)}，这个是{_spoken(heading.lengths)}。"
        elif opening and len(run) > FEWEST and not heading.words.startswith(opening):
            like = sum(other.words.startswith(opening) for other in run)
            why = f"{like} 个以“{opening}”开头，这个以“{heading.opening}”开头。"
        else:
            continue
        why = f"并列的 {len(run)} 个标题，{why}"
        if place := sheet.place(heading.start):
            paragraph, start = place
            end = min(start + heading.end - heading.start, len(paragraph.text))
            yield paragraph.finding(start, end, Grade.NOTE, why)


def _nearly(lengths: tuple[int, ...], shape: tuple[int, ...], *, plain: bool) -> bool:
    """As many clauses, a few characters more or less: meant to be alike."""
    if lengths == shape or len(lengths) != len(shape):
        return False
    return abs(sum(lengths) - sum(shape)) <= (NEARLY_PLAIN if plain else NEARLY)


def _agreed(values: Sequence[T]) -> T | None:
    """What all but one, or of eight or more all but two, have; None where all do."""
    value, count = Counter(values).most_common(1)[0]
    others = len(values) - count
    return value if 0 < others <= (2 if len(values) >= MANY else 1) and count > 1 else None


def _spoken(lengths: tuple[int, ...]) -> str:
    return "＋".join(map(str, lengths)) + " 字"
