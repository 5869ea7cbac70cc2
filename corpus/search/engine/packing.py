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
from corpus.search.engine.runs import Counts, bounded, changes, places, shares


Ints = NDArray[np.integer[Any]]

# Documents, occurrences, first document, and the widths in bytes of the three arrays: of the
# documents, which are kept as steps, 0 stands for bits from the first to the last.
HEADER = struct.Struct("<IIIBBB")
FIELDS = np.dtype(
    [("documents", "<u4"), ("occurrences", "<u4"), ("first", "<u4"), ("widths", "u1", (3,))]
)
DTYPES: dict[int, np.dtype[np.unsignedinteger[Any]]] = {
    0: np.dtype("<u1"),
    1: np.dtype("<u1"),
    2: np.dtype("<u2"),
    4: np.dtype("<u4"),
}
WIDTHS = (1, 2, 4)
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
        arrays.append(np.frombuffer(data, DTYPES[width], size, offset))
        offset += size * max(width, 1)
    return Postings(first, *arrays)


def pack(field: Inverted) -> Iterator[tuple[bytes, Counts]]:
    """All terms of a field in their order, some at a time: their bytes, and how many each has.

    Documents are kept as steps, which mostly fit a byte.
    """
    starts = np.append(np.flatnonzero(changes(field.numbers)), len(field.numbers))
    occurrences = bounded(field.frequencies)[starts]
    for first, last in shares(occurrences, AT_ONCE):
        here, terms = slice(starts[first], starts[last]), slice(first, last + 1)
        inside = slice(*(occurrences[[first, last]] if len(field.positions) else (0, 0)))
        yield _pack(
            starts[terms] - starts[first],
            np.diff(occurrences[terms]),
            field.documents[here],
            field.frequencies[here],
            field.positions[inside],
        )


def _pack(
    starts: Counts, occurrences: Counts, documents: Ints, frequencies: Ints, positions: Ints
) -> tuple[bytes, Counts]:
    """The terms whose postings begin at `starts`, the last of which is the end."""
    begin, counts = starts[:-1], np.diff(starts)
    weights = occurrences if len(positions) else np.zeros_like(occurrences)
    steps = np.diff(documents, prepend=documents[:1])
    steps[begin] = 0
    arrays = [(steps, counts), (frequencies, counts), (positions, weights)]
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
    headers["documents"], headers["occurrences"] = counts, weights
    headers["first"], headers["widths"] = first, np.stack(widths, 1)
    anywhere(data, FIELDS)[start] = headers
    for (numbers, sizes), width, end in zip(arrays, widths, ends[:-1], strict=True):
        _put(data, numbers, sizes, width, start + end)
    for term in dense.tolist():
        marks = np.zeros(int(bits[term]) * 8, np.bool_)
        marks[documents[starts[term] : starts[term + 1]] - first[term]] = True
        at = int(start[term]) + HEADER.size
        data[at : at + int(bits[term])] = np.packbits(marks)
    return data.tobytes(), ends[-1]


def anywhere(data: NDArray[np.uint8], kind: np.dtype[Any]) -> NDArray[Any]:
    """`data` as things of this kind, of which one begins at every byte."""
    count = max(len(data) - kind.itemsize + 1, 0)
    return np.ndarray((count,), kind, data, strides=(1,))


def _put(
    data: NDArray[np.uint8], numbers: Ints, counts: Counts, widths: Counts, at: Counts
) -> None:
    """Writes the runs of `numbers`, each in its width and at its place."""
    for width in WIDTHS:
        of_width = widths == width
        if of_width.any():
            chosen = numbers if of_width.all() else numbers[np.repeat(of_width, counts)]
            where = places(at[of_width], counts[of_width], width)
            anywhere(data, DTYPES[width])[where] = chosen


def _width(numbers: Ints, counts: Counts) -> Counts:
    """The bytes that each run of `numbers` needs for its largest one."""
    if numbers.max(initial=0) < 1 << 8:
        return np.ones(len(counts), np.int64)
    highest = np.maximum.reduceat(numbers, bounded(counts)[:-1])
    return np.array(WIDTHS)[np.searchsorted([1 << 8, 1 << 16], highest, "right")]
