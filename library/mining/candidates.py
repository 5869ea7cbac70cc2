"""What the library proposes to keep, of every kind, the most worth first."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from .candidate import Archive, Candidate, Wordings, ranked
from .clauses import JOIN, MARK, normal
from .kinds import Kind, Stand, kind
from .parallels import heading_sets, parallels
from .phrase import Phrase, Place, Text
from .repeats import LEAST_HAN
from .state import State, places_of
from .terms import terms
from .variants import SLOT, Frame, variants
from .worth import worth


BETWEEN_HEADINGS: Final = "／"
PART: Final = 0.4
"""What a wording counts where a longer one that recurs, or its variants, have it."""
PARTS: Final = 12
"""Clauses up to which a wording is looked for in longer ones."""


def candidates(state: State) -> list[Candidate]:
    """Every candidate of the archive, those worth most first; no key twice."""
    archive = Archive(state.passages.values(), state.groups)
    texts = archive.passages.values()
    frames = variants(_clause_groups(state))
    found: dict[str, Candidate] = {}
    for every in (
        _sets(archive),
        _recurring(Kind.TERM, terms(texts), 2, state, archive),
        _recurring(Kind.PARALLEL, parallels(texts), 1, state, archive),
        _framed(frames, state, archive),
        _phrases(state, archive),
    ):
        for candidate in every:
            found.setdefault(candidate.key, candidate)
    for frame, forms in frames.items():
        for form in forms:
            if form in found:
                found[form] = replace(found[form], variant_of=frame.key)
    return _valued(found, len(set(state.groups.values())))


def _sets(archive: Archive) -> Iterator[Candidate]:
    found: dict[str, list[list[Text]]] = defaultdict(list)
    for texts in heading_sets(archive.passages.values()):
        found[BETWEEN_HEADINGS.join(normal(text.heading) for text in texts)].append(texts)
    for key, sets in found.items():
        places = [(_heading_place(text), text.heading) for texts in sets for text in texts]
        wholes = Counter(BETWEEN_HEADINGS.join(text.heading for text in texts) for texts in sets)
        wordings = ranked(wholes)
        usual = wordings[0][0]
        once = archive.candidate(Kind.HEADINGS, key, places)
        yield replace(once, text=usual, pattern=usual, wordings=wordings)


def _heading_place(text: Text) -> Place:
    return Place(text.speech, text.passage, *(text.heading_span or (0, 0)))


def _recurring(
    kind: Kind, found: Mapping[str, Wordings], least: int, state: State, archive: Archive
) -> Iterator[Candidate]:
    """Those that occur in so many speeches, with the places of the phrase that they are, too: limbs
    that recur may stand among others, and a term without its quotes."""
    for key, places in found.items():
        phrase = state.phrases.get(key)
        if phrase is not None:
            places = [*places, *_elsewhere(phrase, places, archive)]
        candidate = archive.candidate(kind, key, places)
        if candidate.groups >= least:
            yield candidate


def _elsewhere(phrase: Phrase, known: Wordings, archive: Archive) -> Wordings:
    """The places of a phrase that do not overlap known ones."""
    taken = defaultdict(list)
    for place, _ in known:
        taken[place[:2]].append(place)
    return [
        (place, archive.wording(place))
        for place in phrase.places
        if all(place.end <= one.start or one.end <= place.start for one in taken[place[:2]])
    ]


def _phrases(state: State, archive: Archive) -> Iterator[Candidate]:
    for phrase in state.phrases.values():
        stands = archive.stands(phrase.places)
        if not _spoken(stands):
            continue
        places = [(place, archive.wording(place)) for place in phrase.places]
        yield archive.candidate(kind(phrase.text, stands), phrase.key, places)


def _clause_groups(state: State) -> dict[str, set[int]]:
    """Of each clause that is long enough for a phrase, the speeches it occurs in, copies as one."""
    names = list(state.forms)
    rows = state.rows
    long = rows.han >= LEAST_HAN
    found: dict[str, set[int]] = defaultdict(set)
    for form, speech in zip(rows.clause[long].tolist(), rows.speech[long].tolist(), strict=True):
        found[names[form]].add(state.groups[speech])
    return found


def _framed(
    frames: Mapping[Frame, Sequence[str]], state: State, archive: Archive
) -> Iterator[Candidate]:
    """Each frame with all places of its clauses."""
    owner = np.full(len(state.forms), -1)
    for number, forms in enumerate(frames.values()):
        owner[[state.forms[form] for form in forms]] = number
    of_row = owner[state.rows.clause]
    rows = np.argsort(of_row, kind="stable")[np.count_nonzero(of_row < 0) :]
    ends = np.cumsum(np.bincount(of_row[rows], minlength=len(frames)))
    for frame, of_frame in zip(frames, np.split(rows, ends[:-1]), strict=False):
        places = places_of(state, of_frame, 1)
        usual = ranked(Counter(wording for _, wording in places))[0][0]
        stands = archive.stands(place for place, _ in places)
        if _spoken(stands):
            yield archive.candidate(kind(usual, stands), frame.key, places, frame)


def _spoken(stands: Sequence[Stand]) -> bool:
    """Whether it stands anywhere but in lines that name the speaker, the date or who is addressed."""
    return any(stand.text.part not in {"front", "salutation"} for stand in stands)


def _valued(found: Mapping[str, Candidate], speeches: int) -> list[Candidate]:
    """A wording is valued by the speeches that have it on its own, and little by those that have it as
    part of a longer one or as a variant, which are valued themselves."""
    within = _within(found)
    valued = []
    for one in found.values():
        part = one.groups if one.variant_of else min(one.groups, within[one.key])
        alone = one.groups - part + part * PART
        value = worth(_firm(one), alone, len(one.years), speeches)
        valued.append(replace(one, worth=round(value, 4)))
    return sorted(valued, key=lambda one: (-one.worth, one.key))


def _firm(one: Candidate) -> str:
    """A candidate's normal form; of a frame what is firm, and the numbers that fill its slot."""
    if SLOT not in one.key:
        return one.key
    numbers = normal(one.text).count(MARK) - one.key.count(MARK)
    return one.key.replace(SLOT, MARK * max(0, numbers))


def _within(found: Mapping[str, Candidate]) -> dict[str, int]:
    """Of each wording, in how many speeches the most frequent longer one that contains it occurs."""
    most = dict.fromkeys(found, 0)
    for one in found.values():
        clauses = one.key.split(JOIN)
        for first in range(len(clauses)):
            for end in range(first + 1, min(first + PARTS, len(clauses)) + 1):
                part = JOIN.join(clauses[first:end])
                if part in most and part != one.key:
                    most[part] = max(most[part], one.groups)
    return most
