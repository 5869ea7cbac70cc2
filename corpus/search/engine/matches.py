"""Sets of documents of one segment with their scores, joined on whole arrays."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray


Documents = NDArray[np.intp]
Scores = NDArray[np.float64]
Mask = NDArray[np.bool_]

# Looking up a number in a rising array costs about as much as marking this many of its numbers.
_LOOKUP = 16


@dataclass(slots=True, eq=False)
class Matches:
    """`documents` of a segment with `size` of them, in rising order, with the score of each.

    `scores` is None where all are worth the same.
    """

    size: int
    documents: Documents
    scores: Scores | None = None
    _mask: Mask | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.documents)

    @property
    def nbytes(self) -> int:
        return (
            self.documents.nbytes + (0 if self.scores is None else self.scores.nbytes) + self.size
        )

    @property
    def mask(self) -> Mask:
        """Yes or no for each document of the segment."""
        if self._mask is None:
            self._mask = marked(self.size, self.documents)
        return self._mask

    def kept(self, which: Mask) -> "Matches":
        """Those of the matches for which `which` has a yes."""
        places = np.flatnonzero(which)
        scores = None if self.scores is None else self.scores[places]
        return Matches(self.size, self.documents[places], scores)

    def scores_of(self, documents: Documents) -> Scores:
        """The scores of some of the documents."""
        if self.scores is None:
            return np.zeros(len(documents))
        if len(documents) * _LOOKUP < len(self):
            return self.scores[np.searchsorted(self.documents, documents)]
        return self.every()[documents]

    def every(self) -> Scores:
        """A score for each document of the segment."""
        every = np.zeros(self.size)
        if self.scores is not None:
            every[self.documents] = self.scores
        return every


def intersection(parts: Sequence[Matches]) -> Matches:
    """The documents in all parts, their scores added."""
    first, *others = sorted(parts, key=len)
    if not others:
        return first
    if len(first) * _LOOKUP < len(others[-1]):
        documents = reduce(common, (part.documents for part in others), first.documents)
    else:
        documents = np.flatnonzero(reduce(np.logical_and, (part.mask for part in parts)))
    if all(part.scores is None for part in parts):
        return Matches(first.size, documents)
    scores = np.zeros(len(documents))
    for part in parts:
        scores += part.scores_of(documents)
    return Matches(first.size, documents, scores)


def union(parts: Sequence[Matches]) -> Matches:
    """The documents in any of the parts, their scores added."""
    if len(parts) == 1:
        return parts[0]
    size = parts[0].size
    mask = reduce(np.logical_or, (part.mask for part in parts))
    documents = np.flatnonzero(mask)
    if all(part.scores is None for part in parts):
        return Matches(size, documents)
    sums = parts[0].every()
    for part in parts[1:]:
        sums += part.every()
    return Matches(size, documents, sums[documents])


def common(some: NDArray[Any], others: NDArray[Any]) -> NDArray[Any]:
    """The numbers in both of two rising arrays; quickest when `some` is the shorter."""
    if not len(others):
        return some[:0]
    places = np.searchsorted(others, some)
    places[places == len(others)] = 0
    return some[np.flatnonzero(others[places] == some)]


def marked(size: int, documents: NDArray[np.integer[Any]]) -> Mask:
    mask = np.zeros(size, np.bool_)
    mask[documents] = True
    return mask
