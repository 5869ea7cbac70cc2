"""Sets of documents of one segment, joined on whole arrays."""

from collections.abc import Sequence
from functools import cached_property, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.bits import (
    Bits,
    Documents,
    Mask,
    bits_of,
    bits_of_mask,
    count_of,
    documents_of,
    mask_of,
    standing,
)
from corpus.search.engine.impacts import BLOCK


_BLOCKS = np.dtype(f"<u{BLOCK // 8}")
# So many times fewer documents than the segment has are quicker as numbers than as bits.
_FEW = 32
# Looking up a number in a rising array costs about as much as making so many bits,
_LOOKUP = 64
# or as merging so many numbers.
_MERGE = 4


class Matches:
    """Some documents of a segment with `size` of them: as rising numbers or as bits, whichever they
    were found as; the other is made when it is asked for.
    """

    def __init__(
        self, size: int, documents: Documents | None = None, bits: Bits | None = None
    ) -> None:
        self.size = size
        self._documents, self._bits = documents, bits

    @cached_property
    def _count(self) -> int:
        if self._documents is not None:
            return len(self._documents)
        return count_of(self.bits)

    def __len__(self) -> int:
        return self._count

    @property
    def nbytes(self) -> int:
        """At most, whichever forms are asked for: 8 bytes a document, a bit for each of the segment."""
        return len(self) * 8 + self.size // 8

    @property
    def documents(self) -> Documents:
        if self._documents is None:
            self._documents = documents_of(self.bits)
        return self._documents

    @property
    def bits(self) -> Bits:
        """A bit for each document of the segment, with zeros to the end of the last word."""
        if self._bits is None:
            self._bits = bits_of(self.documents, self.size)
        return self._bits

    @property
    def are_few(self) -> bool:
        return self._documents is not None and len(self._documents) * _FEW < self.size

    def has(self, documents: Documents) -> Mask:
        """Whether each of some documents is among them."""
        if self._bits is None and len(documents) * _LOOKUP < self.size:
            return contained(documents, self.documents)
        return standing(self.bits, documents)

    def kept(self, which: Mask) -> "Matches":
        """Those of the documents for which `which` has a yes."""
        return Matches(self.size, self.documents[np.flatnonzero(which)])

    def blocks(self) -> Mask:
        """Whether there are any in each block of the segment."""
        there: Mask = self.bits.view(_BLOCKS) != 0
        return there

    def within(self, blocks: NDArray[np.intp]) -> Documents:
        """Those in some blocks, rising as these."""
        places = np.flatnonzero(mask_of(self.bits.view(_BLOCKS)[blocks]))
        return blocks[places // BLOCK] * BLOCK + places % BLOCK


def every(size: int) -> Matches:
    return holding(np.ones(size, np.bool_))


def holding(mask: Mask) -> Matches:
    """The documents that have a yes."""
    return Matches(len(mask), bits=bits_of_mask(mask))


def intersection(parts: Sequence[Matches]) -> Matches:
    """The documents in all parts."""
    first, *others = sorted(parts, key=len)
    if not others:
        return first
    if first.are_few:
        return reduce(lambda found, part: found.kept(part.has(found.documents)), others, first)
    return Matches(first.size, bits=reduce(np.bitwise_and, (part.bits for part in parts)))


def union(parts: Sequence[Matches]) -> Matches:
    """The documents in any of the parts."""
    if len(parts) == 1:
        return parts[0]
    size = parts[0].size
    if all(part.are_few for part in parts):
        return Matches(size, np.unique(np.concatenate([part.documents for part in parts])))
    return Matches(size, bits=reduce(np.bitwise_or, (part.bits for part in parts)))


def difference(some: Matches, others: Matches) -> Matches:
    """The documents in `some` and not in `others`."""
    if some.are_few:
        return some.kept(~others.has(some.documents))
    return Matches(some.size, bits=some.bits & ~others.bits)


def contained(some: NDArray[Any], others: NDArray[Any]) -> Mask:
    """Whether each of some numbers is in a rising array."""
    if not len(others):
        return np.zeros(len(some), np.bool_)
    places = np.searchsorted(others, some)
    places[places == len(others)] = 0
    found: Mask = others[places] == some
    return found


def common(some: NDArray[Any], others: NDArray[Any]) -> NDArray[Any]:
    """The numbers in both of two rising arrays of different numbers."""
    if len(some) * _MERGE < len(others):
        return some[np.flatnonzero(contained(some, others))]
    # A sort that finds runs in order merges them.
    every = np.concatenate([some, others])
    every.sort(kind="stable")
    return every[np.flatnonzero(every[1:] == every[:-1])]
