"""The numbers that stand before paragraphs, from their marks. static/js/numbering.js does the same."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, Protocol

from library.numbering.marks import Mark, Scheme


_CIRCLED: Final = (
    "".join(map(chr, range(0x2460, 0x2474)))
    + "".join(map(chr, range(0x3251, 0x3260)))
    + "".join(map(chr, range(0x32B1, 0x32C0)))
)
_HAN: Final = "零一二三四五六七八九"

Counts = dict[tuple[int, Scheme], int]
"""How far each series has come that is still open, by level and scheme."""


class Numbered(Protocol):
    """A paragraph, as far as its number goes."""

    @property
    def mark(self) -> Mark: ...
    @property
    def text(self) -> str: ...


def numbers(marks: Iterable[Mark]) -> list[str]:
    """What stands before each paragraph: `一、`, `（二）`, `三是`; nothing before body text."""
    counts: Counts = {}
    return [number(mark, count(counts, mark)) for mark in marks]


def written(paragraphs: Sequence[Numbered]) -> list[str]:
    """Number and text of each paragraph: what is copied, exported and spoken."""
    found = numbers(paragraph.mark for paragraph in paragraphs)
    return [join(number, one.text) for number, one in zip(found, paragraphs, strict=True)]


def join(number: str, text: str) -> str:
    return f"{number}{gap(number, text)}{text}"


def gap(number: str, text: str) -> str:
    """`1.` before `2026年` keeps a space, or it would be read as one figure."""
    return " " if number.endswith(".") and text[:1].isdecimal() else ""


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


def count(counts: Counts, mark: Mark) -> int:
    """How manieth of its series the mark is; 0 for body text. A heading ends every series below it,
    and at its own level those that are spoken."""
    if not mark.level:
        return 0
    for level, scheme in list(counts):
        if level > mark.level or (
            level == mark.level and scheme.spoken and scheme is not mark.scheme
        ):
            del counts[level, scheme]
    series = (mark.level, mark.scheme)
    counts[series] = 1 if mark.restarts else counts.get(series, 0) + 1
    return counts[series]


def begun(mark: Mark, counts: Counts) -> Mark:
    """The mark, so that it is the first of its series behind what `counts` has."""
    further = counts.copy()
    count(further, replace(mark, restarts=False))
    return replace(mark, restarts=further.get((mark.level, mark.scheme), 0) > 1)
