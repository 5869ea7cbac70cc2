"""Postings as bytes: the three arrays of a term, each in the width that its largest number needs.

The documents of a term that is common where it stands are a bit each, which is read fastest.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.inverting import Inverted
from corpus.search.engine.runs import Counts, bounded, within


Ints = NDArray[np.integer[Any]]

# Documents, occurrences, first document, and the widths in bytes of the three arrays: of the
# documents, which are kept as steps, 0 stands for bits from the first to the last.
HEADER = struct.Struct("<IIIBBB")
FIELDS = np.dtype(
    [("documents", "<u4"), ("occurrences", "<u4"), ("first", "<u4"), ("widths", "u1", (3,))]
)
_DTYPES: dict[int, np.dtype[np.unsignedinteger[Any]]] = {
    0: np.dtype("<u1"),
    1: np.dtype("<u1"),
    2: np.dtype("<u2"),
    4: np.dtype("<u4"),
}
# So many documents are kept as bits, when these are smaller than steps of a byte.
_MANY = 1024
# Occurrences that are packed in one go: what is at work then fits the processor's memory.
AT_ONCE = 1 << 19


@dataclass(eq=False)
class Postings:
    """Where one term stands in one segment.

    There is a number in `frequencies` for each of the documents. `positions` holds all places, those
    of the first document first, or nothing in a field that keeps none.
    """

    first: int
    steps: Ints
    frequencies: Ints
    positions: Ints

    def __len__(self) -> int:
        return len(self.frequencies)

    @property
    def nbytes(self) -> int:
        documents = np.dtype(np.intp).itemsize * len(self)
        return documents + self.steps.nbytes + self.frequencies.nbytes + self.positions.nbytes

    @cached_property
    def documents(self) -> NDArray[np.intp]:
        """Rising."""
        if self.as_bits:
            bits = np.unpackbits(self.steps.view(np.uint8))
            return np.flatnonzero(bits.view(np.bool_)) + self.first
        rising = self.steps.astype(np.intp)
        rising[:1] = self.first
        return np.cumsum(rising, out=rising)

    @property
    def as_bits(self) -> bool:
        return len(self.steps) != len(self)

    def share(self, other: "Postings") -> None:
        """Takes over the other's documents, unpacked, where they are the same."""
        if self.first == other.first and np.array_equal(self.steps, other.steps):
            self.documents = other.documents

    def places(self) -> NDArray[np.int64]:
        """Every occurrence as one rising number: the document in the upper half, the place below."""
        documents = np.repeat(self.documents, self.frequencies)
        return (documents << 32) + self.positions


def unpack(data: bytes) -> Postings:
    """The postings of one term, as `pack` wrote them."""
    count, occurrences, first, *widths = HEADER.unpack_from(data)
    tail = count * widths[1] + occurrences * widths[2]
    counts = (count if widths[0] else len(data) - HEADER.size - tail, count, occurrences)
    offset = HEADER.size
    arrays: list[Ints] = []
    for size, width in zip(counts, widths, strict=True):
        arrays.append(np.frombuffer(data, _DTYPES[width], size, offset))
        offset += size * max(width, 1)
    return Postings(first, *arrays)


def pack(field: Inverted) -> Iterator[tuple[bytes, Counts]]:
    """All terms of a field in their order, some at a time: their bytes, and how many each has.

    Documents are kept as steps, which mostly fit a byte.
    """
    starts = np.searchsorted(field.numbers, np.arange(len(field.tokens) + 1))
    occurrences = np.concatenate([[0], np.cumsum(field.frequencies, dtype=np.int64)])[starts]
    term = 0
    while term < len(field.tokens):
        end = int(np.searchsorted(occurrences, occurrences[term] + AT_ONCE, "right")) - 1
        end = min(max(end, term + 1), len(field.tokens))
        places = slice(*(occurrences[[term, end]] if len(field.positions) else (0, 0)))
        here = slice(starts[term], starts[end])
        documents, frequencies = field.documents[here], field.frequencies[here]
        yield _pack(
            starts[term : end + 1] - starts[term], documents, frequencies, field.positions[places]
        )
        term = end


def _pack(
    starts: Counts, documents: Ints, frequencies: Ints, positions: Ints
) -> tuple[bytes, Counts]:
    """The terms whose postings begin at `starts`, the last of which is the end."""
    begin, counts = starts[:-1], np.diff(starts)
    weights = np.add.reduceat(frequencies, begin, dtype=np.int64)
    steps = np.diff(documents, prepend=documents[:1])
    steps[begin] = 0
    arrays = [(steps, counts), (frequencies, counts), (positions, weights * bool(len(positions)))]
    widths = [_width(numbers, sizes) for numbers, sizes in arrays]
    parts = [sizes * width for (_, sizes), width in zip(arrays, widths, strict=True)]
    first, last = documents[begin], documents[starts[1:] - 1]
    bits = (last.astype(np.int64) - first) // 8 + 1
    dense = np.flatnonzero((counts >= _MANY) & (bits < counts))
    widths[0][dense], parts[0][dense] = 0, bits[dense]
    ends = np.cumsum([np.full(len(counts), HEADER.size), *parts], axis=0)
    start = bounded(ends[-1])[:-1]
    data = np.zeros(int(ends[-1].sum()), np.uint8)
    headers = np.zeros(len(counts), FIELDS)
    headers["documents"], headers["occurrences"] = counts, arrays[-1][1]
    headers["first"], headers["widths"] = first, np.stack(widths, 1)
    data[start[:, None] + np.arange(HEADER.size)] = headers.view(np.uint8).reshape(len(counts), -1)
    for (numbers, sizes), width, end in zip(arrays, widths, ends[:-1], strict=True):
        _put(data, numbers, sizes, width, start + end)
    for term in dense.tolist():
        marks = np.zeros(int(bits[term]) * 8, np.bool_)
        marks[documents[starts[term] : starts[term + 1]] - first[term]] = True
        at = int(start[term]) + HEADER.size
        data[at : at + int(bits[term])] = np.packbits(marks)
    return data.tobytes(), ends[-1]


def _put(
    data: NDArray[np.uint8], numbers: Ints, counts: Counts, widths: Counts, at: Counts
) -> None:
    """Writes the runs of `numbers`, each in its width and at its place, byte by byte."""
    places, wide = places_of(counts, widths, at)
    for byte in range(int(widths.max())):
        if byte or not widths.all():
            more = wide > byte
            numbers, places, wide = numbers[more], places[more], wide[more]
        data[places + byte] = (numbers >> (8 * byte)).astype(np.uint8)


def places_of(counts: Counts, widths: Counts, at: Counts) -> tuple[Counts, Counts]:
    """Where every number of the runs lies that begin at `at`, and its width."""
    wide = np.repeat(widths, counts)
    return np.repeat(at, counts) + within(counts) * wide, wide


def _width(numbers: Ints, counts: Counts) -> Counts:
    """The bytes that each run of `numbers` needs for its largest one."""
    if not len(numbers):
        return np.ones(len(counts), np.int64)
    highest = np.maximum.reduceat(numbers, bounded(counts)[:-1])
    return np.array([1, 2, 4])[np.searchsorted([1 << 8, 1 << 16], highest, "right")]
