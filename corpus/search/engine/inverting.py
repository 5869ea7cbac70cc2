"""The postings of a field, as arrays: sorted, renumbered, joined."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.runs import Counts, bounded, changes, places, sizes
from corpus.search.engine.terms import Tokens, appended, union


Numbers = NDArray[np.uint32]
# A token in the upper bits of each, a document or a place in the lower ones.
Keys = NDArray[np.unsignedinteger[Any]]

NO_NUMBERS: Numbers = np.zeros(0, np.uint32)
# Occurrences that become postings together: what is at work then stays small, and is used again.
AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Inverted:
    """The postings of a field, those of the first token first, of each between two of `bounds`.

    A posting is a document, rising within the token, and how often the token stands there.
    `positions` has every place, in the order of the postings, or nothing.
    """

    tokens: Tokens
    bounds: Counts
    documents: Numbers
    frequencies: Numbers
    positions: Numbers

    @property
    def counts(self) -> Counts:
        """In how many documents each token stands."""
        return np.diff(self.bounds)

    def lengths(self, count: int) -> Counts:
        """How many tokens each of `count` documents has."""
        return np.bincount(self.documents, self.frequencies, count).astype(np.int64)

    def after(self, count: int) -> "Inverted":
        """The same behind so many documents."""
        return replace(self, documents=self.documents + np.uint32(count))

    def renumbered(self, numbers: NDArray[np.int64]) -> "Inverted":
        """The same with other numbers of the documents; those with one below 0 are left out."""
        documents = numbers[self.documents]
        kept = documents >= 0
        positions = self.positions
        if len(positions):
            positions = positions[np.repeat(kept, self.frequencies)]
        counts = np.diff(bounded(kept)[self.bounds])
        # A token may be left without any document.
        there = np.flatnonzero(counts)
        return Inverted(
            self.tokens.chosen(there),
            bounded(counts[there]),
            documents[kept].astype(np.uint32),
            self.frequencies[kept],
            positions,
        )


class Form(Protocol):
    """A text of all documents in a form that is indexed."""

    def parts(self) -> Iterator[Inverted]:
        """The field, some tokens at a time; those of a part follow those of the one before it."""

    def lengths(self) -> Counts:
        """How many tokens each document has."""


def shared(keys: Keys, bits: int) -> Iterator[Keys]:
    """Rising keys, some at a time, all of a token together; what is below it takes so many bits."""
    low, shift = 0, keys.dtype.type(bits)
    while low < len(keys):
        high = len(keys)
        if low + AT_ONCE < high:
            following = ((keys[low + AT_ONCE] >> shift) + keys.dtype.type(1)) << shift
            high = int(np.searchsorted(keys, following))
        yield keys[low:high]
        low = high


def grouped(
    tokens: NDArray[Any], documents: NDArray[Any]
) -> tuple[NDArray[Any], Counts, Counts, Numbers]:
    """Occurrences, each a token in a document, to postings: the different tokens, the bounds of the
    postings of each, and for each posting where it begins and how often the token stands there.
    """
    begins = changes(tokens)
    starts = np.flatnonzero(begins | changes(documents))
    first = np.flatnonzero(begins[starts])
    bounds = np.append(first, len(starts))
    return tokens[starts[first]], bounds, starts, sizes(starts, len(tokens)).astype(np.uint32)


def _nothing() -> Inverted:
    return Inverted(Tokens.of(()), np.zeros(1, np.int64), *[NO_NUMBERS] * 3)


def whole(parts: Iterable[Inverted]) -> Inverted:
    """The parts of one field together, the tokens of each following those of the one before it."""
    every = [_nothing(), *parts]
    return Inverted(
        appended([part.tokens for part in every]),
        bounded(np.concatenate([part.counts for part in every])),
        np.concatenate([part.documents for part in every]),
        np.concatenate([part.frequencies for part in every]),
        np.concatenate([part.positions for part in every]),
    )


def joined(parts: Sequence[Inverted]) -> Inverted:
    """The postings of several parts of a field, whose documents follow one another."""
    parts = [part for part in parts if len(part.tokens)]
    if len(parts) < 2:
        return parts[0] if parts else _nothing()
    tokens, ranks = union([part.tokens for part in parts])
    numbers = np.concatenate(
        [np.repeat(rank, part.counts) for rank, part in zip(ranks, parts, strict=True)]
    )
    frequencies = np.concatenate([part.frequencies for part in parts])
    order = np.argsort(numbers, kind="stable")
    positions = np.concatenate([part.positions for part in parts])
    if len(positions):
        starts = bounded(frequencies)[:-1]
        positions = positions[places(starts[order], frequencies[order])]
    documents = np.concatenate([part.documents for part in parts])[order]
    bounds = bounded(np.bincount(numbers, minlength=len(tokens)))
    return Inverted(tokens, bounds, documents, frequencies[order], positions)
