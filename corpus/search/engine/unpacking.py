"""Postings read: those of one term, or all of a field, to be merged with others."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.bits import WORD, Bits, documents_of
from corpus.search.engine.impacts import Highest
from corpus.search.engine.inverting import Inverted, Numbers
from corpus.search.engine.packing import DTYPES, Entries, Ints
from corpus.search.engine.runs import Counts, bounded, places
from corpus.search.engine.terms import Bytes, Tokens


_NOTHING: Ints = np.zeros(0, np.uint8)
_ONE, _LAST = np.uint64(1), np.uint64(63)
# Bytes of a document's number that is unpacked.
_WIDE = np.dtype(np.intp).itemsize


@dataclass(eq=False)
class Postings:
    """Where one term stands in one segment.

    There is a number in `counted` for each of `size` documents, or nothing where the term stands once
    in each. `positions` holds all places, those of the first document first, or nothing in a field that
    keeps none. A common term has `bits` in place of `steps`, and in a field that is scored its
    `highest` impact in each block.
    """

    size: int
    first: int
    steps: Ints
    counted: Ints | None
    positions: Ints
    bits: Bits | None = None
    highest: Highest | None = None

    def __len__(self) -> int:
        return self.size

    @property
    def nbytes(self) -> int:
        """At most, with what is unpacked when it is asked for."""
        found = (_WIDE + 1) * self.size + self.steps.nbytes + self.positions.nbytes
        found += 0 if self.counted is None else self.counted.nbytes
        # Beside the bits stand as many counts.
        return found if self.bits is None else found + 2 * self.bits.nbytes

    @cached_property
    def documents(self) -> NDArray[np.intp]:
        """Rising."""
        if self.bits is not None:
            return documents_of(self.bits)
        rising = self.steps.astype(np.intp)
        rising[:1] = self.first
        return np.cumsum(rising, out=rising)

    @cached_property
    def frequencies(self) -> Ints:
        """How often the term stands in each document."""
        return np.ones(self.size, np.uint8) if self.counted is None else self.counted

    @cached_property
    def _until(self) -> NDArray[np.int64]:
        """How many documents there are up to the end of each word of the bits."""
        assert self.bits is not None
        return np.cumsum(np.bitwise_count(self.bits), dtype=np.int64)

    def frequencies_in(self, documents: NDArray[np.intp]) -> Ints:
        """How often the term stands in each of some rising documents, 0 for not at all."""
        if self.bits is None:
            places = np.searchsorted(self.documents, documents)
            there = self.documents.take(places, mode="clip") == documents
        else:
            words = documents >> 6
            # The bits from that of the document on.
            rest = self.bits.take(words, mode="clip") >> (documents.view(np.uint64) & _LAST)
            places = self._until.take(words, mode="clip") - np.bitwise_count(rest)
            there = (rest & _ONE).astype(np.bool_)
            if len(words) and words[-1] >= len(self.bits):
                there &= words < len(self.bits)
        once: Ints = there.view(np.uint8)
        return once if self.counted is None else self.counted.take(places, mode="clip") * once

    def places(self, step: int = 0) -> NDArray[np.int64]:
        """Every occurrence as one rising number: the document in the upper half, the place below, less
        `step`."""
        places = (self.documents << 32) - step
        if self.counted is not None:
            places = np.repeat(places, self.counted)
        places += self.positions
        return places


def unpack(entry: tuple[int, ...], data: Bytes) -> Postings:
    """The postings of the term that has this `ENTRY`: views of `data`."""
    count, occurrences, first, wide, counted, placed, impacts, at, *behind = entry
    frequencies = _read(data, counted, count, at + behind[0]) if counted else None
    positions = _read(data, placed, occurrences, at + behind[1]) if placed else _NOTHING
    if wide:
        return Postings(count, first, _read(data, wide, count, at), frequencies, positions)
    # `first` says how many words the bits take.
    bits = np.frombuffer(data, WORD, first, at)
    end = at + bits.nbytes
    highest = np.frombuffer(data, "<u2", bits.nbytes // 2, end) if impacts else None
    return Postings(count, 0, _NOTHING, frequencies, positions, bits, highest)


def _read(data: Bytes, width: int, count: int, at: int) -> Ints:
    return np.frombuffer(data, DTYPES[width], count, at)


def unpack_field(tokens: Tokens, entries: Entries, data: Bytes) -> Inverted:
    """The postings of each of the tokens, of which these are the `ENTRIES`."""
    every = np.frombuffer(data, np.uint8)
    counts, occurrences, at = (
        entries[name].astype(np.int64) for name in ("documents", "occurrences", "at")
    )
    widths, behind = entries["widths"].T, entries["behind"].T
    bounds = bounded(counts)
    documents = _risen(_taken(every, counts, widths[0], at), entries, bounds)
    for term in np.flatnonzero(widths[0] == 0).tolist():
        size = int(entries["first"][term]) * WORD.itemsize
        bits = every[at[term] : at[term] + size].view(WORD)
        documents[bounds[term] : bounds[term + 1]] = documents_of(bits)
    return Inverted(
        tokens,
        bounds,
        documents,
        _taken(every, counts, widths[1], at + behind[0], 1),
        _taken(every, occurrences, widths[2], at + behind[1]),
    )


def _risen(steps: Numbers, entries: Entries, bounds: Counts) -> Numbers:
    """Documents from steps; the first step of a term is 0."""
    documents = np.cumsum(steps, dtype=np.int64)
    documents += np.repeat(entries["first"] - documents[bounds[:-1]], np.diff(bounds))
    return documents.astype(np.uint32)


def _taken(
    data: NDArray[np.uint8], counts: Counts, widths: Ints, at: Counts, other: int = 0
) -> Numbers:
    """The runs that begin at `at`, each of so many numbers of so many bytes; of no bytes: `other`."""
    numbers = np.full(int(counts.sum()), other, np.uint32)
    for width, kind in DTYPES.items():
        chosen = widths == width
        if chosen.any():
            where = places(at[chosen], counts[chosen], width)
            numbers[np.repeat(chosen, counts)] = _anywhere(data, kind)[where]
    return numbers


def _anywhere(data: NDArray[np.uint8], kind: np.dtype[np.unsignedinteger]) -> Numbers:
    """`data` as numbers of this kind, of which one begins at every byte."""
    count = max(len(data) - kind.itemsize + 1, 0)
    return np.ndarray((count,), kind, data, strides=(1,))
