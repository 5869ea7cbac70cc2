"""The index beside the database: what is missing, left over or other than it should be."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from corpus.search.engine.schema import LABELS, NUMBERS
from corpus.search.engine.segment import Segment


@dataclass(frozen=True, slots=True)
class Differences:
    """Keys of passages. `altered` says of each in which columns it differs."""

    missing: list[int]
    left_over: list[int]
    doubled: list[int]
    altered: dict[int, tuple[str, ...]]

    def keys(self) -> set[int]:
        return {*self.missing, *self.left_over, *self.doubled, *self.altered}


def differences(segments: Iterable[Segment], documents: Iterable[Mapping[str, Any]]) -> Differences:
    """Compares what is in the index with `schema.document` of all that should be."""
    rows = [row for segment in segments for row in _rows(segment)]
    indexed = {row["pk"]: row for row in rows}
    times = Counter(row["pk"] for row in rows)
    missing, altered, known = [], {}, set()
    for document in documents:
        key = document["pk"]
        known.add(key)
        if key not in indexed:
            missing.append(key)
        elif columns := tuple(
            name for name, value in indexed[key].items() if document[name] != value
        ):
            altered[key] = columns
    return Differences(
        missing,
        sorted(indexed.keys() - known),
        sorted(key for key, count in times.items() if count > 1),
        altered,
    )


def _rows(segment: Segment) -> Iterator[dict[str, Any]]:
    """The columns of every live document, as `schema.document` gives them."""
    labels = segment.labels
    for number in np.flatnonzero(segment.live).tolist():
        row: dict[str, Any] = {name: int(segment.numbers[name][number]) for name in NUMBERS}
        yield row | {name: labels[name][segment.references[name][number]] for name in LABELS}
