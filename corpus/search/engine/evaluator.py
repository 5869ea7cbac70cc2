"""Which documents of a segment a tree matches, how well, and which are the best: on whole arrays."""

from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.analysis import normalize
from corpus.search.engine import tree
from corpus.search.engine.bits import Documents, Mask
from corpus.search.engine.impacts import Impacts
from corpus.search.engine.kept import Kept
from corpus.search.engine.leaves import Leaf, having_any
from corpus.search.engine.matches import Matches, difference, every, holding, intersection, union
from corpus.search.engine.schema import PARTED
from corpus.search.engine.scoring import Scores, Statistics
from corpus.search.engine.segment import Segment


# What was found for the terms of latest questions: the next is often the same, narrowed or turned over.
_MOST_BYTES, _MOST_TERMS = 32 << 20, 1_000
# So many documents are scored without asking first which can be among the best.
_FEW = 1024
# Blocks that are scored first, at least, and how many times more in each next step.
_BLOCKS, _MORE = 64, 4
# Sums of the same numbers may differ by this, when they are added in another order.
_ROUNDING = 1e-6

_Found = tuple[Documents, Scores]


class Evaluator:
    """Evaluates trees on one segment."""

    def __init__(self, segment: Segment, statistics: Statistics) -> None:
        self.segment, self.statistics = segment, statistics
        self.kept: Kept[Leaf] = Kept(_MOST_BYTES, _MOST_TERMS)

    def evaluated(self, condition: tree.Tree) -> "Evaluation":
        return Evaluation(condition, self.segment, self._leaf)

    def _leaf(self, condition: tree.Substring | tree.Words) -> Leaf:
        leaf = self.kept.get(condition, lambda: Leaf(condition, self.segment, self.statistics))
        assert leaf
        return leaf


class Evaluation:
    """One tree on one segment: `matches` are the live documents that fulfil it."""

    def __init__(
        self,
        condition: tree.Tree,
        segment: Segment,
        leaf: Callable[[tree.Substring | tree.Words], Leaf],
    ) -> None:
        self.segment = segment
        self._condition, self._leaf = condition, leaf
        self._known: dict[tree.Tree, Matches] = {}
        found = self._matches(condition)
        whole = segment.live_count == segment.size
        self.matches = found if whole else intersection([found, segment.living])

    def scores(self, documents: Documents) -> Scores:
        """What each of some documents of the matches is worth; 0 where the tree only says yes or no."""
        return self._scores(self._condition, documents)

    def first(self, end: int | None, least: float = 0.0) -> _Found:
        """Rising documents with their scores, among which are the first `end` matches: the best, and of
        equal ones those that `segment.ties` has first. What is worth less than `least` may be left out.
        """
        if end == 0:
            documents = np.zeros(0, np.intp)
        elif end is None or len(self.matches) <= max(_FEW, end):
            documents = self.matches.documents
        elif not _is_scored(self._condition):
            documents = self.segment.foremost(self.matches, end)
        else:
            return self._best(end, least)
        return documents, self.scores(documents)

    def _best(self, end: int, least: float) -> _Found:
        """Scores the blocks that promise most, then more of those that promise as much as was found."""
        bounds = np.where(self.matches.blocks(), self._bounds(self._condition) + _ROUNDING, -1.0)
        documents, scores = np.zeros(0, np.intp), np.zeros(0)
        blocks, many = np.flatnonzero(bounds >= least), max(end, _BLOCKS)
        while len(blocks):
            promised = bounds[blocks]
            most = np.partition(promised, -many)[-many] if many < len(blocks) else least
            now = promised >= most
            more = self.matches.within(blocks[now])
            documents = np.concatenate([documents, more])
            scores = np.concatenate([scores, self.scores(more)])
            least = max(least, score_of(scores, end))
            good = np.flatnonzero(scores >= least)
            documents, scores = documents[good], scores[good]
            blocks, many = blocks[~now & (promised >= least)], many * _MORE
        order = np.argsort(documents)
        return documents[order], scores[order]

    def _matches(self, condition: tree.Tree) -> Matches:
        if condition not in self._known:
            self._known[condition] = self._evaluate(condition)
        return self._known[condition]

    def _evaluate(self, condition: tree.Tree) -> Matches:
        match condition:
            case tree.Substring() | tree.Words():
                return self._leaf(condition).matches
            case tree.Both(parts):
                return self._both(parts)
            case tree.Either(parts):
                return union([self._matches(part) for part in parts])
            case tree.WordWith(field, where, text):
                part = normalize(text)
                return having_any(self.segment, field, lambda word: tree.has(word, where, part))
            case tree.Every():
                return every(self.segment.size)
            case tree.Without(part):
                return difference(every(self.segment.size), self._matches(part))
        return holding(self._column_holds(condition, slice(None)))

    def _both(self, parts: tuple[tree.Tree, ...]) -> Matches:
        """What has a score is intersected; what only says yes or no is then asked of the rest."""
        scored = [part for part in parts if _is_scored(part)]
        others = [part for part in parts if not _is_scored(part)]
        found = intersection([self._matches(part) for part in scored or [others.pop()]])
        for part in others:
            if found.are_few:
                found = found.kept(self._holds(part, found.documents))
            else:
                found = intersection([found, self._matches(part)])
        return found

    def _holds(self, condition: tree.Tree, documents: Documents) -> Mask:
        """The condition as a yes or no for each of the documents."""
        match condition:
            case tree.Without(part):
                return ~self._holds(part, documents)
            case tree.Between() | tree.Numbered() | tree.Labelled() | tree.LabelWith():
                return self._column_holds(condition, documents)
        return self._matches(condition).has(documents)

    def _column_holds(self, condition: tree.Tree, among: slice | Documents) -> Mask:
        match condition:
            case tree.Between(field, low, high):
                return _between(self.segment.numbers[field][among], low, high)
            case tree.Numbered(field, values):
                return np.isin(self.segment.numbers[field][among], list(values))
            case tree.Labelled(field, values):
                return self._labelled(
                    field, among, lambda label: bool(values & {*label.split(PARTED)})
                )
            case tree.LabelWith(field, where, text):
                part = normalize(text)
                return self._labelled(
                    field,
                    among,
                    lambda label: any(
                        tree.has(normalize(one), where, part) for one in label.split(PARTED)
                    ),
                )
        raise TypeError(condition)

    def _labelled(
        self, field: str, among: slice | Documents, wanted: Callable[[str], bool]
    ) -> Mask:
        labels = np.array([wanted(label) for label in self.segment.labels[field]], np.bool_)
        mask: Mask = labels[self.segment.references[field][among]]
        return mask

    def _scores(self, condition: tree.Tree, documents: Documents) -> Scores:
        """Of documents that fulfil the condition."""
        match condition:
            case tree.Substring() | tree.Words():
                return self._leaf(condition).scores(documents)
            case tree.Both(parts):
                scored = [self._scores(part, documents) for part in parts if _is_scored(part)]
                return reduce(np.add, scored, np.zeros(len(documents)))
            case tree.Either(parts):
                scores = np.zeros(len(documents))
                for part in filter(_is_scored, parts):
                    there = np.flatnonzero(self._matches(part).has(documents))
                    scores[there] += self._scores(part, documents[there])
                return scores
        return np.zeros(len(documents))

    def _bounds(self, condition: tree.Tree) -> Impacts:
        """What no document that fulfils the condition in each block is worth more than."""
        match condition:
            case tree.Substring() | tree.Words():
                return self._leaf(condition).bounds
            case tree.Both(parts) | tree.Either(parts):
                return reduce(np.add, (self._bounds(p) for p in parts if _is_scored(p)))
        raise TypeError(condition)


def score_of(scores: Scores, rank: int) -> float:
    """The score that so many are worth at least; 0 where there are fewer."""
    return float(np.partition(scores, -rank)[-rank]) if len(scores) >= rank else 0.0


def _is_scored(condition: tree.Tree) -> bool:
    """Whether it says how well a document matches, or holds what does."""
    match condition:
        case tree.Substring() | tree.Words():
            return True
        case tree.Both(parts) | tree.Either(parts):
            return any(map(_is_scored, parts))
    return False


def _between(numbers: NDArray[np.unsignedinteger[Any]], low: int | None, high: int | None) -> Mask:
    mask: Mask = numbers >= (1 if low is None else max(low, 1))
    return mask if high is None else mask & (numbers <= high)
