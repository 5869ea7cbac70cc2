"""All postings of a field, as `packing.pack` wrote them: to be merged with others."""

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.bits import WORD, documents_of
from corpus.search.engine.inverting import Inverted, Numbers
from corpus.search.engine.packing import AT_ONCE, DTYPES, FIELDS, HEADER, WIDTHS, anywhere
from corpus.search.engine.runs import Counts, bounded, places, shares
from corpus.search.engine.terms import Bytes, Tokens


def unpack_field(tokens: Tokens, bounds: Counts, data: Bytes) -> Inverted:
    """The postings of each of the tokens lie in `data` between two of `bounds`."""
    parts: list[tuple[Numbers, ...]] = [(np.zeros(0, np.uint32),) * 4]
    for first, last in shares(bounds, AT_ONCE):
        some = np.frombuffer(data[int(bounds[first]) : int(bounds[last])], np.uint8)
        counts, *arrays = _unpacked(some, bounds[first : last + 1] - bounds[first])
        parts.append((np.repeat(np.arange(first, last, dtype=np.uint32), counts), *arrays))
    return Inverted(tokens, *map(np.concatenate, zip(*parts, strict=True)))


def _unpacked(data: NDArray[np.uint8], bounds: Counts) -> tuple[Counts, Numbers, Numbers, Numbers]:
    """Of the terms between `bounds`: how many postings each has, documents, frequencies, positions."""
    start = bounds[:-1]
    headers = anywhere(data, FIELDS)[start]
    counts, occurrences, first = (
        headers[name].astype(np.int64) for name in ("documents", "occurrences", "first")
    )
    widths = headers["widths"].T.astype(np.int64)
    ends = bounds[1:] - occurrences * widths[2]
    positions = _taken(data, occurrences, widths[2], ends)
    ends -= counts * widths[1]
    frequencies = _taken(data, counts, widths[1], ends)
    stepped = np.where(widths[0], counts, 0)
    rising = _rising(_taken(data, stepped, widths[0], start + HEADER.size), stepped, first)
    if len(rising) == counts.sum():
        return counts, rising, frequencies, positions
    documents = np.empty(int(counts.sum()), np.uint32)
    documents[np.repeat(widths[0] > 0, counts)] = rising
    bounds = bounded(counts)
    for term in np.flatnonzero(widths[0] == 0).tolist():
        at = start[term] + HEADER.size
        size = (ends[term] - at) // (2 if headers["impacts"][term] else 1)
        documents[bounds[term] : bounds[term + 1]] = documents_of(data[at : at + size].view(WORD))
    return counts, documents, frequencies, positions


def _rising(steps: Numbers, counts: Counts, first: Counts) -> Numbers:
    """Documents from steps; the first step of a term is 0."""
    documents = np.cumsum(steps, dtype=np.int64)
    there = counts > 0
    begin = bounded(counts)[:-1][there]
    documents += np.repeat(first[there] - documents[begin], counts[there])
    return documents.astype(np.uint32)


def _taken(data: NDArray[np.uint8], counts: Counts, widths: Counts, at: Counts) -> Numbers:
    """The runs that begin at `at`, each of so many numbers of so many bytes."""
    numbers = np.empty(int(counts.sum()), np.uint32)
    for width in WIDTHS:
        of_width = widths == width
        if of_width.any():
            where = places(at[of_width], counts[of_width], width)
            numbers[np.repeat(of_width, counts)] = anywhere(data, DTYPES[width])[where]
    return numbers
