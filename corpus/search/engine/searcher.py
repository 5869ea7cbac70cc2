"""One searcher a process: it holds the segments it has read and answers trees."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine import tree
from corpus.search.engine.evaluator import Evaluator, Matches, Scores, Statistics
from corpus.search.engine.schema import LABELS, PARTED
from corpus.search.engine.segment import Segment
from corpus.search.engine.store import Current, Store, Unusable


Numbers = NDArray[np.int64]

# Rows of the same rank come in the order of the speech, newest first.
TIES = ("-speech", "ordinal")


@dataclass(frozen=True, slots=True)
class Answer:
    """`rows` are (key of the passage, score), best first; `facets` the counts of each value."""

    total: int
    rows: list[tuple[int, float]]
    facets: dict[str, Counter[str | int]]


@cache
def searcher(path: Path) -> "Searcher":
    """The process's searcher of the index under `path`: Haystack has a backend in each thread."""
    return Searcher(Store(path))


class Searcher:
    """Answers from what the index was at its latest change."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = Lock()
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> "Snapshot":
        """The index as it is now; segments read before are not read again. Raises `Unusable`."""
        current = self.store.current()
        known = self._snapshot
        if known and known.current == current:
            return known
        with self._lock:
            try:
                return self._opened(current)
            except Unusable:
                # It may have been changed or swapped while it was being opened.
                with self.store.settled():
                    return self._opened(self.store.current())

    def _opened(self, current: Current) -> "Snapshot":
        if not self._snapshot or self._snapshot.current != current:
            before = self._snapshot.segments if self._snapshot else {}
            self._snapshot = Snapshot(current, self.store.segments(current, before))
        return self._snapshot


class Snapshot:
    """The index at one moment."""

    def __init__(self, current: Current, segments: dict[str, Segment]) -> None:
        self.current = current
        self.segments = segments
        statistics = Statistics([*segments.values()])
        self._evaluators = [Evaluator(segment, statistics) for segment in segments.values()]

    def answer(
        self,
        condition: tree.Tree,
        *,
        start: int = 0,
        end: int | None = None,
        order: Sequence[str] = (),
        facets: Sequence[str] = (),
    ) -> Answer:
        """Rows `start` to `end` of what fulfils the condition; `order` names columns, `-` for falling.

        Without an order the best come first.
        """
        found = [evaluator.matches(condition) for evaluator in self._evaluators]
        scores = np.concatenate([np.zeros(0), *(matches.scores for matches in found)])
        keys = self._column("pk", found)
        ranked = self._ranked(found, scores, start, end, order)
        rows = zip(keys[ranked].tolist(), scores[ranked].tolist(), strict=True)
        return Answer(len(keys), list(rows), {name: self._count(name, found) for name in facets})

    def _column(self, name: str, found: Sequence[Matches]) -> Numbers:
        segments = self.segments.values()
        parts = [s.numbers[name][m.documents] for s, m in zip(segments, found, strict=True)]
        return np.concatenate([np.zeros(0, np.int64), *parts])

    def _ranked(
        self,
        found: Sequence[Matches],
        scores: Scores,
        start: int,
        end: int | None,
        order: Sequence[str],
    ) -> Numbers:
        """The places of the rows asked for, in order."""
        places = np.arange(len(scores))
        if not order and end is not None and end < len(scores):
            # Only what can be among the first `end` needs sorting.
            least = np.partition(scores, len(scores) - end)[len(scores) - end] if end else np.inf
            equal = np.flatnonzero(scores == least)
            places = np.flatnonzero(scores > least)
            places = np.append(places, self._first(found, equal, end - len(places)))
        columns = [self._sorting(name, found, places) for name in (*order, *TIES)]
        sorting = columns if order else [-scores[places], *columns]
        ranked: Numbers = places[np.lexsort(sorting[::-1])]
        return ranked[start:end]

    def _first(self, found: Sequence[Matches], places: Numbers, count: int) -> Numbers:
        """Those of these places that `TIES` put among the first `count`, in any order."""
        if not 0 < count < len(places):
            return places[:count]
        speech, ordinal = (self._sorting(name, found, places) for name in TIES)
        last = np.partition(speech, count - 1)[count - 1]
        within, edge = places[speech < last], places[speech == last]
        order = np.argsort(ordinal[speech == last], kind="stable")
        return np.append(within, edge[order][: count - len(within)])

    def _sorting(self, name: str, found: Sequence[Matches], places: Numbers) -> Numbers:
        """The column at these places as numbers to sort by, smallest first; none comes last."""
        field = name.removeprefix("-")
        whole = self._label_ranks(field, found) if field in LABELS else self._column(field, found)
        column = whole[places]
        falling = -column if name.startswith("-") else column
        return np.where(column == 0, np.iinfo(np.int64).max, falling)

    def _label_ranks(self, name: str, found: Sequence[Matches]) -> Numbers:
        labels = {label for segment in self.segments.values() for label in segment.labels[name]}
        # No label sorts as "", which is put first here, so that 0 stands for none.
        rank = {label: place for place, label in enumerate(sorted(labels | {""}))}
        parts = [
            np.array([rank[label] for label in segment.labels[name]], np.int64)[
                segment.references[name][matches.documents]
            ]
            for segment, matches in zip(self.segments.values(), found, strict=True)
        ]
        return np.concatenate([np.zeros(0, np.int64), *parts])

    def _count(self, name: str, found: Sequence[Matches]) -> Counter[str | int]:
        """How many documents have each value of a column; 0 counts those without a number."""
        counts: Counter[str | int] = Counter()
        if name not in LABELS:
            times = np.bincount(self._column(name, found))
            values = np.flatnonzero(times)
            counts.update(dict(zip(values.tolist(), times[values].tolist(), strict=True)))
            return counts
        for segment, matches in zip(self.segments.values(), found, strict=True):
            times = np.bincount(segment.references[name][matches.documents])
            for label, count in zip(segment.labels[name], times.tolist(), strict=False):
                for value in filter(None, label.split(PARTED) if count else ()):
                    counts[value] += count
        return counts
