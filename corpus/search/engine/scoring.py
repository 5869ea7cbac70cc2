"""BM25: what a word is worth in a passage. Equal to Whoosh's BM25F over the same index."""

from collections.abc import Sequence
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.impacts import K1, impacts, mean
from corpus.search.engine.segment import Segment


# A word in the heading counts this much on top of its place in the text, which includes it. The mean
# heading is short, as most passages have none, so that every heading is marked down as a long one.
HEADING = 3.0
# More than all words of a question can be worth: what has the term itself comes first.
LITERAL = 10_000.0

# What the highest impact is worth.
WORTH = K1 + 1
# Frequencies whose scores are looked up; how long a passage is, is one of 256 steps.
_MOST = 16

Scores = NDArray[np.float64]
Frequencies = NDArray[np.integer[Any]]


class Statistics:
    """What a word is worth depends on the whole index, not on the segment it stands in.

    As Whoosh's BM25F has it, deleted documents count until their segment is merged.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.count = sum(segment.size for segment in segments)
        self._weights: dict[tuple[str, str], float] = {}
        self._tables: dict[str, Scores] = {}
        self._averages: dict[str, float] = {}

    def forget(self) -> None:
        self._weights.clear()

    def scores(self, field: str, frequencies: Frequencies, steps: NDArray[np.uint8]) -> Scores:
        """BM25, without the rarity of the word, for documents where it stands so often and that have
        so many words, as `impacts.LENGTHS` has them."""
        if frequencies.dtype == np.uint8 and int(frequencies.max(initial=0)) < _MOST:
            places = (frequencies.astype(np.uint16) << 8) | steps
            return self._table(field).take(places)
        return self._formula(field, frequencies, steps)

    def weight(self, field: str, word: str) -> float:
        """The inverse document frequency."""
        key = (field, word)
        if key not in self._weights:
            found = (segment.postings(*key) for segment in self.segments)
            frequency = sum(len(postings) for postings in found if postings)
            self._weights[key] = log(self.count / (frequency + 1)) + 1
        return self._weights[key]

    def average(self, field: str) -> float:
        """The mean number of words in `field`."""
        if field not in self._averages:
            self._averages[field] = mean(self.total(field), self.count)
        return self._averages[field]

    def occurrences(self, field: str, word: str) -> int:
        """How often the word stands in the whole index."""
        found = (segment.postings(field, word) for segment in self.segments)
        return sum(int(postings.frequencies.sum()) for postings in found if postings)

    def total(self, field: str) -> int:
        """All words of the field."""
        return int(sum(segment.total_lengths[field] for segment in self.segments))

    def _table(self, field: str) -> Scores:
        """The formula for frequency · 256 + step of length."""
        if field not in self._tables:
            every = np.arange(_MOST << 8)
            self._tables[field] = self._formula(field, every >> 8, every & 0xFF)
        return self._tables[field]

    def _formula(
        self, field: str, frequencies: Frequencies, steps: NDArray[np.integer[Any]]
    ) -> Scores:
        return impacts(frequencies, steps, self.average(field)) * WORTH
