"""The postings of a field, as arrays: sorted, renumbered, joined."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.folding import Characters
from corpus.search.engine.runs import Counts, bounded, changes, places, shares, sizes
from corpus.search.engine.terms import Tokens, appended, union


Numbers = NDArray[np.uint32]

NO_NUMBERS: Numbers = np.zeros(0, np.uint32)
# Occurrences that become postings together: what is at work then stays small, and is used again.
AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Inverted:
    """The postings of a field, those of the first token first.

    A posting is a token's number, a document, rising within the token, and how often
    the token stands there. `positions` has every place, in the order of the postings, or nothing.
    """

    tokens: Tokens
    numbers: Numbers
    documents: Numbers
    frequencies: Numbers
    positions: Numbers

    def lengths(self, count: int) -> NDArray[np.int64]:
        """How many tokens each of `count` documents has."""
        return np.bincount(self.documents, self.frequencies, count).astype(np.int64)

    def renumbered(self, numbers: NDArray[np.int64]) -> "Inverted":
        """The same with other numbers of the documents; those with one below 0 are left out."""
        documents = numbers[self.documents]
        kept = documents >= 0
        positions = self.positions
        if len(positions):
            positions = positions[np.repeat(kept, self.frequencies)]
        terms = self.numbers[kept]
        # A token may be left without any document.
        first = changes(terms)
        return Inverted(
            self.tokens.chosen(terms[first]),
            np.cumsum(first, dtype=np.uint32) - np.uint32(1),
            documents[kept].astype(np.uint32),
            self.frequencies[kept],
            positions,
        )


class Gatherer(Protocol):
    """Takes the texts of a field, batch by batch, in the order of their documents."""

    def take(self, texts: Characters) -> None:
        """Texts as `folding.folded` gives them."""

    def parts(self) -> Iterator[Inverted]:
        """The field, some tokens at a time; those of a part follow those of the one before it."""

    def lengths(self, count: int) -> Counts:
        """How many tokens each of `count` documents has."""


def counted(tokens: Tokens, numbers: NDArray[Any], documents: Numbers) -> Iterator[Inverted]:
    """A field without places: tokens, by their number, in the documents where they stand.

    A number beyond those of the tokens counts for nothing.
    """
    keys = numbers.astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= documents
    keys.sort()
    bounds = bounded(np.bincount(numbers, minlength=len(tokens))[: len(tokens)])
    for low, high in shares(bounds, AT_ONCE):
        some = keys[bounds[low] : bounds[high]]
        starts = np.flatnonzero(changes(some))
        first = some[starts]
        yield Inverted(
            tokens.between(low, high),
            (first >> np.uint64(32)).astype(np.uint32) - np.uint32(low),
            first.astype(np.uint32),
            sizes(starts, len(some)).astype(np.uint32),
            NO_NUMBERS,
        )


def _nothing() -> Inverted:
    return Inverted(Tokens.of(()), *[NO_NUMBERS] * 4)


def whole(parts: Iterable[Inverted]) -> Inverted:
    """The parts of one field together, the tokens of each following those of the one before it."""
    every = [_nothing(), *parts]
    firsts = bounded(np.array([len(part.tokens) for part in every]))
    return Inverted(
        appended([part.tokens for part in every]),
        np.concatenate(
            [part.numbers + np.uint32(first) for first, part in zip(firsts, every, strict=False)]
        ),
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
    numbers = np.concatenate([rank[part.numbers] for rank, part in zip(ranks, parts, strict=True)])
    frequencies = np.concatenate([part.frequencies for part in parts])
    order = np.argsort(numbers, kind="stable")
    positions = np.concatenate([part.positions for part in parts])
    if len(positions):
        starts = bounded(frequencies)[:-1]
        positions = positions[places(starts[order], frequencies[order])]
    documents = np.concatenate([part.documents for part in parts])[order]
    return Inverted(tokens, numbers[order], documents, frequencies[order], positions)
