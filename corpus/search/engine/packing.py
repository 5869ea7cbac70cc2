"""Postings as bytes: the three arrays of a term, each in the width that its largest number needs."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.inverting import Inverted


Ints = NDArray[np.integer[Any]]
Counts = NDArray[np.int64]

# Documents, occurrences, first document, and the widths in bytes of the three arrays.
_HEADER = struct.Struct("<IIIBBB")
_FIELDS = np.dtype(
    [("documents", "<u4"), ("occurrences", "<u4"), ("first", "<u4"), ("widths", "u1", (3,))]
)
_DTYPES: dict[int, np.dtype[np.unsignedinteger[Any]]] = {
    1: np.dtype("<u1"),
    2: np.dtype("<u2"),
    4: np.dtype("<u4"),
}
# Occurrences that are packed in one go: what is at work then fits the processor's memory.
AT_ONCE = 1 << 19


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Where one term stands in one segment.

    `documents` rise; `frequencies` has one number for each. `positions` holds all places, those of
    the first document first, or nothing in a field that keeps none.
    """

    documents: NDArray[np.intp]
    frequencies: Ints
    positions: Ints

    @property
    def nbytes(self) -> int:
        return self.documents.nbytes + self.frequencies.nbytes + self.positions.nbytes

    def places(self) -> NDArray[np.int64]:
        """Every occurrence as one rising number: the document in the upper half, the place below."""
        documents = np.repeat(self.documents, self.frequencies)
        return (documents << 32) + self.positions


def unpack(data: bytes) -> Postings:
    """The postings of one term, as `pack` wrote them."""
    documents, occurrences, first, *widths = _HEADER.unpack_from(data)
    offset = _HEADER.size
    arrays: list[Ints] = []
    for count, width in zip((documents, documents, occurrences), widths, strict=True):
        arrays.append(np.frombuffer(data, _DTYPES[width], count, offset))
        offset += count * width
    steps, frequencies, positions = arrays
    rising = steps.astype(np.intp)
    rising[:1] = first
    return Postings(np.cumsum(rising, out=rising), frequencies, positions)


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """The bytes of some terms, one after another, and of each term what a dictionary notes of it."""

    data: bytes
    sizes: Counts
    weights: Counts
    documents: Counts
    highest: Ints
    first: Ints
    last: Ints


def pack(field: Inverted) -> Iterator[Packed]:
    """All terms of a field in their order. Documents are kept as steps, which mostly fit a byte."""
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


def _pack(starts: Counts, documents: Ints, frequencies: Ints, positions: Ints) -> Packed:
    """The terms whose postings begin at `starts`, the last of which is the end."""
    begin, counts = starts[:-1], np.diff(starts)
    weights = np.add.reduceat(frequencies, begin, dtype=np.int64)
    steps = np.diff(documents, prepend=documents[:1])
    steps[begin] = 0
    arrays = [(steps, counts), (frequencies, counts), (positions, weights * bool(len(positions)))]
    widths = [_width(numbers, sizes) for numbers, sizes in arrays]
    parts = [sizes * width for (_, sizes), width in zip(arrays, widths, strict=True)]
    ends = np.cumsum([np.full(len(counts), _HEADER.size), *parts], axis=0)
    start = _starts(ends[-1])
    data = np.zeros(int(ends[-1].sum()), np.uint8)
    headers = np.zeros(len(counts), _FIELDS)
    headers["documents"], headers["occurrences"] = counts, arrays[-1][1]
    headers["first"], headers["widths"] = documents[begin], np.stack(widths, 1)
    data[start[:, None] + np.arange(_HEADER.size)] = headers.view(np.uint8).reshape(len(counts), -1)
    for (numbers, sizes), width, end in zip(arrays, widths, ends[:-1], strict=True):
        _put(data, numbers, sizes, width, start + end)
    highest, last = np.maximum.reduceat(frequencies, begin), documents[starts[1:] - 1]
    return Packed(data.tobytes(), ends[-1], weights, counts, highest, documents[begin], last)


def _put(
    data: NDArray[np.uint8], numbers: Ints, counts: Counts, widths: Counts, at: Counts
) -> None:
    """Writes the runs of `numbers`, each in its width and at its place, byte by byte."""
    within = np.arange(len(numbers)) - np.repeat(_starts(counts), counts)
    wide = np.repeat(widths, counts)
    places = np.repeat(at, counts) + within * wide
    for byte in range(int(widths.max())):
        if byte:
            more = wide > byte
            numbers, places, wide = numbers[more], places[more], wide[more]
        data[places + byte] = numbers >> (8 * byte) & 0xFF


def _starts(sizes: Counts) -> Counts:
    return np.cumsum(sizes, dtype=np.int64) - sizes


def _width(numbers: Ints, counts: Counts) -> Counts:
    """The bytes that each run of `numbers` needs for its largest one."""
    if not len(numbers):
        return np.ones(len(counts), np.int64)
    highest = np.maximum.reduceat(numbers, _starts(counts))
    return np.array([1, 2, 4])[np.searchsorted([1 << 8, 1 << 16], highest, "right")]
