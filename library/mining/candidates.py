"""What the library proposes to keep, of every kind, the most worth first."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from .candidate import Archive, Candidate, Wordings, ranked
from .classes import Classes
from .clauses import JOIN, MARK, normal
from .figures import figure
from .inside import Inside
from .kinds import Kind, Stand, kind
from .marks import BETWEEN_HEADINGS
from .parallels import heading_sets
from .phrase import Phrase, Place, Text
from .repeats import Ints, repeats
from .state import State, company, phrases, places_of
from .variants import SLOT
from .worth import worth


PART: Final = 0.4
"""What a wording counts where it is part of a longer one that recurs, or its variants have it."""

Wanted = Callable[[str], bool]
"""Whether the candidate with this key is asked for."""


def candidates(
    state: State, classes: Classes, wanted: Wanted = lambda key: True
) -> list[Candidate]:
    """The candidates of the archive that are wanted, those worth most first; no key twice.

    Each depends on its own places alone, on the clauses beside them, on the variants that it is one of
    and on the basis of the classes. So it is the same for a part of the archive that has all of these.
    """
    archive = Archive(state)
    runs = {key: phrase for key, phrase in phrases(state).items() if wanted(key)}
    framed = {one.key: one for one in _framed(state, classes, archive, wanted)}
    inside = Inside(state, classes, archive)
    found: dict[str, Candidate] = {}
    for every in (
        _sets(state, archive),
        _recurring(Kind.TERM, state.terms, 2, runs, inside),
        _recurring(Kind.PARALLEL, state.parallels, 1, runs, inside),
        framed.values(),
        _phrases(runs, archive),
    ):
        for one in every:
            if wanted(one.key):
                found.setdefault(one.key, one)
    variant_of = _variants(runs, framed, state, classes)
    valued = (_valued(one, variant_of.get(one.key, ""), classes) for one in found.values())
    return sorted(valued, key=lambda one: (-one.worth, one.key))


def _sets(state: State, archive: Archive) -> Iterator[Candidate]:
    found: dict[str, list[list[Text]]] = defaultdict(list)
    for texts in heading_sets(one for one in state.passages if one.speech in state.beyond.whole):
        found[set_key(texts)].append(texts)
    for key, sets in found.items():
        places = [(_heading_place(text), text.heading) for texts in sets for text in texts]
        wholes = Counter(BETWEEN_HEADINGS.join(text.heading for text in texts) for texts in sets)
        wordings = ranked(wholes)
        usual = wordings[0][0]
        once = archive.candidate(Kind.HEADINGS, key, places)
        yield replace(once, text=usual, pattern=usual, wordings=wordings)


def set_key(texts: Sequence[Text]) -> str:
    """The key of a set of headings."""
    return BETWEEN_HEADINGS.join(normal(text.heading) for text in texts)


def _heading_place(text: Text) -> Place:
    return Place(text.speech, text.passage, *(text.heading_span or (0, 0)))


def _recurring(
    kind: Kind,
    found: Mapping[str, Wordings],
    least: int,
    runs: Mapping[str, Phrase],
    inside: Inside,
) -> Iterator[Candidate]:
    """Those that occur in so many speeches, with the places of the run of clauses that they are, too:
    limbs that recur may stand among others, and a term without its quotes."""
    for key, places in found.items():
        run = runs.get(key)
        if run is not None:
            places = [*places, *_elsewhere(run, places, inside.archive)]
        candidate = inside.archive.candidate(kind, key, places)
        if candidate.groups >= least:
            yield replace(candidate, beside=run.beside if run else inside.company(candidate))


def _elsewhere(run: Phrase, known: Wordings, archive: Archive) -> Wordings:
    """The places of a run that do not overlap known ones."""
    taken = defaultdict(list)
    for place, _ in known:
        taken[place[:2]].append(place)
    return [
        (place, archive.wording(place))
        for place in run.places
        if all(place.end <= one.start or one.end <= place.start for one in taken[place[:2]])
    ]


def _phrases(runs: Mapping[str, Phrase], archive: Archive) -> Iterator[Candidate]:
    for run in runs.values():
        stands = archive.stands(run.places)
        if _spoken(stands):
            places = [(place, archive.wording(place)) for place in run.places]
            found = archive.candidate(kind(run.text, stands), run.key, places)
            yield replace(found, beside=run.beside)


def _framed(
    state: State, classes: Classes, archive: Archive, wanted: Wanted
) -> Iterator[Candidate]:
    """The runs of clauses that recur when clauses of one frame are the same, and are worded in two
    ways or more: `围绕〔政治巡察〕“三个聚焦、一个落实”，查找〔政治〕偏差`."""
    line = state.line(classes.of)
    for length, runs in repeats(line):
        for run in runs:
            first = int(run[0])
            key = JOIN.join(classes.names[one] for one in line.clause[first : first + length])
            if SLOT not in key or not wanted(key) or not _varies(state, run, length):
                continue
            places = places_of(state, run, length)
            usual = ranked(Counter(wording for _, wording in places))[0][0]
            stands = archive.stands(place for place, _ in places)
            if _spoken(stands):
                found = archive.candidate(kind(usual, stands), key, places, key)
                yield replace(found, beside=company(line, run, length))


def _varies(state: State, run: Ints, length: int) -> bool:
    clause = state.rows.clause
    return any(len(set(clause[run + step].tolist())) > 1 for step in range(length))


def _variants(
    runs: Mapping[str, Phrase], framed: Mapping[str, Candidate], state: State, classes: Classes
) -> dict[str, str]:
    """Of each run that is a variant, the key of that which has it among its variants."""
    names = dict(zip(state.forms, (classes.names[one] for one in classes.of.tolist()), strict=True))
    wholes = {key: JOIN.join(names[clause] for clause in key.split(JOIN)) for key in runs}
    return {key: whole for key, whole in wholes.items() if whole != key and whole in framed}


def _spoken(stands: Sequence[Stand]) -> bool:
    """Whether it stands anywhere but in lines that name the speaker, the date or who is addressed."""
    return any(stand.text.part not in {"front", "salutation"} for stand in stands)


def _valued(one: Candidate, variant_of: str, classes: Classes) -> Candidate:
    """A wording is valued by the speeches that have it on its own, and little by those that have it as
    part of a longer one or as a variant, which are valued themselves."""
    part = one.groups if variant_of else min(one.groups, one.beside)
    alone = one.groups - part + part * PART
    value = worth(_firm(one), alone, len(one.years), classes.basis.speeches)
    if one.kind == Kind.PARALLEL:
        value *= figure(one.text)
    return replace(one, variant_of=variant_of, worth=round(value, 4))


def _firm(one: Candidate) -> str:
    """A candidate's normal form; of a frame what is firm, and the numbers that fill its slots."""
    if SLOT not in one.key:
        return one.key
    numbers = normal(one.text).count(MARK) - one.key.count(MARK)
    return one.key.replace(SLOT, "") + MARK * max(0, numbers)
