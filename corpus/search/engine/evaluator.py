"""Which documents of a segment a tree matches, and how well: on whole arrays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.analysis import normalize, query_words
from corpus.search.engine import tree
from corpus.search.engine.schema import PARTED
from corpus.search.engine.segment import Mask, Segment


Documents = NDArray[np.int32]
Scores = NDArray[np.float64]

# BM25's usual constants, which are Whoosh's too.
K1, B = 1.2, 0.75
# A word in the heading counts this much on top of its place in the text, which includes it. The mean
# heading is short, as most passages have none, so that every heading is marked down as a long one.
HEADING = 3.0
# More than all words of a question can be worth: what has the term itself comes first.
LITERAL = 10_000.0


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Documents of one segment in rising order, with the score of each."""

    documents: Documents
    scores: Scores

    @classmethod
    def unscored(cls, documents: NDArray[np.signedinteger]) -> "Matches":
        return cls(documents.astype(np.int32, copy=False), np.zeros(len(documents)))

    def kept(self, mask: Mask) -> "Matches":
        return Matches(self.documents[mask], self.scores[mask])


class Statistics:
    """What a word is worth: it depends on the whole index, not on the segment it stands in.

    As Whoosh's BM25F has it, deleted documents count until their segment is merged.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.count = sum(segment.size for segment in segments)
        self._weights: dict[tuple[str, str], float] = {}

    def average(self, field: str) -> float:
        """The mean number of words in `field`."""
        words = sum(segment.total_lengths[field] for segment in self.segments)
        return words / self.count if words else 1.0

    def weight(self, field: str, word: str) -> float:
        """The inverse document frequency."""
        key = (field, word)
        if key not in self._weights:
            found = (segment.postings(*key) for segment in self.segments)
            frequency = sum(len(postings.documents) for postings in found if postings)
            self._weights[key] = log(self.count / (frequency + 1)) + 1
        return self._weights[key]


class Evaluator:
    """Evaluates trees on one segment."""

    def __init__(self, segment: Segment, statistics: Statistics) -> None:
        self.segment = segment
        self.statistics = statistics

    def matches(self, condition: tree.Tree) -> Matches:
        """The live documents that fulfil the condition."""
        found = self._evaluate(condition)
        if self.segment.live_count == self.segment.size:
            return found
        return found.kept(self.segment.live[found.documents])

    def _evaluate(self, condition: tree.Tree) -> Matches:
        match condition:
            case tree.Substring(field, text):
                return self._literal(field, text)
            case tree.Words(field, text):
                return self._words(field, text)
            case tree.Both(parts):
                return self._both(parts)
            case tree.Either(parts):
                return self._either([self._evaluate(part) for part in parts])
            case _:
                return Matches.unscored(np.flatnonzero(self._mask(condition)))

    def _mask(self, condition: tree.Tree) -> Mask:
        """The condition as a yes or no for each document of the segment."""
        match condition:
            case tree.Every():
                return np.ones(self.segment.size, np.bool_)
            case tree.Without(part):
                return ~self._mask(part)
            case tree.Between(field, low, high):
                return self._between(field, low, high)
            case tree.Numbered(field, values):
                return np.isin(self.segment.numbers[field], list(values))
            case tree.Labelled(field, values):
                return self._labelled(
                    field, lambda label: not values.isdisjoint(label.split(PARTED))
                )
            case tree.LabelContains(field, text):
                sought = normalize(text)
                return self._labelled(field, lambda label: sought in normalize(label))
        mask = np.zeros(self.segment.size, np.bool_)
        mask[self._evaluate(condition).documents] = True
        return mask

    def _between(self, field: str, low: int | None, high: int | None) -> Mask:
        numbers = self.segment.numbers[field]
        mask: Mask = numbers > 0
        if low is not None:
            mask &= numbers >= low
        if high is not None:
            mask &= numbers <= high
        return mask

    def _labelled(self, field: str, wanted: Callable[[str], bool]) -> Mask:
        labels = np.array([wanted(label) for label in self.segment.labels[field]], np.bool_)
        mask: Mask = labels[self.segment.references[field]]
        return mask

    def _both(self, parts: Sequence[tree.Tree]) -> Matches:
        """What has a score is intersected; what only says yes or no is then asked of the rest."""
        scored = [self._evaluate(part) for part in parts if isinstance(part, SCORED)]
        masks = [self._mask(part) for part in parts if not isinstance(part, SCORED)]
        if scored:
            found = reduce(intersection, sorted(scored, key=lambda part: len(part.documents)))
        else:
            found = Matches.unscored(np.flatnonzero(masks.pop()))
        for mask in masks:
            found = found.kept(mask[found.documents])
        return found

    def _either(self, parts: Sequence[Matches]) -> Matches:
        scores = np.zeros(self.segment.size)
        mask = np.zeros(self.segment.size, np.bool_)
        for part in parts:
            mask[part.documents] = True
            scores[part.documents] += part.scores
        documents = np.flatnonzero(mask)
        return Matches(documents.astype(np.int32), scores[documents])

    def _words(self, field: str, text: str) -> Matches:
        """The term itself, above what merely has all of its words."""
        words = query_words(text)
        literal = self._substring(field, text)
        first = Matches(literal, self._worth(field, words, literal) + LITERAL)
        rest = self._having_all(field, words)
        missing = np.isin(rest, literal, assume_unique=True, invert=True)
        rest = rest[missing]
        if not len(rest):
            return first
        return self._either([first, Matches(rest, self._worth(field, words, rest))])

    def _literal(self, field: str, text: str) -> Matches:
        documents = self._substring(field, text)
        return Matches(documents, self._worth(field, query_words(text), documents))

    def _having_all(self, field: str, words: Sequence[str]) -> Documents:
        found = [self.segment.postings(f"{field}_words", word) for word in words]
        if not found or None in found:
            return np.zeros(0, np.int32)
        lists = sorted((postings.documents for postings in found if postings), key=len)
        return reduce(common, lists)

    def _worth(self, field: str, words: Sequence[str], documents: Documents) -> Scores:
        """BM25 of the words for each of the documents, words in the heading counting more."""
        scores = np.zeros(len(documents))
        for word in words:
            scores += self._bm25(f"{field}_words", word, documents)
            if field == "text":
                scores += HEADING * self._bm25("heading_words", word, documents)
        return scores

    def _bm25(self, field: str, word: str, documents: Documents) -> Scores:
        scores = np.zeros(len(documents))
        postings = self.segment.postings(field, word)
        if postings is None or not len(documents):
            return scores
        places = np.searchsorted(postings.documents, documents)
        places[places == len(postings.documents)] = 0
        here = postings.documents[places] == documents
        frequency = postings.frequencies[places[here]].astype(np.float64)
        length = self.segment.lengths[field][documents[here]] / self.statistics.average(field)
        weight = self.statistics.weight(field, word)
        scores[here] = weight * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length))
        return scores

    def _substring(self, field: str, text: str) -> Documents:
        """The documents whose field contains `text`. Every pair of its characters narrows them."""
        sought = normalize(text)
        field = f"{field}_pairs"
        if not sought:
            return np.zeros(0, np.int32)
        if len(sought) == 1:
            # A pair begins at every character, also at the last.
            return self.segment.beginning(field, sought)
        steps = sorted({*range(0, len(sought) - 1, 2), len(sought) - 2})
        found = [self.segment.postings(field, sought[step : step + 2]) for step in steps]
        if None in found:
            return np.zeros(0, np.int32)
        kept = [(postings, step) for postings, step in zip(found, steps, strict=True) if postings]
        if len(kept) == 1:
            return kept[0][0].documents
        kept.sort(key=lambda pair: len(pair[0].positions))
        starts = reduce(common, (postings.places() - step for postings, step in kept))
        return np.unique(starts >> 32).astype(np.int32)


# The conditions that say how well a document matches, and those that hold them.
SCORED = tree.Substring | tree.Words | tree.Both | tree.Either


def common(some: NDArray[Any], others: NDArray[Any]) -> NDArray[Any]:
    """The numbers in both of two rising arrays; quickest when `some` is the shorter."""
    if not len(some) or not len(others):
        return some[:0]
    places = np.searchsorted(others, some)
    places[places == len(others)] = 0
    kept: NDArray[Any] = some[others[places] == some]
    return kept


def intersection(some: Matches, others: Matches) -> Matches:
    """The documents in both, their scores added."""
    if not len(some.documents) or not len(others.documents):
        return some.kept(np.zeros(len(some.documents), np.bool_))
    places = np.searchsorted(others.documents, some.documents)
    places[places == len(others.documents)] = 0
    here = others.documents[places] == some.documents
    scores = some.scores[here] + others.scores[places[here]]
    return Matches(some.documents[here], scores)
