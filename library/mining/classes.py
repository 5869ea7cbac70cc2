"""The frame of each clause, by which wordings that differ in a slot are one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .repeats import LEAST_HAN, Ints
from .state import State
from .variants import Clauses, fitting, frames


@dataclass(frozen=True, slots=True)
class Basis:
    """What is found out about an archive as a whole, and then holds while speeches come and go, until
    it is found out anew: how many speeches there are, copies counted once, and the frames of their
    clauses, the best first."""

    speeches: int = 0
    frames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Classes:
    """Clauses that count as the same: those of one frame, or with one normal form where they have no
    frame. `of` is the class of each normal form of a state, `names` their frames or normal forms."""

    basis: Basis
    of: Ints
    names: Sequence[str]


def learnt(state: State) -> Classes:
    """The classes by a basis found out from this archive."""
    groups: dict[str, set[int]] = defaultdict(set)
    rows, long = state.rows, state.rows.han >= LEAST_HAN
    for form, speech in zip(rows.clause[long].tolist(), rows.speech[long].tolist(), strict=True):
        groups[state.forms[form]].add(state.groups[speech])
    clauses = Clauses(groups)
    known = Basis(len(set(state.groups.values())), tuple(frames(clauses, groups)))
    return _classes(state, clauses, known)


def known(state: State, basis: Basis) -> Classes:
    """The classes by a basis that is known."""
    long = np.unique(state.rows.clause[state.rows.han >= LEAST_HAN]).tolist()
    return _classes(state, Clauses(state.forms[form] for form in long), basis)


def _classes(state: State, clauses: Clauses, basis: Basis) -> Classes:
    frame = fitting(clauses, basis.frames)
    names: dict[str, int] = {}
    of = [names.setdefault(frame.get(form, form), len(names)) for form in state.forms]
    return Classes(basis, np.array(of, np.int64), list(names))
