"""One searcher a process: it holds the segments it has read and answers trees."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine import ranking, tree
from corpus.search.engine.evaluator import Evaluation, Evaluator, score_of
from corpus.search.engine.found import Found, Part
from corpus.search.engine.schema import LABELS, PARTED
from corpus.search.engine.scoring import Statistics
from corpus.search.engine.segment import Segment
from corpus.search.engine.store import Current, Store, Unusable


Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Answer:
    """`rows` are (key of the passage, score), best first; `facets` the counts of each value; `columns`
    the values of each row as `schema.document` has them."""

    total: int
    rows: list[tuple[int, float]]
    facets: dict[str, Counter[str | int]]
    columns: dict[str, list[Any]]


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
        current = self.store.serving()
        known = self._snapshot
        if known and known.current == current:
            return known
        with self._lock:
            try:
                return self._opened(current)
            except Unusable:
                # It may have been changed or swapped while it was being opened.
                with self.store.settled():
                    return self._opened(self.store.serving())

    def _opened(self, current: Current) -> "Snapshot":
        if not self._snapshot or self._snapshot.current != current:
            before = self._snapshot
            # Segments are named by chance, in each folder anew.
            same = before and before.current.folder == current.folder
            known = before.segments if before and same else {}
            self._snapshot = Snapshot(current, self.store.segments(current, known))
        return self._snapshot


class Snapshot:
    """The index at one moment."""

    def __init__(self, current: Current, segments: dict[str, Segment]) -> None:
        self.current = current
        self.segments = segments
        self.statistics = Statistics([*segments.values()])
        self._evaluators = [Evaluator(segment, self.statistics) for segment in segments.values()]

    def forget(self) -> None:
        """Drops what was kept of earlier questions, as if none had been asked."""
        for segment in self.segments.values():
            segment.kept.clear()
        for evaluator in self._evaluators:
            evaluator.kept.clear()
        self.statistics.forget()

    def answer(
        self,
        condition: tree.Tree,
        *,
        start: int = 0,
        end: int | None = None,
        order: Sequence[str] = (),
        facets: Sequence[str] = (),
        columns: Sequence[str] = (),
    ) -> Answer:
        """Rows `start` to `end` of what fulfils the condition; `order` names columns, `-` for falling.

        Without an order the best come first.
        """
        asked = [evaluator.evaluated(condition) for evaluator in self._evaluators]
        if order:
            found = Found([Part(one, one.matches.documents) for one in asked])
        else:
            found = Found(list(_best(asked, end)))
        total = sum(len(one.matches) for one in asked)
        ranked = ranking.first(len(found), self._columns(found, order), start, end)
        keys = found.column(lambda segment: segment.numbers["pk"], ranked)
        rows = zip(keys.tolist(), found.scores(ranked).tolist(), strict=True)
        counts = {name: _counted(asked, name) for name in facets}
        values = {name: found.column(_values(name), ranked).tolist() for name in columns}
        return Answer(total, list(rows), counts, values)

    def _columns(self, found: Found, order: Sequence[str]) -> list[ranking.Values]:
        """What the rows are sorted by."""
        columns: list[ranking.Values] = [self._sorting(found, name) for name in order]
        if not order:
            columns.append(lambda places: -found.scores(places))
        return [*columns, partial(found.column, lambda segment: segment.ties)]

    def _sorting(self, found: Found, name: str) -> ranking.Values:
        """A column as numbers to sort by, smallest first; none comes last."""
        field = name.removeprefix("-")
        of = self._ranks(field) if field in LABELS else lambda segment: segment.numbers[field]

        def values(places: ranking.Places | None) -> Numbers:
            column = found.column(of, places).astype(np.int64)
            falling = -column if name.startswith("-") else column
            return np.where(column == 0, np.iinfo(np.int64).max, falling)

        return values

    def _ranks(self, name: str) -> Callable[[Segment], Numbers]:
        """For each document of a segment the rank of its label among all labels; 0 for none."""
        labels = {label for segment in self.segments.values() for label in segment.labels[name]}
        rank = {label: place for place, label in enumerate(sorted(labels | {""}))}

        def ranks(segment: Segment) -> Numbers:
            own = np.array([rank[label] for label in segment.labels[name]], np.int64)
            column: Numbers = own[segment.references[name]]
            return column

        return ranks


def _values(name: str) -> Callable[[Segment], NDArray[Any]]:
    """A column as it was given to the index."""
    if name in LABELS:
        return lambda segment: np.array(segment.labels[name], object)[segment.references[name]]
    return lambda segment: segment.numbers[name]


def _best(asked: Sequence[Evaluation], end: int | None) -> Iterator[Part]:
    """The first `end` of each segment, but for those that cannot be among those of all."""
    scores = np.zeros(0)
    for one in asked:
        least = score_of(scores, end) if end else 0.0
        part = Part(one, *one.first(end, least))
        scores = np.concatenate([scores, part.scores(slice(None))])
        yield part


def _counted(asked: Sequence[Evaluation], name: str) -> Counter[str | int]:
    """How many documents have each value of a column; 0 counts those without a number."""
    counts: Counter[str | int] = Counter()
    for one in asked:
        segment, documents = one.segment, one.matches.documents
        if name in LABELS:
            times = np.bincount(segment.references[name][documents])
            for label, count in zip(segment.labels[name], times.tolist(), strict=False):
                for value in filter(None, label.split(PARTED) if count else ()):
                    counts[value] += count
        else:
            times = np.bincount(segment.numbers[name][documents])
            values = np.flatnonzero(times)
            counts.update(dict(zip(values.tolist(), times[values].tolist(), strict=True)))
    return counts
