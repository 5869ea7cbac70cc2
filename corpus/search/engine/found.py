"""What was found in all segments, as one: a place is the number of a document, segment by segment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.bits import Documents
from corpus.search.engine.evaluator import Evaluation
from corpus.search.engine.ranking import Places
from corpus.search.engine.scoring import Scores
from corpus.search.engine.segment import Segment


Column = NDArray[Any]

# So few are looked up all together.
_FEW = 2048


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Some documents of a segment, with their scores if these are known."""

    evaluation: Evaluation
    documents: Documents
    known: Scores | None = None

    def scores(self, places: Places | slice) -> Scores:
        if self.known is not None:
            return self.known[places]
        return self.evaluation.scores(self.documents[places])


class Found:
    def __init__(self, parts: Sequence[Part]) -> None:
        # A segment without matches has nothing to say.
        self._parts = [part for part in parts if len(part.documents)]
        self._starts = [0, *accumulate(len(part.documents) for part in self._parts)]

    def __len__(self) -> int:
        return self._starts[-1]

    def scores(self, places: Places | None = None) -> Scores:
        return self._joined(Part.scores, places)

    def column(self, of: Callable[[Segment], Column], places: Places | None = None) -> Column:
        """The values of a column of each segment at these places, or at all in their order."""
        return self._joined(
            lambda part, places: of(part.evaluation.segment)[part.documents[places]], places
        )

    def _joined(
        self, values_of: Callable[[Part, Places | slice], Column], places: Places | None
    ) -> Column:
        if len(self._parts) == 1:
            return values_of(self._parts[0], slice(None) if places is None else places)
        if places is None or len(self) <= _FEW:
            parts = [values_of(part, slice(None)) for part in self._parts]
            values = np.concatenate(parts) if parts else np.zeros(0)
            return values if places is None else values[places]
        which = np.searchsorted(self._starts, places, "right") - 1
        here = [np.flatnonzero(which == number) for number in range(len(self._parts))]
        parts = [
            values_of(part, places[some] - start)
            for part, some, start in zip(self._parts, here, self._starts, strict=False)
        ]
        values = np.zeros(len(places), np.result_type(*parts) if parts else np.int64)
        for some, found in zip(here, parts, strict=True):
            values[some] = found
        return values
