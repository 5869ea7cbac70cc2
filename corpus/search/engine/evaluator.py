"""Which documents of a segment a tree matches, and how well: on whole arrays."""

from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from corpus.search.analysis import normalize, query_words
from corpus.search.engine import tree
from corpus.search.engine.kept import Kept
from corpus.search.engine.matches import (
    Documents,
    Mask,
    Matches,
    Scores,
    common,
    intersection,
    union,
)
from corpus.search.engine.schema import PARTED
from corpus.search.engine.scoring import HEADING, LITERAL, Frequencies, Statistics
from corpus.search.engine.segment import Segment


# What was found for the terms of latest questions: the next is often the same, narrowed or turned over.
_MOST_BYTES, _MOST_TERMS = 32 << 20, 1_000

# The conditions that say how well a document matches, and those that hold them.
_SCORED = tree.Substring | tree.Words | tree.Both | tree.Either


class Evaluator:
    """Evaluates trees on one segment."""

    def __init__(self, segment: Segment, statistics: Statistics) -> None:
        self.segment = segment
        self.statistics = statistics
        self.kept: Kept[Matches] = Kept(_MOST_BYTES, _MOST_TERMS)

    def matches(self, condition: tree.Tree) -> Matches:
        """The live documents that fulfil the condition."""
        found = self._evaluate(condition)
        if self.segment.live_count == self.segment.size:
            return found
        return found.kept(self.segment.live[found.documents])

    def _evaluate(self, condition: tree.Tree) -> Matches:
        match condition:
            case tree.Substring() | tree.Words():
                found = self.kept.get(condition, lambda: self._leaf(condition))
                return found or self._matches(np.zeros(0, np.intp))
            case tree.Both(parts):
                return self._both(parts)
            case tree.Either(parts):
                return union([self._evaluate(part) for part in parts])
            case tree.Every():
                return self._matches(np.arange(self.segment.size))
        return self._matches(np.flatnonzero(self._holds(condition)))

    def _matches(self, documents: Documents, scores: Scores | None = None) -> Matches:
        return Matches(self.segment.size, documents, scores)

    def _both(self, parts: Sequence[tree.Tree]) -> Matches:
        """What has a score is intersected; what only says yes or no is then asked of the rest."""
        scored = [self._evaluate(part) for part in parts if isinstance(part, _SCORED)]
        others = [part for part in parts if not isinstance(part, _SCORED)]
        found = intersection(scored) if scored else self._evaluate(others.pop())
        for part in others:
            found = found.kept(self._holds(part, found.documents))
        return found

    def _holds(self, condition: tree.Tree, documents: Documents | None = None) -> Mask:
        """The condition as a yes or no for each of the documents, or of all in the segment."""
        among = slice(None) if documents is None else documents
        match condition:
            case tree.Without(part):
                return ~self._holds(part, documents)
            case tree.Between(field, low, high):
                return _between(self.segment.numbers[field][among], low, high)
            case tree.Numbered(field, values):
                return np.isin(self.segment.numbers[field][among], list(values))
            case tree.Labelled(field, values):
                return self._labelled(
                    field, among, lambda label: bool(values & {*label.split(PARTED)})
                )
            case tree.LabelContains(field, text):
                sought = normalize(text)
                return self._labelled(field, among, lambda label: sought in normalize(label))
        return self._evaluate(condition).mask[among]

    def _labelled(
        self, field: str, among: slice | Documents, wanted: Callable[[str], bool]
    ) -> Mask:
        labels = np.array([wanted(label) for label in self.segment.labels[field]], np.bool_)
        mask: Mask = labels[self.segment.references[field][among]]
        return mask

    def _leaf(self, condition: tree.Substring | tree.Words) -> Matches:
        field, text = condition.field, condition.text
        words = query_words(text)
        self._share(field, words)
        documents = self._substring(field, text)
        scores = self._worth(field, words, documents)
        if isinstance(condition, tree.Substring):
            return self._matches(documents, scores)
        literal = self._matches(documents, scores + LITERAL)
        if words == [normalize(text)]:
            # Where the only word stands, it stands literally.
            return literal
        rest = self._having_all(field, words)
        rest = rest[~literal.mask[rest]]
        if not len(rest):
            return literal
        return union([literal, self._matches(rest, self._worth(field, words, rest))])

    def _share(self, field: str, words: Sequence[str]) -> None:
        """A word of two characters stands almost always where the pair does, or just there."""
        for word in words:
            pair = self.segment.postings(f"{field}_pairs", word)
            whole = self.segment.postings(f"{field}_words", word)
            if pair and whole:
                whole.share(pair)

    def _having_all(self, field: str, words: Sequence[str]) -> Documents:
        found = [self.segment.postings(f"{field}_words", word) for word in words]
        if not found or None in found:
            return np.zeros(0, np.intp)
        parts = [self._matches(postings.documents) for postings in found if postings]
        return intersection(parts).documents

    def _worth(self, field: str, words: Sequence[str], documents: Documents) -> Scores:
        """BM25 of the words for each of the documents, words in the heading counting more."""
        weights = {f"{field}_words": 1.0} | ({"heading_words": HEADING} if field == "text" else {})
        parts = [
            self.statistics.scores(name, word, weight, frequencies, self._steps(name, documents))
            for word in words
            for name, weight in weights.items()
            if (frequencies := self._frequencies(name, word, documents)) is not None
        ]
        return reduce(np.add, parts) if parts else np.zeros(len(documents))

    def _steps(self, field: str, documents: Documents) -> NDArray[np.uint8]:
        steps: NDArray[np.uint8] = self.segment.lengths[field][documents]
        return steps

    def _frequencies(self, field: str, word: str, documents: Documents) -> Frequencies | None:
        """How often the word stands in each of the documents; None where it is nowhere."""
        postings = self.segment.postings(field, word)
        if postings is None:
            return None
        if postings.documents is documents:
            return postings.frequencies
        every = np.zeros(self.segment.size, postings.frequencies.dtype)
        every[postings.documents] = postings.frequencies
        return every[documents]

    def _substring(self, field: str, text: str) -> Documents:
        """The documents whose field contains `text`. Every pair of its characters narrows them."""
        sought = normalize(text)
        if len(sought) < 2:
            postings = self.segment.postings(f"{field}_characters", sought)
            return postings.documents if postings else np.zeros(0, np.intp)
        field = f"{field}_pairs"
        steps = sorted({*range(0, len(sought) - 1, 2), len(sought) - 2})
        found = [self.segment.postings(field, sought[step : step + 2]) for step in steps]
        if None in found:
            return np.zeros(0, np.intp)
        kept = [(postings, step) for postings, step in zip(found, steps, strict=True) if postings]
        if len(kept) == 1:
            return kept[0][0].documents
        kept.sort(key=lambda pair: len(pair[0].positions))
        starts = reduce(common, (postings.places() - step for postings, step in kept))
        return np.unique(starts >> 32)


def _between(numbers: NDArray[np.int64], low: int | None, high: int | None) -> Mask:
    mask: Mask = numbers >= (1 if low is None else max(low, 1))
    return mask if high is None else mask & (numbers <= high)
