"""Numbers of headings and points: generated from marks, and taken off texts written with them.

A paragraph has a mark. Its level is 0 (body text) or 1 to 5 (1 is the highest), its scheme how a number
is written. `numbers` gives what stands before each paragraph of a draft, `absorb` reads what somebody
wrote at the beginning of a text. What the page's script does is the same: static/js/numbering.js.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Protocol

from speeches.segmentation import markers


LEVELS: Final = 5


class Scheme(StrEnum):
    OFFICIAL = "official"  # by level: 一、 （一） 1. （1） ①
    SHI = "shi"  # 一是
    YAO = "yao"  # 一要
    DI = "di"  # 第一，
    PLAIN = "plain"  # a heading without a number

    @property
    def spoken(self) -> bool:
        """Whether its numbers are said in the sentence and open a point, not a heading."""
        return self in (Scheme.SHI, Scheme.YAO, Scheme.DI)


LABELS: Final = {
    Scheme.OFFICIAL: "一、（一）1.（1）①",
    Scheme.SHI: "一是、二是",
    Scheme.YAO: "一要、二要",
    Scheme.DI: "第一，第二，",
    Scheme.PLAIN: "标题，不编号",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """`restarts`: the series begins again at one here."""

    level: int = 0
    scheme: Scheme = Scheme.OFFICIAL
    restarts: bool = False


BODY: Final = Mark()


class Numbered(Protocol):
    """A paragraph, as far as its number goes."""

    @property
    def mark(self) -> Mark: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Read:
    """A number as somebody wrote it; `level` is 0 where the scheme writes all levels alike, `end` where
    the text proper begins."""

    scheme: Scheme
    level: int
    number: int
    end: int


# By the families of `markers`.
FAMILIES: Final = {
    "han": (Scheme.OFFICIAL, 1),
    "paren": (Scheme.OFFICIAL, 2),
    "arabic": (Scheme.OFFICIAL, 3),
    "paren-arabic": (Scheme.OFFICIAL, 4),
    "circled": (Scheme.OFFICIAL, 5),
    "shi": (Scheme.SHI, 0),
    "yao": (Scheme.YAO, 0),
    "ordinal": (Scheme.DI, 0),
}
# 2. may go on as 2.5%: it is a number once something else follows. 第一是 is another way of writing.
_CLOSER: Final = {"arabic": r"(?=[\s\S])", "ordinal": "(?<=[，,、：:])"}
PATTERN: Final = (
    r"\s*(?:"
    + "|".join(f"(?:{markers.PATTERNS[name]}){_CLOSER.get(name, '')}" for name in FAMILIES)
    + r")[^\S\n]*"
)
_NUMBER = re.compile(PATTERN)
_CIRCLED: Final = (
    "".join(map(chr, range(0x2460, 0x2474)))
    + "".join(map(chr, range(0x3251, 0x3260)))
    + "".join(map(chr, range(0x32B1, 0x32C0)))
)
_HAN: Final = "零一二三四五六七八九"


# --- generating ---


def numbers(marks: Iterable[Mark]) -> list[str]:
    """What stands before each paragraph: `一、`, `（二）`, `三是`; nothing before body text."""
    counts: dict[tuple[int, Scheme], int] = {}
    return [_next(counts, mark) for mark in marks]


def written(paragraphs: Sequence[Numbered]) -> list[str]:
    """Number and text of each paragraph: what is copied, exported and spoken."""
    found = numbers(paragraph.mark for paragraph in paragraphs)
    return [join(number, one.text) for number, one in zip(found, paragraphs, strict=True)]


def join(number: str, text: str) -> str:
    """`1.` before `2026年` keeps a space, or it would be read as one figure."""
    gap = " " if number.endswith(".") and text[:1].isdecimal() else ""
    return f"{number}{gap}{text}"


def number(mark: Mark, count: int) -> str:
    """The `count`th number of a series."""
    if not mark.level:
        return ""
    match mark.scheme:
        case Scheme.PLAIN:
            return ""
        case Scheme.SHI:
            return f"{han(count)}是"
        case Scheme.YAO:
            return f"{han(count)}要"
        case Scheme.DI:
            return f"第{han(count)}，"
    return _official(mark.level, count)


def han(count: int) -> str:
    """12 → 十二, 105 → 一百零五; up to 999."""
    hundreds, rest = divmod(count, 100)
    tens, ones = divmod(rest, 10)
    return "".join(
        (
            f"{_HAN[hundreds]}百" if hundreds else "",
            "零" if hundreds and not tens and ones else "",
            f"{_HAN[tens] if tens > 1 or hundreds else ''}十" if tens else "",
            _HAN[ones] if ones else "",
        )
    )


def _official(level: int, count: int) -> str:
    match level:
        case 1:
            return f"{han(count)}、"
        case 2:
            return f"（{han(count)}）"
        case 3:
            return f"{count}."
        case 4:
            return f"（{count}）"
    # There are no circled numbers above fifty.
    return _CIRCLED[count - 1] if count <= len(_CIRCLED) else f"〔{count}〕"


def _next(counts: dict[tuple[int, Scheme], int], mark: Mark) -> str:
    """A heading ends every series below it, and at its own level those that are spoken."""
    if not mark.level:
        return ""
    for level, scheme in list(counts):
        if level > mark.level or (
            level == mark.level and scheme.spoken and scheme is not mark.scheme
        ):
            del counts[level, scheme]
    series = (mark.level, mark.scheme)
    counts[series] = 1 if mark.restarts else counts.get(series, 0) + 1
    return number(mark, counts[series])


# --- reading what was written ---


def read(text: str) -> Read | None:
    """The number that a text begins with: `一、`, `（二）`, `３．`, `一是`, `第一，` and variants.

    None for what only looks like one: 三个聚焦, 一定要, 2.5%, 二〇二五年, 一把手, 一、二、三产业.
    """
    match = _NUMBER.match(text)
    if match is None or match.lastgroup is None:
        return None
    scheme, level = FAMILIES[markers.family(match.lastgroup)]
    return Read(scheme, level, markers.number(match[match.lastgroup]), match.end())


def absorb(text: str, before: Sequence[Mark] = ()) -> tuple[Mark | None, str]:
    """The mark that a text's written number stands for behind paragraphs marked `before`, and the text
    without it; None and the text where it begins with no number.

    `一是` has the level of the series it goes on, or stands below the heading above it.
    """
    found = read(text)
    if found is None:
        return None, text
    mark = Mark(found.level or _level_of_spoken(found.scheme, before), found.scheme)
    return mark, text[found.end :]


def absorbed(texts: Sequence[str], before: Sequence[Mark] = ()) -> list[tuple[Mark, str]]:
    """A block of texts without their numbers, to stand behind `before`.

    A one begins its series again where the block has the series already, or it is a spoken one; a
    block that begins with `一、` behind `二、` goes on.
    """
    marks = list(before)
    found: list[tuple[Mark, str]] = []
    for text in texts:
        mark, rest = absorb(text, marks)
        mark = mark or BODY
        had = any((one.level, one.scheme) == (mark.level, mark.scheme) for one, _ in found)
        if (had or mark.scheme.spoken) and _is_one(text):
            mark = beginning(mark, marks)
        marks.append(mark)
        found.append((mark, rest))
    return found


def regenerated(texts: Sequence[str]) -> list[tuple[Mark, str]]:
    """The texts of a whole draft without those numbers that come back exactly as they were written:
    `written` gives every text again to the letter."""
    kept: set[int] = set()
    while True:
        found = _without(texts, kept)
        again = numbers(mark for mark, _ in found)
        wrong = (
            n
            for n, (number, (_, rest), text) in enumerate(zip(again, found, texts, strict=True))
            if join(number, rest) != text
        )
        if (first := next(wrong, None)) is None:
            return found
        kept.add(first)


def _without(texts: Sequence[str], kept: set[int]) -> list[tuple[Mark, str]]:
    """What each text's number stands for, but for those that are to stay as they are."""
    marks: list[Mark] = []
    found = []
    for n, text in enumerate(texts):
        mark, rest = (None, text) if n in kept else absorb(text, marks)
        mark = mark or BODY
        if _is_one(text):
            mark = beginning(mark, marks)
        marks.append(mark)
        found.append((mark, rest))
    return found


def beginning(mark: Mark, before: Sequence[Mark]) -> Mark:
    """The mark, so that it is the first of its series behind `before`."""
    return replace(mark, restarts=_count([*before, replace(mark, restarts=False)]) > 1)


def _count(marks: Sequence[Mark]) -> int:
    """How manieth of its series the last one is; 0 for body text."""
    counts: dict[tuple[int, Scheme], int] = {}
    for mark in marks:
        _next(counts, mark)
    return counts.get((marks[-1].level, marks[-1].scheme), 0)


def _is_one(text: str) -> bool:
    found = read(text)
    return found is not None and found.number == 1


def _level_of_spoken(scheme: Scheme, before: Sequence[Mark]) -> int:
    """Of the series that is still open, or one below the number that stands nearest above."""
    nearest, lowest = 0, LEVELS
    for mark in reversed(before):
        if not mark.level:
            continue
        if mark.scheme is scheme and mark.level <= lowest:
            return mark.level
        nearest, lowest = nearest or mark.level, min(lowest, mark.level)
    return min(nearest + 1, LEVELS)


# --- sections ---


def section(marks: Sequence[Mark], at: int) -> range:
    """A heading with everything under it, by place; body text is a section of its own."""
    level = marks[at].level
    if not level:
        return range(at, at + 1)
    for place in range(at + 1, len(marks)):
        if 0 < marks[place].level <= level:
            return range(at, place)
    return range(at, len(marks))
