"""The words of two wordings beside each other, swapped names apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, takewhile
from typing import Final

from library.checks.names import names
from speeches.difference import tokens


# Shorter words that both sides happen to have between two changes (的, 和) are part of the change.
_ISLAND: Final = 2
_CHANGED: Final = "changed"


class Kind(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    LEFT = "left"
    SWAPPED = "swapped"


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
class _Token:
    """A word or a whole name; `kind` is the name's. Equal keys are the same for both sides."""

    text: str
    key: str
    kind: str = ""


def bits(source: str, text: str, swaps: Mapping[str, str]) -> tuple[Bit, ...]:
    """All of both, in order. `swaps` maps names of the source to those in the text; other names of one
    kind that stand for each other are found out."""
    mine = {old: new for old, new in swaps.items() if old and new}
    before = _tokens(source, mine)
    after = _tokens(text, {name: name for name in mine.values()})
    return tuple(_tidied(_bits(before, after)))


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
