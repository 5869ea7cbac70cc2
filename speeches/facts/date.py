"""The day a speech was given: only where the text dates itself."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from speeches.facts.dates import Stated, compact, dates, plain, stored
from speeches.facts.evidence import Evidence, Find, Pattern, Piece
from speeches.facts.fact import Sure


# A date line, not a sentence that has a date in it.
_LINE = 30
_BARE = 10
_PUBLISHED = re.compile(r"(?:发布|成文|印发|发文|发表|更新)?(?:时间|日期)|《[^》]{2,12}》[（(]")
_SIGNS = re.compile(r"(?:^|[。！厅室府委会局院部组])[（(]?$")
_REMARK = re.compile(r"[）)]?(?:（.{2,30}）)?")
_SAID = re.compile(r"今天是[^。]{0,4}$")
_DAY = r"[1-3]?[0-9]|[一二三四五六七八九十]{1,3}"
_MONTH = r"1?[0-9]|十?[一二三四五六七八九十]"
# 6月23日，国家主席…; 国家主席…23日在…; never 电, the day it was wired
_EVENT = re.compile(
    rf"(?<![年0-9])(?P<month>{_MONTH})月(?P<day>{_DAY})日(?!电|讯)(?=上午|下午|晚|中午|至|[，在]|电?视?)"
)
_EVENT_DAY = re.compile(
    r"(?<![月年至0-9])(?P<day>[1-3]?[0-9])日(?!电|讯)(?:上午|下午|晚上?|中午|凌晨)?"
    r"(?=(?<=^.日)，|(?<=^..日)，|[在同和与会主出召举就分抵离致开向接应继宣到乘参看听视考来前])"
)
_WIRED = re.compile(rf"(?P<month>{_MONTH})月(?P<day>{_DAY})日[电讯]")
_TOLD: tuple[Pattern, ...] = ((_EVENT, "likely"), (_EVENT_DAY, "likely"), (_WIRED, "guess"))


def date(asked: Evidence, occasion: Find | None, *, told: bool) -> Find | None:
    """The first that says it: a date under the title, the title, the day a report tells of, a date
    line at the end, the meeting's year, the file's name, the day of publication.

    A day told of on the way is never asked; one that is known in part is stored in part.
    """
    return next(_finds(asked, occasion, told=told), None)


def _finds(asked: Evidence, occasion: Find | None, *, told: bool) -> Iterator[Find]:
    own = [piece for piece in asked.front if not _PUBLISHED.search(piece.text)]
    yield from _whole(own, dates, "sure")
    yield from _whole([asked.title], dates, "sure")
    published = next(_publication(asked), None)
    if told and published:
        yield from _of_event(asked, published)
    yield from _signed(asked.ending)
    yield from _signed(asked.last)
    yield from _of_opening(asked.opening)
    ending = [asked.ending] if len(asked.ending.text) <= _BARE else []
    yield from _partial([*own, *ending], "likely")
    yield from _partial([asked.title], "likely")
    yield from _of_occasion(occasion)
    yield from _whole([asked.name], lambda name: chain(dates(name), compact(name)), "likely")
    yield from _partial([asked.name], "guess")
    if published:
        yield published


def _whole(
    pieces: Iterable[Piece], read: Callable[[str], Iterable[Stated]], sure: Sure
) -> Iterator[Find]:
    """Dates that name a day, of which a piece has one; of two the first is the day it began."""
    for piece in pieces:
        for said in read(piece.text):
            if said.is_whole:
                yield Find(said.value, piece, said.start, said.end, sure)
                break


def _signed(last: Piece) -> Iterator[Find]:
    """`国务院办公厅2020年7月15日（此件公开发布）`, run together at the very end."""
    for said in dates(last.text):
        before, after = last.text[: said.start], last.text[said.end :]
        if said.is_whole and _SIGNS.search(before) and _REMARK.fullmatch(after):
            yield Find(said.value, last, said.start, said.end, "likely")


def _partial(pieces: Iterable[Piece], sure: Sure) -> Iterator[Find]:
    """Years and months, of pieces that name one only: `2022年执行和2023年预算` dates nothing."""
    for piece in pieces:
        said = [
            each
            for each in (*dates(piece.text), *compact(piece.text))
            if not piece.text.startswith("版", each.end)
        ]
        if len({each.value[:4] for each in said}) == 1:
            best = max(said, key=lambda each: len(each.value))
            about = piece.text[best.start : best.end].endswith("度")
            yield Find(best.value, piece, best.start, best.end, "guess" if about else sure)


def _of_occasion(occasion: Find | None) -> Iterator[Find]:
    if occasion:
        for found in _partial([Piece(occasion.value)], "likely"):
            yield Find(found.value, occasion.piece, occasion.start, occasion.end, found.sure)


def _of_opening(pieces: Iterable[Piece]) -> Iterator[Find]:
    """`今天是2018年3月5日`"""
    for piece in pieces:
        for said in dates(piece.text):
            if _SAID.search(piece.text[: said.start]):
                yield Find(said.value, piece, said.start, said.end, "sure")


def _publication(asked: Evidence) -> Iterator[Find]:
    """`发布时间：2015-06-24`, `《某报》（2015年06月24日01版）`; else a line of its own."""
    lines = [*asked.front, *asked.noise]
    yield from _whole([p for p in lines if _PUBLISHED.search(p.text)], dates, "guess")
    yield from _whole([p for p in asked.noise if len(p.text) <= _LINE], dates, "guess")


def _of_event(asked: Evidence, published: Find) -> Iterator[Find]:
    """The day that a report tells of, in the year of its publication; else the day it was wired."""
    for pattern, sure in _TOLD:
        for piece in (*asked.scenes, asked.ending, *asked.noise):
            match = pattern.search(plain(piece.text))
            if match is None or piece.block == published.piece.block:
                continue
            value = _nearest(published.value, **match.groupdict())
            if value:
                yield Find(value, piece, *match.span(), sure)


def _nearest(published: str, day: str, month: str | None = None) -> str:
    """The day that a report of `published` means: of the months before it, or of the next."""
    year, printed = int(published[:4]), int(published[5:7])
    value = stored(year, month or str(printed), day)
    if month is None and value > published:
        value = stored(year, str(printed - 1), day) if printed > 1 else stored(year - 1, "12", day)
    elif value > published and int(value[5:7]) - printed > 1:
        value = stored(year - 1, month, day)
    return value if len(value) == len(published) else ""
