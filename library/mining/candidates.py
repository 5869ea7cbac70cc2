"""What the library proposes to keep: phrases, terms, parallel constructions and sets of headings."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from .clauses import JOIN, normal
from .kinds import Kind, Stand, kind
from .parallels import heading_sets, parallels
from .phrase import Place, Text
from .state import State
from .terms import terms
from .worth import worth


BETWEEN_HEADINGS: Final = "／"
EDGE: Final = 3
PART: Final = 0.4
"""What a wording counts where it is part of a longer one that recurs."""

Passages = Mapping[tuple[int, int], Text]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording worth a look. `kind` and `key` together name it for good.

    `text` is its most usual wording; `wordings` all of them, the most usual first, with their counts.
    `groups` is in how many speeches it occurs, copies counted once; `years` how many of these are of
    each year, the earliest first; speeches without a year count in `groups` alone. Of a set of headings
    `places` has each heading's. See `worth` for the order of worth.
    """

    kind: Kind
    key: str
    text: str
    places: tuple[Place, ...]
    wordings: tuple[tuple[str, int], ...]
    groups: int
    years: tuple[tuple[int, int], ...]
    worth: float = 0.0


def candidates(state: State) -> list[Candidate]:
    """Every candidate of the archive, those worth most first."""
    passages = {(text.speech, text.passage): text for text in state.passages.values()}
    found: dict[tuple[Kind, str], Candidate] = {}
    constructions = parallels(passages.values())
    for every in (
        _sets(state, passages),
        _recurring(Kind.TERM, terms(passages.values()), 2, state, passages),
        _recurring(Kind.PARALLEL, constructions, 1, state, passages),
        _formulations(state, passages, constructions.keys()),
    ):
        for candidate in every:
            found.setdefault((candidate.kind, candidate.key), candidate)
    return _valued(list(found.values()), len(set(state.groups.values())))


def _valued(found: Sequence[Candidate], speeches: int) -> list[Candidate]:
    """A wording is valued by the speeches that have it on its own, and little by those that have it as
    part of a longer one, which is valued itself."""
    within = _within(found)
    valued = []
    for one in found:
        part = min(one.groups, within[one.key])
        alone = one.groups - part + part * PART
        valued.append(replace(one, worth=worth(one.key, alone, len(one.years), speeches)))
    return sorted(valued, key=lambda one: (-one.worth, one.kind, one.key))


def _within(found: Sequence[Candidate]) -> dict[str, int]:
    """Of each wording, in how many speeches the most frequent longer one that contains it occurs."""
    groups = {one.key: one.groups for one in found}
    most = dict.fromkeys(groups, 0)
    for one in found:
        clauses = one.key.split(JOIN)
        for first, end in combinations(range(len(clauses) + 1), 2):
            part = JOIN.join(clauses[first:end])
            if part in most and part != one.key:
                most[part] = max(most[part], min(one.groups, groups[part]))
    return most


def _formulations(
    state: State, passages: Passages, constructions: Collection[str]
) -> Iterator[Candidate]:
    """The mined phrases by kind, but those that are a parallel construction and nothing more."""
    edges = _edges(passages)
    for phrase in state.phrases.values():
        if phrase.key in constructions:
            continue
        stands = [_stand(place, passages, edges) for place in phrase.places]
        places = [(one.place, one.text.text[one.place.start : one.place.end]) for one in stands]
        yield _candidate(kind(phrase.text, stands), phrase.key, places, state, passages)


def _stand(place: Place, passages: Passages, edges: Mapping[tuple[int, int], str]) -> Stand:
    edge = edges.get(place[:2])
    return Stand(passages[place[:2]], place, edge == "opening", edge == "closing")


def _edges(passages: Passages) -> dict[tuple[int, int], str]:
    """The passages with which a speech opens and closes, as `opening` and `closing`: of its opening and
    closing parts the outermost three, for a text without any point is opening from end to end."""
    parts: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for address, text in passages.items():
        parts[text.speech, text.part].append(address)
    return {
        address: part
        for (_, part), found in parts.items()
        if part in {"opening", "closing"}
        for address in (found[:EDGE] if part == "opening" else found[-EDGE:])
    }


def _recurring(
    kind: Kind,
    found: Mapping[str, Sequence[tuple[Place, str]]],
    least: int,
    state: State,
    passages: Passages,
) -> Iterator[Candidate]:
    for key, places in found.items():
        candidate = _candidate(kind, key, places, state, passages)
        if candidate.groups >= least:
            yield candidate


def _sets(state: State, passages: Passages) -> Iterator[Candidate]:
    places: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    wordings: dict[str, Counter[str]] = defaultdict(Counter)
    for texts in heading_sets(passages.values()):
        headings = [text.heading for text in texts]
        key = JOIN.join(normal(heading) for heading in headings)
        places[key] += [(_heading_place(text), text.heading) for text in texts]
        wordings[key][BETWEEN_HEADINGS.join(headings)] += 1
    for key, found in places.items():
        once = _candidate(Kind.HEADINGS, key, found, state, passages)
        whole = _ranked(wordings[key])
        yield replace(once, text=whole[0][0], wordings=whole)


def _ranked(wordings: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(wordings.items(), key=lambda one: (-one[1], one[0])))


def _heading_place(text: Text) -> Place:
    start = text.text.index(text.heading)
    return Place(text.speech, text.passage, start, start + len(text.heading))


def _candidate(
    kind: Kind,
    key: str,
    places: Sequence[tuple[Place, str]],
    state: State,
    passages: Passages,
) -> Candidate:
    wordings = _ranked(Counter(wording for _, wording in places))
    standing = tuple(sorted(place for place, _ in places))
    groups = {state.groups[place.speech] for place in standing}
    years = _years(standing, state, passages)
    return Candidate(kind, key, wordings[0][0], standing, wordings, len(groups), years)


def _years(
    places: Sequence[Place], state: State, passages: Passages
) -> tuple[tuple[int, int], ...]:
    """How many speeches of each year; copies count in the earliest year of theirs."""
    first: dict[int, int] = {}
    for place in places:
        year = passages[place[:2]].year
        if year is not None:
            group = state.groups[place.speech]
            first[group] = min(year, first.get(group, year))
    return tuple(sorted(Counter(first.values()).items()))
