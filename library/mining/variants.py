"""Clauses that differ in one place or two: `围绕〔〕三个聚焦一个落实`, `坚持〔〕与〔〕相统一`.

A frame is what two or more clauses have in common around one slot or two; it is written as its text
with `〔〕` for each slot. Slots begin and end between words. Each clause has few frames, so that
clauses with a common frame are found by sorting all frames, without comparing any two clauses.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from math import log2
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from speeches.words import words

from .repeats import Bools, Ints


FIXED: Final = 6
"""Characters at least that a frame has around its slots; and at least as many as these have."""
LONGEST_SLOT: Final = 8
"""Characters."""
SLOT_WORDS: Final = 3
OF_TWO_WORDS: Final = 2
"""Words of a slot where there are two."""
BETWEEN_WORDS: Final = 6
"""Words between two slots."""
SECOND: Final = 2
"""Fixed characters that a second slot is as bad as lacking."""
LONGEST: Final = 40
"""Characters of the longest clause looked at."""
SLOT: Final = "〔〕"

CHUNK: Final = 1 << 20
"""Numbers looked up at once."""

_BASE: Final = 0x9E3779B97F4A7C15
_MIXED: Final = 0xC2B2AE3D27D4EB4F
"""Any odd numbers of 64 bits, for hashing."""
_MASK: Final = (1 << 64) - 1

Signs = NDArray[np.int8]
"""Places in a clause."""


def frames(clauses: "Clauses", groups: Mapping[str, Set[int]]) -> list[str]:
    """The frames worth telling, the most so first. Of each clause (normal form) `groups` holds the
    speeches it occurs in, copies as one; a frame is that of two clauses and two speeches or more.

    A clause that has several frames counts for the one that is shared most widely and says most.
    """
    value: dict[str, float] = {}
    best: dict[str, str] = {}
    for frame, members in clauses.having(_repeated):
        value[frame] = _says(frame) * log2(_spread(members, groups)) if len(members) > 1 else 0
        if value[frame] > 0:
            for form in members:
                best[form] = max(best.get(form, frame), frame, key=lambda one: (value[one], one))
    chosen: dict[str, list[str]] = defaultdict(list)
    for form, frame in best.items():
        chosen[frame].append(form)
    told = (f for f, forms in chosen.items() if len(forms) > 1 and _spread(forms, groups) > 1)
    return sorted(told, key=lambda frame: (-value[frame], frame))


def fitting(clauses: "Clauses", frames: Sequence[str]) -> dict[str, str]:
    """The first of these frames that each clause fits, of those that fit one."""
    rank, known = _ranked(tuple(frames))
    found: dict[str, str] = {}
    for frame, members in clauses.having(lambda hashes: _in(hashes, known)):
        if frame in rank:
            for form in members:
                found[form] = min(found.get(form, frame), frame, key=rank.__getitem__)
    return found


@lru_cache(maxsize=2)
def _ranked(frames: tuple[str, ...]) -> tuple[dict[str, int], Ints]:
    """The rank of each frame, and all their hashes in order; the same ones are asked for each time."""
    hashes = np.array([_hash(frame) for frame in frames], np.uint64).view(np.int64)
    return {frame: number for number, frame in enumerate(frames)}, np.sort(hashes)


def _says(frame: str) -> int:
    parts = frame.split(SLOT)
    return sum(map(len, parts)) - SECOND * (len(parts) - 2)


def _spread(forms: Iterable[str], groups: Mapping[str, Set[int]]) -> int:
    return len(set().union(*(groups[form] for form in forms)))


class _Cuts(NamedTuple):
    """Places for slots in clauses: the clause's number, and where its slots begin and end. Where there
    is one, the second is nothing at the clause's end."""

    form: NDArray[np.int32]
    start: Signs
    end: Signs
    second: Signs
    over: Signs


class Clauses:
    """Normal forms, those too short or too long left out, with the places where words begin or end."""

    def __init__(self, forms: Iterable[str]) -> None:
        self.forms = sorted(form for form in forms if FIXED <= len(form) <= LONGEST)
        sizes = np.array([len(form) for form in self.forms], np.int64)
        begins = np.cumsum(sizes + 1) - sizes - 1
        starts = np.array(
            [word.start for word in words("\n".join(self.forms), "default")], np.int64
        )
        bounds = np.unique(np.concatenate([starts, begins, begins + sizes]))
        self._form = (np.searchsorted(begins, bounds, side="right") - 1).astype(np.int32)
        self._at: Signs = (bounds - begins[self._form]).astype(np.int8)
        self._size: Signs = sizes.astype(np.int8)[self._form]

    def having(self, wanted: Callable[[Ints], Bools]) -> Iterator[tuple[str, list[str]]]:
        """The frames whose hash is wanted, each with the clauses that have it, in order."""
        if not self.forms:
            return
        cuts, hasher = list(self._cuts()), _Hasher(self.forms)
        keep = wanted(np.concatenate([hasher.frames(some) for some in cuts]))
        ends = np.cumsum([some.form.size for some in cuts])
        found: dict[str, set[str]] = defaultdict(set)
        for some, kept in zip(cuts, np.split(keep, ends[:-1]), strict=True):
            # What only seems the same frame by its hash is told apart here.
            for number, *slots in zip(*(column[kept].tolist() for column in some), strict=True):
                found[_frame(self.forms[number], *slots)].add(self.forms[number])
        for frame, members in found.items():
            yield frame, sorted(members)

    def _cuts(self) -> Iterator[_Cuts]:
        """Every slot there can be: an empty one between any two words, a few words in the middle, or
        one word at an end; and every two slots of a few words each in the middle."""
        for count in range(SLOT_WORDS + 1):
            yield self._one_slot(count)
        for count in range(1, OF_TWO_WORDS + 1):
            for between in range(1, BETWEEN_WORDS + 1):
                for second in range(1, OF_TWO_WORDS + 1):
                    yield self._two_slots([0, count, count + between, count + between + second])

    def _one_slot(self, count: int) -> _Cuts:
        """Slots of so many words."""
        last = max(0, self._at.size - count)
        start, end = self._at[:last], self._at[count : last + count]
        form, size = self._form[:last], self._size[:last]
        length = end - start
        fits = (form == self._form[count : last + count]) & (length <= LONGEST_SLOT)
        fits &= size - length >= np.maximum(FIXED, length)
        if count > 1:
            fits &= (start > 0) & (end < size)
        return _Cuts(form[fits], start[fits], end[fits], size[fits], size[fits])

    def _two_slots(self, steps: Sequence[int]) -> _Cuts:
        """Slots between words: the first from step to step, so many words on, and the second."""
        last = max(0, self._at.size - steps[-1])
        start, end, second, over = (self._at[step : last + step] for step in steps)
        form, size = self._form[:last], self._size[:last]
        one, other = end - start, over - second
        fits = (form == self._form[steps[-1] : last + steps[-1]]) & (start > 0) & (over < size)
        fits &= (one <= LONGEST_SLOT) & (other <= LONGEST_SLOT)
        fits &= size - one - other >= np.maximum(FIXED, one + other)
        return _Cuts(form[fits], start[fits], end[fits], second[fits], over[fits])


def _frame(form: str, start: int, end: int, second: int, over: int) -> str:
    if over == len(form) == second:
        return f"{form[:start]}{SLOT}{form[end:]}"
    return f"{form[:start]}{SLOT}{form[end:second]}{SLOT}{form[over:]}"


class _Hasher:
    """A number for the frame around slots, the same for equal frames: polynomials modulo 2⁶⁴ of the
    texts before, between and after them."""

    def __init__(self, forms: Sequence[str]) -> None:
        signs = np.frombuffer("".join(forms).encode("utf-32-le"), np.uint32).astype(np.uint64)
        powers = np.cumprod(np.full(signs.size + 1, _BASE, np.uint64))
        self._inverse = np.cumprod(np.full(signs.size + 1, pow(_BASE, -1, 1 << 64), np.uint64))
        self._sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(signs * powers[:-1])])
        lengths = np.array([0, *(len(form) for form in forms)], np.int64)
        self._begins: Ints = np.cumsum(lengths)

    def frames(self, cuts: _Cuts) -> Ints:
        begin, over = self._begins[cuts.form], self._begins[cuts.form + 1]
        hashed = self._text(begin, begin + cuts.start) * np.uint64(_MIXED)
        hashed = (hashed + self._text(begin + cuts.end, begin + cuts.second)) * np.uint64(_MIXED)
        hashes: Ints = (hashed + self._text(begin + cuts.over, over)).view(np.int64)
        return hashes

    def _text(self, start: Ints, end: Ints) -> NDArray[np.uint64]:
        hashed: NDArray[np.uint64] = (self._sums[end] - self._sums[start]) * self._inverse[start]
        return hashed


def _hash(frame: str) -> int:
    """The same of one frame."""
    hashed = 0
    for part in (*frame.split(SLOT), "")[:3]:
        text = 0
        for sign in reversed(part):
            text = (text * _BASE + ord(sign)) & _MASK
        hashed = (hashed * _MIXED + text) & _MASK
    return hashed


def _in(numbers: Ints, known: Ints) -> Bools:
    """Which of the numbers are among the known ones, which are sorted."""
    if not known.size:
        return np.zeros(numbers.size, bool)
    found = [
        known[np.minimum(np.searchsorted(known, some), known.size - 1)] == some
        for some in np.array_split(numbers, numbers.size // CHUNK + 1)
    ]
    whole: Bools = np.concatenate(found)
    return whole


def _repeated(numbers: Ints) -> Bools:
    """Which of the numbers occur more than once."""
    order = np.sort(numbers)
    return _in(numbers, np.unique(order[1:][np.diff(order) == 0]))
