"""What became of the words that a paragraph of a draft was taken from. Plain data, no database.

A comparison is a row of bits: by their `old` sides it reads as the source, by their `new` sides as the
draft. Names that were swapped for the draft's own (云岭县 for 石桥县) are bits of their own kind and do
not count as a change of the wording.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from itertools import groupby, pairwise, takewhile
from typing import Final

from library.checks.names import names
from speeches.difference import tokens


AS_PHRASE: Final = "短语，例见"
"""Begins the label of a phrase, with one of the places where it stands behind it."""
LIGHT: Final = 0.75
"""From this likeness on a wording is only lightly changed."""
TRACE: Final = 0.3
"""Below it hardly anything of the source is left."""
# Shorter words that both sides happen to have between two changes (的, 和) are part of the change.
_ISLAND: Final = 2
_CHANGED: Final = "changed"


class Kind(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    LEFT = "left"
    SWAPPED = "swapped"


class Degree(StrEnum):
    VERBATIM = "verbatim"
    LIGHT = "light"
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
class Bit:
    """Some words: `old` as the source has them, `new` as the draft does."""

    old: str
    new: str

    @property
    def kind(self) -> Kind:
        if self.old == self.new:
            return Kind.KEPT
        if self.old and self.new:
            return Kind.SWAPPED
        return Kind.LEFT if self.old else Kind.ADDED


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


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a whole name; `kind` is the name's. Equal keys are the same for both sides."""

    text: str
    key: str
    kind: str = ""


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
    mine = {old: new for old, new in swaps if old and new}
    before = _tokens(source, mine)
    after = _tokens(text, {name: name for name in mine.values()})
    return Comparison(tuple(_tidied(_bits(before, after))))


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


def _tokens(text: str, keys: Mapping[str, str]) -> list[_Token]:
    found, at = [], 0
    for start, end, kind in _names(text, keys):
        found += [_Token(word, word) for word in tokens(text[at:start])]
        name = text[start:end]
        found.append(_Token(name, keys.get(name, name), kind))
        at = end
    return [*found, *(_Token(word, word) for word in tokens(text[at:]))]


def _names(text: str, keys: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Where names stand that do not overlap, first those asked for, then the longest."""
    asked = [(at, at + len(name), "") for name in keys for at in _places(text, name)]
    found = [(name.start, name.end, name.kind.value) for name in names(text)]
    free: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(
        [*asked, *found], key=lambda span: (bool(span[2]), span[0] - span[1])
    ):
        if all(end <= other or last <= start for other, last, _ in free):
            free.append((start, end, kind))
    return sorted(free)


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def _bits(before: Sequence[_Token], after: Sequence[_Token]) -> Iterator[Bit]:
    for same, old, new in _aligned(before, after, [t.key for t in before], [t.key for t in after]):
        if same:
            yield from (Bit(a.text, b.text) for a, b in zip(old, new, strict=True))
        elif not (old and new):
            yield Bit(_text(old), _text(new))
        else:
            yield from _swapped(old, new)


def _swapped(before: Sequence[_Token], after: Sequence[_Token]) -> Iterator[Bit]:
    """Words that stand for others, with names of one kind beside each other."""
    kinds = ([t.kind or t.key for t in side] for side in (before, after))
    for same, old, new in _aligned(before, after, *kinds):
        if same:
            yield from (Bit(a.text, b.text) for a, b in zip(old, new, strict=True))
        else:
            yield Bit(_text(old), "")
            yield Bit("", _text(new))


def _text(tokens: Iterable[_Token]) -> str:
    return "".join(token.text for token in tokens)


def _aligned(
    before: Sequence[_Token], after: Sequence[_Token], olds: Sequence[str], news: Sequence[str]
) -> Iterator[tuple[bool, Sequence[_Token], Sequence[_Token]]]:
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        yield tag == "equal", before[start:end], after[other_start:other_end]


def _tidied(bits: Iterable[Bit]) -> Iterator[Bit]:
    """Runs of one kind in one, what was left out before what was added, and no islands."""
    runs = [run for _, run in _joined((str(bit.kind), bit) for bit in bits if bit.old or bit.new)]
    tidy = _joined((_label(runs, at), run) for at, run in enumerate(runs))
    parted = (
        part for label, bit in tidy for part in (_parted(bit) if label == _CHANGED else [bit])
    )
    yield from (run for _, run in _joined((str(bit.kind), bit) for bit in parted))


def _parted(bit: Bit) -> Iterator[Bit]:
    """A change less what both its sides begin and end with: a word may be part of a longer one."""
    head = _common(bit.old, bit.new)
    old, new = bit.old[head:], bit.new[head:]
    tail = _common(old[::-1], new[::-1])
    old, new = old[: len(old) - tail], new[: len(new) - tail]
    same = bit.old[:head], bit.old[len(bit.old) - tail :]
    parts = (Bit(same[0], same[0]), Bit(old, ""), Bit("", new), Bit(same[1], same[1]))
    return (part for part in parts if part.old or part.new)


def _common(one: str, other: str) -> int:
    """With how many characters both begin; 0 where these are too few to be seen as kept."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    shared = sum(1 for _ in same)
    return shared if shared >= _ISLAND else 0


def _label(runs: list[Bit], at: int) -> str:
    """The bit's kind, `_CHANGED` for what was added or left out and for an island between such."""
    kind = runs[at].kind
    if kind == Kind.KEPT and sum(map(str.isalnum, runs[at].old)) < _ISLAND:
        around = runs[at - 1 : at] + runs[at + 1 : at + 2]
        if len(around) == 2 and all(bit.kind in (Kind.ADDED, Kind.LEFT) for bit in around):
            return _CHANGED
    return _CHANGED if kind in (Kind.ADDED, Kind.LEFT) else kind


def _joined(labelled: Iterable[tuple[str, Bit]]) -> Iterator[tuple[str, Bit]]:
    for label, group in groupby(labelled, key=lambda pair: pair[0]):
        bits = [bit for _, bit in group]
        yield label, Bit("".join(b.old for b in bits), "".join(b.new for b in bits))
