"""Clauses that differ in one place: `围绕〔政治巡察〕“三个聚焦、一个落实”`.

A frame is what two or more clauses have in common before and after one slot. Slots begin and end
between words. Each clause has few frames, so that clauses with a common frame are found by sorting
all frames, without comparing any two clauses.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from math import log2
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from speeches.words import words

from .repeats import Ints


FIXED: Final = 6
"""Han characters at least that a frame has around its slot; and at least as many as the slot."""
LONGEST_SLOT: Final = 8
"""Characters."""
SLOT_WORDS: Final = 3
LONGEST: Final = 40
"""Characters of the longest clause looked at."""
BASE: Final = 0x9E3779B97F4A7C15
MIXED: Final = 0xC2B2AE3D27D4EB4F
"""Any odd numbers of 64 bits, for hashing."""
SLOT: Final = "〔〕"
"""The slot in a frame's key."""


Numbers = NDArray[np.int32]


class Frame(NamedTuple):
    """What clauses have in common: the normal form before their slot, and after it."""

    before: str
    after: str

    @property
    def key(self) -> str:
        return f"{self.before}{SLOT}{self.after}"


def variants(groups: Mapping[str, Set[int]]) -> dict[Frame, list[str]]:
    """The frames worth telling, each with its clauses (normal forms), two or more, in order. Of each
    clause `groups` holds the speeches it occurs in, copies as one; a frame's are in two or more.

    A clause that has several frames belongs to the one that is shared most widely and says most.
    """
    forms = sorted(form for form in groups if FIXED <= len(form) <= LONGEST)
    shared = _shared(forms)
    value: dict[Frame, float] = {}
    best: dict[str, Frame] = {}
    for frame, members in shared.items():
        spread = len(set().union(*(groups[form] for form in members)))
        value[frame] = (len(frame.before) + len(frame.after)) * log2(spread)
        if value[frame]:
            for form in members:
                best[form] = max(best.get(form, frame), frame, key=lambda one: (value[one], one))
    chosen: dict[Frame, list[str]] = defaultdict(list)
    for form in forms:
        if form in best:
            chosen[best[form]].append(form)
    return {
        frame: members
        for frame, members in chosen.items()
        if len(members) > 1 and len(set().union(*(groups[form] for form in members))) > 1
    }


def _shared(forms: Sequence[str]) -> dict[Frame, list[str]]:
    """Every frame that two clauses or more have."""
    parts = list(_cuts(forms))
    hasher = Hasher(forms)
    again = _repeated(np.concatenate([hasher.frames(part) for part in parts]))
    cuts = Cuts(*(np.concatenate(columns)[again] for columns in zip(*parts, strict=True)))
    found: dict[Frame, list[str]] = defaultdict(list)
    # What only seems the same frame by its hash is told apart here.
    for number, start, end in zip(*(column.tolist() for column in cuts), strict=True):
        form = forms[number]
        found[Frame(form[:start], form[end:])].append(form)
    return {frame: sorted(members) for frame, members in found.items() if len(members) > 1}


class Cuts(NamedTuple):
    """Places for a slot in clauses: the clause's number, and where the slot is in it."""

    form: Numbers
    start: Numbers
    end: Numbers


def _cuts(forms: Sequence[str]) -> Iterator[Cuts]:
    """Every slot there can be: an empty one between any two words, a few words in the middle, or one
    word at an end. Yields those of no word, of one, of two and so on."""
    bounds = [sorted({0, len(form), *_word_starts(form)}) for form in forms]
    at = np.array([place for places in bounds for place in places], np.int32)
    form = np.repeat(np.arange(len(forms), dtype=np.int32), [len(places) for places in bounds])
    size = np.array([len(one) for one in forms], np.int32)
    for count in range(SLOT_WORDS + 1):
        first, last = slice(None, max(0, at.size - count)), slice(count, None)
        start, end, owner = at[first], at[last], form[first]
        length, whole = end - start, size[owner]
        fits = (owner == form[last]) & (length <= LONGEST_SLOT)
        fits &= whole - length >= np.maximum(FIXED, length)
        if count > 1:
            fits &= (start > 0) & (end < whole)
        yield Cuts(owner[fits], start[fits], end[fits])


@lru_cache(maxsize=1 << 16)
def _word_starts(form: str) -> tuple[int, ...]:
    """Kept, for the next time that the archive is mined it has hardly changed."""
    return tuple(word.start for word in words(form, "default"))


class Hasher:
    """A number for the frame around a slot, the same for equal frames: polynomials modulo 2⁶⁴ of the
    text before the slot and of that after it."""

    def __init__(self, forms: Sequence[str]) -> None:
        signs = np.frombuffer("".join(forms).encode("utf-32-le"), np.uint32).astype(np.uint64)
        powers = np.cumprod(np.full(signs.size + 1, BASE, np.uint64))
        self._inverse = np.cumprod(np.full(signs.size + 1, pow(BASE, -1, 1 << 64), np.uint64))
        self._sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(signs * powers[:-1])])
        lengths = np.array([0, *(len(form) for form in forms)], np.int64)
        self._begins: Ints = np.cumsum(lengths)

    def frames(self, cuts: Cuts) -> Ints:
        begin, over = self._begins[cuts.form], self._begins[cuts.form + 1]
        before = self._text(begin, begin + cuts.start)
        after = self._text(begin + cuts.end, over)
        hashes: Ints = (before * np.uint64(MIXED) + after).view(np.int64)
        return hashes

    def _text(self, start: Ints, end: Ints) -> NDArray[np.uint64]:
        hashed: NDArray[np.uint64] = (self._sums[end] - self._sums[start]) * self._inverse[start]
        return hashed


def _repeated(numbers: Ints) -> Ints:
    """Where the numbers stand that occur more than once."""
    order = np.argsort(numbers, kind="stable")
    same = np.diff(numbers[order]) == 0
    again = np.zeros(numbers.size, bool)
    again[1:] |= same
    again[:-1] |= same
    return np.sort(order[again])
