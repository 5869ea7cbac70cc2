"""Marks: small numbers by which a wording's places are found again without reading every speech.

Each passage has the marks of every wording that has a place in it. So of any wording all places are in
passages that have all of its marks; and a change to a speech can only touch wordings all of whose marks
are among those of its passages, before the change or after it.
"""

from collections.abc import Collection
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .clauses import JOIN, han
from .repeats import LEAST_HAN, Ints


BETWEEN_HEADINGS: Final = "／"
"""Between the headings of a set."""
_MASK: Final = (1 << 64) - 1
_FACTOR: Final = 0x9E3779B97F4A7C15
_OFFSET: Final = 0xC2B2AE3D27D4EB4F
_HALF: Final = 1 << 63


def mark(name: str) -> int:
    """64 bits, signed, of a clause, a term, a set of headings: odd for a set, else even."""
    return _signed(_hash(name) | 1) if BETWEEN_HEADINGS in name else _signed(_hash(name) & ~1)


@lru_cache(maxsize=1 << 17)
def _hash(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def _signed(number: int) -> int:
    return number - (number & _HALF) * 2


def pair(one: int, other: int) -> int:
    """The mark of two clauses that follow one another, given theirs."""
    return _signed((((one & _MASK) * _FACTOR + (other & _MASK) + _OFFSET) & _MASK) & ~1)


def pairs(one: Ints, other: Ints) -> Ints:
    """The same of many."""
    first, second = one.view(np.uint64), other.view(np.uint64)
    mixed: NDArray[np.uint64] = first * np.uint64(_FACTOR) + second + np.uint64(_OFFSET)
    return (mixed & np.uint64(_MASK - 1)).view(np.int64)


def marks(key: str) -> set[int]:
    """The marks of a wording, given its key: those of its long clauses, and of every two that follow
    one another; where it has neither, its own."""
    clauses = key.split(JOIN)
    each = [mark(clause) for clause in clauses]
    found = {one for one, clause in zip(each, clauses, strict=True) if han(clause) >= LEAST_HAN}
    found |= {pair(one, other) for one, other in pairwise(each)}
    return found or {mark(key)}


def quoted(term: str) -> int:
    """The mark of the passages where a number abbreviation stands in quotes."""
    return mark(f"“{term}")


def is_of_set(number: int) -> bool:
    return bool(number & 1)


def among(key: str, known: Collection[int]) -> bool:
    """Whether all marks of a key are among those known."""
    return all(one in known for one in marks(key))
