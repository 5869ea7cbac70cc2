"""A wording proposed for the library, and the archive it is read from."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .kinds import Kind, Stand
from .phrase import Place
from .slots import pattern
from .state import State


Wordings = Sequence[tuple[Place, str]]
"""Places, each with how the wording is written there."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording worth a look. Its `key` names it for good; its kind may become another as more is read.

    `text` is its most usual wording; `wordings` all of them, the most usual first, with their counts.
    `pattern` is its wording with what varies marked `〔…〕`; the same as `text` where nothing does.
    `groups` is in how many speeches it occurs, copies counted once; `years` how many of these are of
    each year, the earliest first; speeches without a year count in `groups` alone. Of a set of headings
    `places` has each heading's. `variant_of` is the key of the candidate that has this wording among
    its variants, if there is one; `beside` in how many of the groups the same clause stands before it,
    after it or around it, at most. `worth` orders candidates; see there.
    """

    kind: Kind
    key: str
    text: str
    pattern: str
    places: tuple[Place, ...]
    wordings: tuple[tuple[str, int], ...]
    groups: int
    years: tuple[tuple[int, int], ...]
    beside: int = 0
    variant_of: str = ""
    worth: float = 0.0


class Archive:
    """The passages of a state by their keys, and what stands in them."""

    def __init__(self, state: State) -> None:
        self.passages = {(text.speech, text.passage): text for text in state.passages}
        self.groups = state.groups
        self._edges = state.beyond.edges

    def wording(self, place: Place) -> str:
        return self.passages[place[:2]].text[place.start : place.end]

    def stands(self, places: Iterable[Place]) -> list[Stand]:
        found = []
        for place in places:
            edge = self._edges.get(place[:2])
            text = self.passages[place[:2]]
            found.append(Stand(text, place, edge == "opening", edge == "closing"))
        return found

    def candidate(self, kind: Kind, key: str, found: Wordings, frame: str = "") -> Candidate:
        wordings = ranked(Counter(wording for _, wording in found))
        places = tuple(sorted(place for place, _ in found))
        return Candidate(
            kind=kind,
            key=key,
            text=wordings[0][0],
            pattern=pattern(wordings, frame),
            places=places,
            wordings=wordings,
            groups=len({self.groups[place.speech] for place in places}),
            years=self._years(places),
        )

    def _years(self, places: Iterable[Place]) -> tuple[tuple[int, int], ...]:
        """How many speeches of each year; copies count in the earliest year of theirs."""
        first: dict[int, int] = {}
        for place in places:
            year = self.passages[place[:2]].year
            if year is not None:
                group = self.groups[place.speech]
                first[group] = min(year, first.get(group, year))
        return tuple(sorted(Counter(first.values()).items()))


def ranked(wordings: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(wordings.items(), key=lambda one: (-one[1], one[0])))
