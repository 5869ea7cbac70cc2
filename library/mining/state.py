"""The mined archive: every clause in its place, the copies, and the runs of clauses that recur."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .clauses import JOIN, quoted_whole
from .copies import copies
from .edges import Edge, edges
from .parallels import parallels
from .phrase import Phrase, Place, Text
from .repeats import LEAST_HAN, Ints, Line, neighbours, repeats
from .rows import Rows, rows
from .terms import terms


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a part of an archive does not tell of itself: of each speech its group of copies, of each
    passage whether it is at an edge of its speech, the speeches of which all passages are there, and
    the number abbreviations that are quoted anywhere."""

    groups: Mapping[int, int]
    edges: Mapping[tuple[int, int], Edge]
    whole: Set[int]
    quoted: Set[str] = frozenset()


@dataclass(frozen=True)
class State:
    """The passages of speeches in text order, their clauses as rows (`rows.passage` is an index into
    `passages`), and the normal form of each number of a clause. What is found in one passage alone is
    looked for when it is first asked for."""

    passages: Sequence[Text]
    forms: Sequence[str]
    rows: Rows
    beyond: Beyond

    @property
    def groups(self) -> Mapping[int, int]:
        return self.beyond.groups

    @cached_property
    def terms(self) -> dict[str, list[tuple[Place, str]]]:
        return terms(self.passages, self.beyond.quoted)

    @cached_property
    def parallels(self) -> dict[str, list[tuple[Place, str]]]:
        return parallels(self.passages)

    def line(self, names: Ints) -> Line:
        """Its clauses under these names, one for each normal form."""
        group = np.array([self.groups[speech] for speech in self.rows.speech.tolist()], np.int64)
        return Line(names[self.rows.clause], self.rows.han, self.rows.passage, group)


def mine(texts: Iterable[Text], beyond: Beyond | None = None) -> State:
    """An archive, given the passages of its speeches in text order; or the part of one."""
    passages, forms = list(texts), dict[str, int]()
    found = rows(enumerate(passages), forms)
    return State(passages, list(forms), found, beyond or _whole(passages, found))


def _whole(passages: Sequence[Text], found: Rows) -> Beyond:
    same = copies(long_clauses(found))
    groups = {text.speech: same.get(text.speech, text.speech) for text in passages}
    at = edges((text.speech, text.passage, text.part, text.marker) for text in passages)
    return Beyond(groups, at, groups.keys())


def long_clauses(rows: Rows) -> dict[int, set[int]]:
    """The different clauses of each speech that are long enough to tell copies by."""
    long = rows.han >= LEAST_HAN
    found: dict[int, set[int]] = {speech: set() for speech in np.unique(rows.speech).tolist()}
    for speech, clause in zip(rows.speech[long].tolist(), rows.clause[long].tolist(), strict=True):
        found[speech].add(clause)
    return found


def phrases(state: State) -> dict[str, Phrase]:
    """The runs of clauses that recur, by their keys."""
    line = state.line(np.arange(len(state.forms)))
    clause, found = line.clause.tolist(), {}
    for length, runs in repeats(line):
        for run in runs:
            first = int(run[0])
            key = JOIN.join([state.forms[form] for form in clause[first : first + length]])
            found[key] = _phrase(key, state, line, run, length)
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


def company(line: Line, run: Ints, length: int) -> int:
    """In how many groups the run stands beside one and the same clause, before it or after it, at
    most; 0 where it never does so in two."""
    most = 0
    for distance in (-1, length):
        beside: dict[int, set[int]] = defaultdict(set)
        clauses = neighbours(line, run, distance).tolist()
        for clause, group in zip(clauses, line.group[run].tolist(), strict=True):
            if clause >= 0:
                beside[clause].add(group)
        most = max([most, *map(len, beside.values())])
    return most if most > 1 else 0


def _phrase(key: str, state: State, line: Line, run: Ints, length: int) -> Phrase:
    found = places_of(state, run, length)
    wordings = Counter(wording for _, wording in found)
    most = max(wordings.values())
    usual = min(wording for wording, count in wordings.items() if count == most)
    return Phrase(
        key,
        usual,
        tuple(sorted(place for place, _ in found)),
        len(set(line.group[run].tolist())),
        company(line, run, length),
    )


def standing(state: State, keys: Iterable[str]) -> dict[str, list[Place]]:
    """Where each of these runs of clauses stands, whether or not it recurs."""
    number = {form: at for at, form in enumerate(state.forms)}
    order = np.argsort(state.rows.clause, kind="stable")
    begins = np.searchsorted(state.rows.clause[order], np.arange(len(state.forms) + 1))
    found = {}
    for key in keys:
        run = [number.get(form, -1) for form in key.split(JOIN)]
        if min(run) >= 0:
            at = _following(state.rows, order[begins[run[0]] : begins[run[0] + 1]], run)
            found[key] = [place for place, _ in places_of(state, at, len(run))]
    return found


def _following(rows: Rows, at: Ints, run: Sequence[int]) -> Ints:
    """Which of these rows the run begins at, all of it in one passage."""
    at = at[at + len(run) <= rows.clause.size]
    for step, clause in enumerate(run):
        same = (rows.clause[at + step] == clause) & (rows.passage[at + step] == rows.passage[at])
        at = at[same]
    return at
