"""What became of the words that a paragraph of a draft was taken from. Plain data, no database.

A comparison is a row of bits: by their `old` sides it reads as the source, by their `new` sides as the
draft. Names that were swapped for the draft's own (云岭县 for 石桥县) are bits of their own kind and do
not count as a change of the wording.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from library.provenance.word_bits import Bit, Kind, bits


AS_PHRASE: Final = "短语，例见"
"""Begins the label of a phrase, with one of the places where it stands behind it."""
LIGHT: Final = 0.75
"""From this likeness on a wording is only lightly changed."""
TRACE: Final = 0.3
"""Below it hardly anything of the source is left."""


class Degree(StrEnum):
    VERBATIM = "verbatim"
    LIGHT = "light"
    PARTLY = "partly"  # the source stands among more that is one's own
    REWORKED = "reworked"
    TRACE = "trace"


@dataclass(frozen=True, slots=True)
class Origin:
    """A place that words were taken from: the passage's key (None once it is gone), its label, and
    the words as they were then."""

    passage: int | None
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    bits: tuple[Bit, ...]

    @property
    def source(self) -> str:
        return "".join(bit.old for bit in self.bits)

    @property
    def text(self) -> str:
        return "".join(bit.new for bit in self.bits)

    def size(self, *kinds: Kind) -> int:
        """Characters, white space not counted, of the bits of these kinds: as in the draft, those
        that were left out as in the source."""
        return sum(size(bit.new or bit.old) for bit in self.bits if bit.kind in kinds)

    @property
    def taken(self) -> int:
        """Characters of the draft that are the source's, swapped names with them."""
        return self.size(Kind.KEPT, Kind.SWAPPED)

    @property
    def likeness(self) -> float:
        """Twice what both have, by what each has (Dice): 1 is word for word, but for names."""
        both = size(self.source) + size(self.text)
        shared = sum(
            size(bit.old) + size(bit.new)
            for bit in self.bits
            if bit.kind in (Kind.KEPT, Kind.SWAPPED)
        )
        return shared / both if both else 1.0

    @property
    def degree(self) -> Degree:
        if squeezed(self.source) == squeezed(self.text):
            return Degree.VERBATIM
        if self.likeness >= LIGHT:
            return Degree.LIGHT
        if self.taken >= LIGHT * size(self.source):
            return Degree.PARTLY
        return Degree.REWORKED if self.likeness >= TRACE else Degree.TRACE

    def spans(self, *kinds: Kind) -> Iterator[tuple[int, int, Kind]]:
        """Where the draft has bits of these kinds: start, end, kind."""
        at = 0
        for bit in self.bits:
            if bit.new and bit.kind in kinds:
                yield at, at + len(bit.new), bit.kind
            at += len(bit.new)

    def places(self, ends: Iterable[int]) -> list[int]:
        """For places in the draft, rising, the places in the source where its words end there."""
        found: list[int] = []
        for end in ends:
            old = new = 0
            for bit in self.bits:
                if new + len(bit.new) > end:
                    old += min(end - new, len(bit.old))
                    break
                old, new = old + len(bit.old), new + len(bit.new)
            found.append(old)
        return found


def size(text: str) -> int:
    return len(squeezed(text))


def squeezed(text: str) -> str:
    return "".join(text.split())


def wording(origins: Iterable[Origin]) -> str:
    """What a paragraph of these origins was, one after another."""
    return "".join(origin.text for origin in origins)


def compare(source: str, text: str, swaps: Mapping[str, str] | None = None) -> Comparison:
    """The words of the draft beside those of the source. `swaps` maps names of the source to the
    draft's own; other names of one kind that stand for each other are found out."""
    return _compare(source, text, tuple(sorted((swaps or {}).items())))


# The page of a draft is laid out anew after every change, which concerns one paragraph of many.
@lru_cache(maxsize=4096)
def _compare(source: str, text: str, swaps: tuple[tuple[str, str], ...]) -> Comparison:
    if source == text:
        return Comparison((Bit(text, text),) if text else ())
    return Comparison(bits(source, text, dict(swaps)))


def divided(origins: Sequence[Origin], parts: Sequence[str]) -> list[list[Origin]]:
    """What each part of a paragraph that is split was taken from: the words that it goes on with.

    A part that is all one's own has none.
    """
    ends, at = [], 0
    for part in parts[:-1]:
        at += len(part)
        ends.append(at)
    whole = wording(origins)
    cuts = [0, *compare(whole, "".join(parts)).places(ends), len(whole)]
    return [_cut(origins, start, end) for start, end in pairwise(cuts)]


def taken_from(origins: Sequence[Origin], comparison: Comparison) -> list[int]:
    """How many characters of the draft each origin gave, white space not counted."""
    given = [0] * len(origins)
    ends: list[int] = []
    for origin in origins:
        ends.append((ends[-1] if ends else 0) + len(origin.text))
    at = 0
    for bit in comparison.bits:
        for number, end in enumerate(ends):
            start = end - len(origins[number].text)
            if bit.kind == Kind.KEPT:
                given[number] += size(bit.old[max(start - at, 0) : max(end - at, 0)])
            elif bit.kind == Kind.SWAPPED and start <= at < end:
                given[number] += size(bit.new)
        at += len(bit.old)
    return given


def _cut(origins: Sequence[Origin], start: int, end: int) -> list[Origin]:
    found, at = [], 0
    for origin in origins:
        text = origin.text[max(start - at, 0) : max(end - at, 0)]
        if text.strip():
            found.append(replace(origin, text=text))
        at += len(origin.text)
    return found
