"""换名: names that came in with a source and belong to its county, its meeting, its people.

Each name is a blank of one form, filled once for the whole draft (“出处里的 X，本稿应为 __”).
What stands in the draft's title is its own, and so is what belongs to the office (`House`). Places,
persons and meetings are looked for in every paragraph, since who copies one paragraph here pastes
others from elsewhere; sessions and dates only where they came in. The bare name of a place (云岭)
belongs to the blank of the whole one (云岭县) and is swapped for the bare name of what that becomes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from library.checks.finding import Finding, Grade
from library.checks.house import House
from library.checks.names import Kind, Name, names
from library.checks.sheet import Paragraph, Sheet, Source
from library.checks.stems import own_stem, stem
from library.checks.stems import places as stem_places


_EVERYWHERE: Final = frozenset({Kind.PLACE, Kind.PERSON, Kind.MEETING})
_GRADES: Final = {Kind.DATE: Grade.SHOULD}
_YEAR: Final = re.compile(r"[0-9]{4}(?=年)")
LIVING: Final = 5
"""Years before its source after which a date is history."""
_DIGITS: Final = "0123456789一二三四五六七八九十百"
_LEVELS: Final = "州盟市县旗区镇乡"
LEAST_MEETING: Final = 6
"""Characters of an occasion below which it is the name of no particular meeting."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A line of the form: `words` as in the source `title`, `count` times in the draft; `value` is what
    they are to be (the same words: they stay), empty while nobody has said. `offers` are the office's
    own names of that kind; `bare` is the place's name without its level, where the draft has it."""

    kind: Kind
    words: str
    count: int
    title: str
    value: str
    offers: tuple[str, ...] = ()
    bare: str = ""

    @property
    def proposed(self) -> str:
        """What stands in the form: what somebody said, else the one own place that it can be."""
        if self.value or self.kind != Kind.PLACE or len(self.offers) != 1:
            return self.value
        return self.offers[0]

    @property
    def stays(self) -> bool:
        return self.value == self.words


@dataclass(frozen=True, slots=True)
class _Known:
    """A name of a source; `whole` is the blank that it is filled by, another one for a bare name."""

    kind: Kind
    whole: str
    source: Source


@dataclass(frozen=True, slots=True)
class _Asked:
    name: Name
    whole: str
    source: Source
    paragraph: Paragraph

    def value(self, sheet: Sheet) -> str:
        filled = sheet.blanks.get(self.whole, "")
        return filled if self.name.words == self.whole else own_stem(filled)


def swap(sheet: Sheet) -> Iterator[Finding]:
    for asked in _asked(sheet).values():
        for one in _apart(asked, sheet):
            name, value = one.name, one.value(sheet)
            if value == name.words:
                continue
            end = f"本稿是“{value}”。" if value else "本稿应为什么？"
            why = f"“{name.words}”来自《{one.source.title}》，{end}"
            found = one.paragraph.finding(
                name.start,
                name.end,
                _GRADES.get(name.kind, Grade.MUST),
                why,
                *filter(None, [value]),
            )
            yield replace(found, about=one.whole)


def blanks(sheet: Sheet) -> list[Blank]:
    """The form: every name of a source that stands in the draft, in its order."""
    asked = [one for of_paragraph in _asked(sheet).values() for one in of_paragraph]
    counts = Counter(one.whole for one in asked)
    first = {one.whole: one for one in reversed(asked)}
    bare = {one.whole: one.name.words for one in asked if one.name.words != one.whole}
    return [
        Blank(
            first[words].name.kind,
            words,
            counts[words],
            first[words].source.title,
            sheet.blanks.get(words, ""),
            tuple(_offers(first[words].name.kind, words, sheet.house)),
            bare.get(words, ""),
        )
        for words in dict.fromkeys(one.whole for one in asked)
    ]


def _offers(kind: Kind, words: str, house: House) -> Sequence[str]:
    match kind:
        case Kind.PLACE:
            return house.places_like(words)
        case Kind.PERSON:
            return [leader.name for leader in house.leaders]
        case Kind.MEETING:
            return house.meetings
        case _:
            return ()


def asked_spans(sheet: Sheet) -> dict[int, list[tuple[int, int]]]:
    """By paragraph, where names stand that the form asks for, or has asked for."""
    return {
        key: [(one.name.start, one.name.end) for one in asked]
        for key, asked in _asked(sheet).items()
    }


def _asked(sheet: Sheet) -> dict[int, list[_Asked]]:
    known = _known(sheet)
    return {
        paragraph.key: sorted(_in(paragraph, known), key=lambda one: one.name.start)
        for paragraph in sheet.paragraphs
    }


def _in(paragraph: Paragraph, known: Mapping[str, _Known]) -> Iterator[_Asked]:
    for words, one in known.items():
        if words not in paragraph.text:
            continue
        kind = one.kind
        places: Iterator[int]
        if words != one.whole:
            places = stem_places(words, one.whole, paragraph.text)
        elif kind in _EVERYWHERE:
            places = _places(words, paragraph.text)
        elif paragraph.source and words in paragraph.source.text:
            # 十八届 is the county's own in one sentence and the whole country's in another.
            here = names(paragraph.text)
            places = (name.start for name in here if (name.kind, name.words) == (kind, words))
        else:
            continue
        for start in places:
            yield _Asked(Name(kind, words, start), one.whole, one.source, paragraph)


def _places(words: str, text: str) -> Iterator[int]:
    """`3月2日` does not stand in `13月2日`, nor 三届 in 十三届."""
    at = text.find(words)
    while at >= 0:
        if not (words[0] in _DIGITS and text[at - 1 : at] and text[at - 1] in _DIGITS):
            yield at
        at = text.find(words, at + len(words))


def _known(sheet: Sheet) -> dict[str, _Known]:
    """The names of all sources that neither the draft's title has itself nor the office."""
    known: dict[str, _Known] = {}
    for source in sheet.sources:
        for name in _of_source(source):
            if _is_foreign(name.words, sheet):
                known.setdefault(name.words, _Known(name.kind, name.words, source))
    # Of 云岭县 and 云岭镇 the larger one is what 云岭 means.
    places = [one for one in known.values() if one.kind == Kind.PLACE]
    for one in sorted(places, key=lambda one: _LEVELS.find(one.whole[-1])):
        bare = stem(one.whole)
        if bare and _is_foreign(bare, sheet):
            known.setdefault(bare, one)
    return known


def _is_foreign(words: str, sheet: Sheet) -> bool:
    return words not in sheet.title and not sheet.house.owns(words)


def _of_source(source: Source) -> Sequence[Name]:
    found = [*names(source.text), *names(source.title), *names(source.occasion)]
    found = [name for name in found if not _long_ago(name, source.year)]
    found += [name for name in names(source.organ) if name.kind == Kind.PLACE]
    if len(source.occasion) >= LEAST_MEETING:
        found.append(Name(Kind.MEETING, source.occasion, 0))
    return found


def _long_ago(name: Name, given: int | None) -> bool:
    """A day of history is the same for everybody: 1949年9月21日."""
    year = _YEAR.match(name.words) if name.kind == Kind.DATE else None
    return year is not None and given is not None and int(year.group()) < given - LIVING


def _apart(asked: Sequence[_Asked], sheet: Sheet) -> list[_Asked]:
    """Those that do not overlap: what is filled in goes before what is not, long before short."""

    def rank(one: _Asked) -> tuple[bool, int, int]:
        value = one.value(sheet)
        return (value in ("", one.name.words), -len(one.name.words), one.name.start)

    taken: list[_Asked] = []
    for one in sorted(asked, key=rank):
        name = one.name
        if all(name.end <= other.name.start or other.name.end <= name.start for other in taken):
            taken.append(one)
    return sorted(taken, key=lambda one: one.name.start)
