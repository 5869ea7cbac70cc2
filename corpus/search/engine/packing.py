"""Postings as bytes: the three arrays of a term, each in the width that its largest number needs.

The documents of a common term are a bit each, which is read fastest, and where it has a worth stand
its highest impacts.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.bits import WORD, Bits, bits_of, documents_of
from corpus.search.engine.impacts import BLOCK, Highest, Lengths, highest
from corpus.search.engine.inverting import Inverted
from corpus.search.engine.runs import Counts, bounded, changes, places, shares


Ints = NDArray[np.integer[Any]]

# Documents, occurrences, first document, the widths in bytes of the three arrays, and whether there are
# impacts. Documents are kept as steps, of which the width 0 stands for bits from document 0 on.
HEADER = struct.Struct("<IIIBBBB")
FIELDS = np.dtype(
    [
        ("documents", "<u4"),
        ("occurrences", "<u4"),
        ("first", "<u4"),
        ("widths", "u1", (3,)),
        ("impacts", "u1"),
    ]
)
_ONE, _LAST = np.uint64(1), np.uint64(63)
DTYPES: dict[int, np.dtype[np.unsignedinteger[Any]]] = {
    0: np.dtype("<u1"),
    1: np.dtype("<u1"),
    2: np.dtype("<u2"),
    4: np.dtype("<u4"),
}
WIDTHS = (1, 2, 4)
# Bytes of a document's number that is unpacked.
_WIDE = np.dtype(np.intp).itemsize
# So many documents are kept as bits, where these take no more than this times the bytes of steps.
_MANY, _ROOM = 1024, 2
# Occurrences that are packed in one go: what is at work then fits the processor's memory.
AT_ONCE = 1 << 19


@dataclass(eq=False)
class Postings:
    """Where one term stands in one segment.

    There is a number in `frequencies` for each of the documents. `positions` holds all places, those
    of the first document first, or nothing in a field that keeps none. A common term has `bits` in
    place of `steps`, and in a field that is scored its `highest` impact in each block.
    """

    first: int
    steps: Ints
    frequencies: Ints
    positions: Ints
    bits: Bits | None = None
    highest: Highest | None = None

    def __len__(self) -> int:
        return len(self.frequencies)

    @property
    def nbytes(self) -> int:
        """At most, with what is unpacked when it is asked for."""
        found = _WIDE * len(self) + self.steps.nbytes + self.frequencies.nbytes
        found += self.positions.nbytes
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
        frequencies: Ints = self.frequencies.take(places, mode="clip") * there
        return frequencies

    def places(self, step: int = 0) -> NDArray[np.int64]:
        """Every occurrence as one rising number: the document in the upper half, the place below, less
        `step`."""
        places = np.repeat((self.documents << 32) - step, self.frequencies)
        places += self.positions
        return places


def unpack(data: bytes | memoryview) -> Postings:
    """The postings of one term, as `pack` wrote them: views of `data`."""
    count, occurrences, first, *widths, impacts = HEADER.unpack_from(data)
    tail = count * widths[1] + occurrences * widths[2]
    head = len(data) - HEADER.size - tail
    counts = (count if widths[0] else 0, count, occurrences)
    offset = HEADER.size + (0 if widths[0] else head)
    arrays: list[Ints] = []
    for size, width in zip(counts, widths, strict=True):
        arrays.append(np.frombuffer(data, DTYPES[width], size, offset))
        offset += size * width
    steps, frequencies, positions = arrays
    if widths[0]:
        return Postings(first, steps, frequencies, positions)
    size = head // 2 if impacts else head
    # What is aligned is faster.
    bits = np.frombuffer(data, WORD, size // WORD.itemsize, HEADER.size).copy()
    highest = np.frombuffer(data, "<u2", size // 2, HEADER.size + size) if impacts else None
    return Postings(first, steps, frequencies, positions, bits, highest)


def pack(field: Inverted, lengths: Lengths | None = None) -> Iterator[tuple[bytes, Counts]]:
    """All terms of a field in their order, some at a time: their bytes, and how many each has.

    Documents are kept as steps, which mostly fit a byte. With the lengths of documents the impacts of
    common terms are kept.
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
            lengths,
        )


def _pack(
    starts: Counts,
    occurrences: Counts,
    documents: Ints,
    frequencies: Ints,
    positions: Ints,
    lengths: Lengths | None,
) -> tuple[bytes, Counts]:
    """The terms whose postings begin at `starts`, the last of which is the end."""
    begin, counts = starts[:-1], np.diff(starts)
    weights = occurrences if len(positions) else np.zeros_like(occurrences)
    steps = np.diff(documents, prepend=documents[:1])
    steps[begin] = 0
    arrays = [(steps, counts), (frequencies, counts), (positions, weights)]
    widths = [_width(numbers, sizes) for numbers, sizes in arrays]
    parts = [sizes * width for (_, sizes), width in zip(arrays, widths, strict=True)]
    words = documents[starts[1:] - 1].astype(np.int64) // 64 + 1
    dense = np.flatnonzero((counts >= _MANY) & (words * WORD.itemsize <= _ROOM * counts))
    widths[0][dense], parts[0][dense] = 0, words[dense] * WORD.itemsize * (2 if lengths else 1)
    ends = np.cumsum([np.full(len(counts), HEADER.size), *parts], axis=0)
    start = bounded(ends[-1])[:-1]
    data = np.zeros(int(ends[-1].sum()), np.uint8)
    headers = np.zeros(len(counts), FIELDS)
    headers["documents"], headers["occurrences"] = counts, weights
    headers["first"], headers["widths"] = documents[begin], np.stack(widths, 1)
    headers["impacts"][dense] = lengths is not None
    anywhere(data, FIELDS)[start] = headers
    for (numbers, sizes), width, end in zip(arrays, widths, ends[:-1], strict=True):
        _put(data, numbers, sizes, width, start + end)
    for term in dense.tolist():
        here = slice(starts[term], starts[term + 1])
        packed = _dense(documents[here], frequencies[here], int(words[term]), lengths)
        at = int(start[term]) + HEADER.size
        data[at : at + len(packed)] = np.frombuffer(packed, np.uint8)
    return data.tobytes(), ends[-1]


def _dense(documents: Ints, frequencies: Ints, words: int, lengths: Lengths | None) -> bytes:
    """The bits of the documents, in so many words, and their highest impacts."""
    bits = bits_of(documents, words * 64).tobytes()
    if lengths is None:
        return bits
    return bits + highest(documents, frequencies, lengths, words * 64 // BLOCK).tobytes()


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
