"""The names that came in with a source, where they stand in the draft, and which blank each belongs to.

What stands in the draft's title is its own, and so is what belongs to the office (`House`). Places,
persons and meetings are looked for in every paragraph, since who copies one paragraph here pastes
others from elsewhere; sessions and dates only where they came in. The bare name of a place (云岭)
belongs to the blank of the whole one (云岭县).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from library.checks.names import Kind, Name, names
from library.checks.stems import own_stem, stem
from library.checks.stems import places as stem_places


if TYPE_CHECKING:
    from library.checks.sheet import Paragraph, Sheet, Source

_EVERYWHERE: Final = frozenset({Kind.PLACE, Kind.PERSON, Kind.MEETING})
_YEAR: Final = re.compile(r"[0-9]{4}(?=年)")
_DIGITS: Final = "0123456789一二三四五六七八九十百"
_LEVELS: Final = "州盟市县旗区镇乡"
LIVING: Final = 5
"""Years before its source after which a date is history."""
LEAST_MEETING: Final = 6
"""Characters of an occasion below which it is the name of no particular meeting."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A name of a source; `whole` is the blank that it is filled by, another one for a bare name."""

    kind: Kind
    whole: str
    source: "Source"


@dataclass(frozen=True, slots=True)
class Asked:
    name: Name
    whole: str
    source: "Source"
    paragraph: "Paragraph"

    def value(self, sheet: "Sheet") -> str:
        filled = sheet.blanks.get(self.whole, "")
        return filled if self.name.words == self.whole else own_stem(filled)


def asked(sheet: "Sheet") -> dict[int, list[Asked]]:
    """By paragraph, in text order; what overlaps too."""
    known = _known(sheet)
    return {
        paragraph.key: sorted(_in(paragraph, known), key=lambda one: one.name.start)
        for paragraph in sheet.paragraphs
    }


def _in(paragraph: "Paragraph", known: Mapping[str, _Known]) -> Iterator[Asked]:
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
            yield Asked(Name(kind, words, start), one.whole, one.source, paragraph)


def _places(words: str, text: str) -> Iterator[int]:
    """`3月2日` does not stand in `13月2日`, nor 三届 in 十三届."""
    at = text.find(words)
    while at >= 0:
        if not (words[0] in _DIGITS and text[at - 1 : at] and text[at - 1] in _DIGITS):
            yield at
        at = text.find(words, at + len(words))


def _known(sheet: "Sheet") -> dict[str, _Known]:
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


def _is_foreign(words: str, sheet: "Sheet") -> bool:
    return words not in sheet.title and not sheet.house.owns(words)


def _of_source(source: "Source") -> Sequence[Name]:
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
