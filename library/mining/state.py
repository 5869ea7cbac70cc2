"""The mined archive: every clause in its place, and the phrases, kept up to date speech by speech."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from .clauses import JOIN, quoted_whole
from .copies import copies
from .phrase import Phrase, Place, Text
from .repeats import LEAST_HAN, Bools, Ints, Line, repeats
from .rows import Rows, rows


@dataclass(frozen=True, slots=True)
class State:
    """All that mining knows of an archive. It is made anew by `mine`, and can be pickled."""

    passages: dict[int, Text] = field(default_factory=dict)
    """By a number of mining's own, rising as they came in."""
    forms: dict[str, int] = field(default_factory=dict)
    """The number of each normal form there is or was."""
    rows: Rows = field(default_factory=Rows)
    groups: dict[int, int] = field(default_factory=dict)
    """Of each speech, the group of copies it belongs to."""
    phrases: dict[str, Phrase] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update did: the keys of phrases that are none any more, and the new and changed ones."""

    gone: frozenset[str]
    found: dict[str, Phrase]


def mine(texts: Iterable[Text]) -> State:
    """The phrases of an archive, given the passages of its speeches in text order."""
    return update(State(), texts)[0]


def update(
    state: State, added: Iterable[Text] = (), removed: Collection[int] = ()
) -> tuple[State, Changes]:
    """The state without the speeches `removed` and with the passages of new ones; a speech that is
    there already is replaced. Its phrases equal those of mining everything anew.

    Only phrases are counted again that begin with a clause of these speeches, or of speeches that have
    become, or ceased to be, copies of others through them.
    """
    added = list(added)
    leaving = {*removed, *(text.speech for text in added)}
    after = _exchanged(state, leaving, added)
    touched = leaving | _regrouped(state.groups, after.groups)
    again = np.zeros(len(after.forms), bool)
    for one in (state.rows, after.rows):
        again[one.clause[np.isin(one.speech, list(touched))]] = True
    found = _phrases(after, again)
    stale = {key for key in state.phrases if again[after.forms[key.partition(JOIN)[0]]]}
    after.phrases.update(
        {key: phrase for key, phrase in state.phrases.items() if key not in stale} | found
    )
    changed = {key: phrase for key, phrase in found.items() if state.phrases.get(key) != phrase}
    return after, Changes(frozenset(stale - found.keys()), changed)


def _exchanged(state: State, leaving: set[int], added: list[Text]) -> State:
    """The state with other speeches, its phrases not counted yet."""
    passages = {
        number: text for number, text in state.passages.items() if text.speech not in leaving
    }
    new = dict(enumerate(added, max(state.passages, default=-1) + 1))
    forms = dict(state.forms)
    staying = state.rows.without(leaving) if len(passages) < len(state.passages) else state.rows
    all_rows = staying.joined(rows(new.items(), forms))
    return State(passages | new, forms, all_rows, copies(_long_clauses(all_rows)))


def _long_clauses(rows: Rows) -> dict[int, set[int]]:
    long = rows.han >= LEAST_HAN
    found: dict[int, set[int]] = {speech: set() for speech in np.unique(rows.speech).tolist()}
    for speech, clause in zip(rows.speech[long].tolist(), rows.clause[long].tolist(), strict=True):
        found[speech].add(clause)
    return found


def _regrouped(before: Mapping[int, int], after: Mapping[int, int]) -> set[int]:
    """The speeches whose copies are other ones than before."""
    then, now = _company(before), _company(after)
    return {speech for speech in then.keys() | now.keys() if then.get(speech) != now.get(speech)}


def _company(groups: Mapping[int, int]) -> dict[int, frozenset[int]]:
    """Of each speech, the speeches of its group."""
    members: dict[int, list[int]] = defaultdict(list)
    for speech, group in groups.items():
        members[group].append(speech)
    sets = {group: frozenset(speeches) for group, speeches in members.items()}
    return {speech: sets[group] for speech, group in groups.items()}


def _phrases(state: State, again: Bools) -> dict[str, Phrase]:
    """The phrases that begin with one of the clauses marked in `again`."""
    rows, names = state.rows, list(state.forms)
    group = np.array([state.groups[speech] for speech in rows.speech.tolist()], np.int64)
    line = Line(rows.clause, rows.han, rows.passage, group)
    clause, found = rows.clause.tolist(), {}
    for length, runs in repeats(line, again[rows.clause]):
        for run in runs:
            first = int(run[0])
            key = JOIN.join([names[form] for form in clause[first : first + length]])
            places = places_of(state, run, length)
            found[key] = _phrase(key, places, group[run])
    return found


def places_of(state: State, run: Ints, length: int) -> list[tuple[Place, str]]:
    """Each place of a run with its wording."""
    found = []
    rows = state.rows
    columns = (rows.passage[run], rows.start[run], rows.end[run + length - 1])
    for number, start, end in zip(*(column.tolist() for column in columns), strict=True):
        text = state.passages[number]
        start, end = quoted_whole(text.text, start, end)
        found.append((Place(text.speech, text.passage, start, end), text.text[start:end]))
    return found


def _phrase(key: str, places: list[tuple[Place, str]], group: Ints) -> Phrase:
    wordings = Counter(wording for _, wording in places)
    most = max(wordings.values())
    usual = min(wording for wording, count in wordings.items() if count == most)
    return Phrase(key, usual, tuple(sorted(place for place, _ in places)), len(set(group.tolist())))
