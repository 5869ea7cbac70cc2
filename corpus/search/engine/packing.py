"""Postings as bytes: the three arrays of a term, each in the width that its largest number needs.

Those of many terms are written together, the arrays of one kind and width one after another; where
each begins stands in the term's entry in the dictionary. The documents of a common term are a bit
each, which is read fastest, and where it has a worth stand its highest impacts. Of a term that stands
once in each of its documents no frequencies are kept.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.bits import WORD, bits_of
from corpus.search.engine.impacts import BLOCK, Lengths, highest
from corpus.search.engine.inverting import Inverted
from corpus.search.engine.runs import Counts, bounded
from corpus.search.engine.terms import ENTRIES


Ints = NDArray[np.integer[Any]]
Entries = NDArray[Any]

# Documents are kept as steps.
DTYPES: dict[int, np.dtype[np.unsignedinteger[Any]]] = {
    1: np.dtype("<u1"),
    2: np.dtype("<u2"),
    4: np.dtype("<u4"),
}
# So many documents are kept as bits, where these take no more than this times the bytes of steps.
_MANY, _AT_MOST = 1024, 2


def pack(field: Inverted, lengths: Lengths | None = None) -> tuple[list[bytes], Entries]:
    """Some terms: what is to be written one after another, a multiple of 8 bytes in all, and their
    `ENTRIES`, which count from where it begins. With the lengths of documents the impacts of common
    terms are kept.
    """
    begin, counts = field.bounds[:-1], field.counts
    entries = np.zeros(len(counts), ENTRIES)
    if not len(counts):
        return [], entries
    steps = np.diff(field.documents, prepend=field.documents[:1])
    steps[begin] = 0
    largest = np.maximum.reduceat(field.frequencies, begin)
    widths = entries["widths"]
    widths[:, 0] = _width(np.maximum.reduceat(steps, begin))
    widths[:, 1] = np.where(largest > 1, _width(largest), 0)
    entries["documents"], entries["first"] = counts, field.documents[begin]
    file = _File()
    file.put_dense(entries, field, lengths)
    file.put_runs(entries["at"], steps, counts, widths[:, 0])
    behind = np.zeros((2, len(counts)), np.int64)
    file.put_runs(behind[0], field.frequencies, counts, widths[:, 1])
    if len(field.positions):
        occurrences = np.add.reduceat(field.frequencies, begin, dtype=np.int64)
        largest = np.maximum.reduceat(field.positions, bounded(occurrences)[:-1])
        entries["occurrences"], widths[:, 2] = occurrences, _width(largest)
        file.put_runs(behind[1], field.positions, occurrences, widths[:, 2])
    entries["behind"] = np.where(behind, behind - entries["at"].astype(np.int64), 0).T
    file.put(bytes(-file.size % WORD.itemsize))
    return file.parts, entries


class _File:
    """What is written one after another, and its bytes so far."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.size = 0

    def put(self, some: bytes) -> int:
        """Returns where it begins."""
        start = self.size
        self.parts.append(some)
        self.size += len(some)
        return start

    def put_runs(self, at: NDArray[Any], numbers: Ints, counts: Counts, widths: Ints) -> None:
        """Runs of numbers, each in its width; notes `at` where each begins that is not of width 0."""
        for width, kind in DTYPES.items():
            chosen = widths == width
            if chosen.any():
                some = numbers if chosen.all() else numbers[np.repeat(chosen, counts)]
                start = self.put(some.astype(kind).tobytes())
                at[chosen] = start + width * bounded(counts[chosen])[:-1]

    def put_dense(self, entries: Entries, field: Inverted, lengths: Lengths | None) -> None:
        """The bits and highest impacts of common terms."""
        last = field.documents[field.bounds[1:] - 1].astype(np.int64)
        words, counts = last // 64 + 1, field.counts
        dense = (counts >= _MANY) & (words * WORD.itemsize <= _AT_MOST * counts)
        entries["widths"][dense, 0] = 0
        entries["first"][dense] = words[dense]
        entries["impacts"][dense] = lengths is not None
        for term in np.flatnonzero(dense).tolist():
            here = slice(field.bounds[term], field.bounds[term + 1])
            documents, size = field.documents[here], int(words[term])
            entries["at"][term] = self.put(bits_of(documents, size * 64).tobytes())
            if lengths:
                worth = highest(documents, field.frequencies[here], lengths, size * 64 // BLOCK)
                self.put(worth.tobytes())


def _width(largest: Ints) -> Ints:
    """The bytes that numbers up to these need."""
    return np.array([1, 2, 4])[np.searchsorted([1 << 8, 1 << 16], largest, "right")]
