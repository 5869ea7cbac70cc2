"""The marks of each passage of whole speeches: see `marks`."""

from collections import defaultdict

import numpy as np

from .candidates import set_key
from .classes import Classes
from .marks import mark, marks, pairs, quoted
from .parallels import heading_sets
from .repeats import LEAST_HAN, Ints
from .state import State
from .terms import beginnings, is_abbreviation, unquoted


def passage_marks(state: State, classes: Classes) -> tuple[Ints, Ints]:
    """Two columns, passages and marks, each pair once, in order."""
    number = np.array([text.passage for text in state.passages], np.int64)
    of_passage, rows = number[state.rows.passage], state.rows
    columns = [_others(state)]
    long, together = rows.han >= LEAST_HAN, rows.passage[1:] == rows.passage[:-1]
    for clause in _clause_marks(state, classes):
        columns += [
            (of_passage[long], clause[long]),
            (of_passage[1:][together], pairs(clause[:-1], clause[1:])[together]),
        ]
    passages, numbers = (np.concatenate(several) for several in zip(*columns, strict=True))
    order = np.lexsort((numbers, passages))
    passages, numbers = passages[order], numbers[order]
    again = (np.diff(passages, prepend=-1) == 0) & (np.diff(numbers, prepend=0) == 0)
    return passages[~again], numbers[~again]


def touched(state: State, classes: Classes, known: set[int]) -> set[int]:
    """The marks known, and those of the wordings that are variants of one that has them."""
    found = set(known)
    form, frame = _clause_marks(state, classes)
    together = state.rows.passage[1:] == state.rows.passage[:-1]
    for one, whole in (
        (form, frame),
        (pairs(form[:-1], form[1:])[together], pairs(frame[:-1], frame[1:])[together]),
    ):
        found |= {a for a, b in zip(one.tolist(), whole.tolist(), strict=True) if b in known}
    return found


def _clause_marks(state: State, classes: Classes) -> tuple[Ints, Ints]:
    """Of each row, the mark of its clause and of its class."""
    form = np.array([mark(form) for form in state.forms], np.int64)
    frame = np.array([mark(name) for name in classes.names], np.int64)
    return form[state.rows.clause], frame[classes.of][state.rows.clause]


def _others(state: State) -> tuple[Ints, Ints]:
    """The marks of terms, parallel constructions and sets of headings."""
    found: dict[int, set[int]] = defaultdict(set)
    for every in (state.terms, state.parallels):
        for key, places in every.items():
            for place, wording in places:
                found[place.passage] |= marks(key)
                if wording != key and is_abbreviation(key):
                    found[place.passage] |= {quoted(key), *map(mark, beginnings(key))}
    for texts in heading_sets(state.passages):
        for text in texts:
            found[text.passage] |= marks(set_key(texts))
    for text in state.passages:
        for _, words in unquoted(text):
            found[text.passage].update(map(mark, beginnings(words)))
    flat = [(passage, one) for passage, its in found.items() for one in its]
    columns = np.array(flat, np.int64).reshape(-1, 2).T
    return columns[0], columns[1]
