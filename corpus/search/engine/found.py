"""What was found in all segments, as one: a place is the number of a match, segment by segment."""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.matches import Matches, Scores
from corpus.search.engine.ranking import Places
from corpus.search.engine.segment import Segment


Column = NDArray[Any]


class Found:
    def __init__(self, segments: Sequence[Segment], matches: Sequence[Matches]) -> None:
        # A segment without matches has nothing to say.
        self.parts = [pair for pair in zip(segments, matches, strict=True) if len(pair[1])]
        self._starts = [0, *accumulate(len(matches) for _, matches in self.parts)]

    def __len__(self) -> int:
        return self._starts[-1]

    @property
    def scored(self) -> bool:
        return any(matches.scores is not None for _, matches in self.parts)

    @cached_property
    def scores(self) -> Scores:
        parts = [
            np.zeros(len(matches)) if matches.scores is None else matches.scores
            for _, matches in self.parts
        ]
        return parts[0] if len(parts) == 1 else np.concatenate([np.zeros(0), *parts])

    def column(self, of: Callable[[Segment], Column], places: Places | None = None) -> Column:
        """The values of a column of each segment at these places, or at all in their order."""
        if len(self.parts) == 1:
            ((segment, matches),) = self.parts
            return of(segment)[matches.documents if places is None else matches.documents[places]]
        if places is None:
            parts = [of(segment)[matches.documents] for segment, matches in self.parts]
            return np.concatenate([np.zeros(0, np.int64), *parts])
        values = np.zeros(len(places), np.int64)
        for (segment, matches), start in zip(self.parts, self._starts, strict=False):
            here = (places >= start) & (places < start + len(matches))
            values[here] = of(segment)[matches.documents[places[here] - start]]
        return values
