"""The clauses that terms and parallel constructions are parts of."""

from bisect import bisect_right
from collections import defaultdict

from .candidate import Archive, Candidate
from .classes import Classes
from .clauses import han
from .phrase import Place
from .state import State


class Inside:
    """Looks up what stands around a place in a clause."""

    def __init__(self, state: State, classes: Classes, archive: Archive) -> None:
        self.archive = archive
        self._class = classes.of[state.rows.clause].tolist()
        self._han = state.rows.han.tolist()
        self._rows: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
        columns = (state.rows.passage.tolist(), state.rows.start.tolist())
        for row, (number, start) in enumerate(zip(*columns, strict=True)):
            text = state.passages[number]
            rows, starts = self._rows.setdefault((text.speech, text.passage), ([], []))
            rows.append(row)
            starts.append(start)

    def company(self, candidate: Candidate) -> int:
        """In how many groups a wording is part of one and the same longer clause (or of clauses of one
        frame), at most; 0 where it never is in two."""
        around: dict[int, set[int]] = defaultdict(set)
        letters = han(candidate.key)
        for place in candidate.places:
            row = self._row(place)
            if row >= 0 and self._han[row] > letters:
                around[self._class[row]].add(self.archive.groups[place.speech])
        most = max(map(len, around.values()), default=0)
        return most if most > 1 else 0

    def _row(self, place: Place) -> int:
        """The row of the clause in which a place begins; -1 where that has no letters."""
        rows, starts = self._rows.get(place[:2], ([], []))
        # A term's quote is no part of its clause.
        at = bisect_right(starts, place.start + 1) - 1
        return rows[at] if at >= 0 else -1
