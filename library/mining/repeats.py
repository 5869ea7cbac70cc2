"""Runs of clauses that occur in more than one speech, found by letting each run grow clause by clause.

A run of k + 1 clauses repeats only where its first k clauses repeat. So each round looks only at the
places that the round before left over, all of them at once; what repeats nowhere is gone after one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray


Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

LEAST_HAN: Final = 6
LONGEST: Final = 500
"""Clauses. No sentence is so long; a text of one clause over and over would be, at every length."""


@dataclass(frozen=True, slots=True)
class Line:
    """All clauses in text order, one entry each: its number, its Han characters, its passage, and the
    group of its speech (copies of one speech are one group). Passages stand one after another."""

    clause: Ints
    han: Ints
    passage: Ints
    group: Ints


def repeats(line: Line, longest: int = LONGEST) -> Iterator[tuple[int, list[Ints]]]:
    """For each length in clauses, the places of each run that is to be reported: it

    - occurs in two groups or more,
    - has six Han characters or more, and
    - is maximal: neither the clause before it nor the one after it is the same at all its places.

    A place is the index of the run's first clause. Of places that overlap (`A，A` in `A，A，A`) the
    first is given. Of a run that is longer than `longest` the first and the last part are.
    """
    at, names = np.arange(line.clause.size), line.clause
    many = int(line.clause.max(initial=-1)) + 1
    han = np.concatenate([[0], np.cumsum(line.han)])
    for length in range(1, longest + 1):
        if at.size:
            at, first = _shared(at, names, line.group)
        if not at.size:
            return
        after, before = neighbours(line, at, length), neighbours(line, at, -1)
        left, right = _differ(before, first), _differ(after, first)
        maximal = left & right if length < longest else left | right
        reported = maximal & (han[at[first] + length] - han[at[first]] >= LEAST_HAN)
        ends = np.append(first[1:], at.size)
        runs = (at[first[run] : ends[run]] for run in np.flatnonzero(reported))
        yield length, [_apart(run, length) for run in runs]
        run = np.repeat(np.arange(first.size), ends - first)
        goes_on = after >= 0
        at = at[goes_on]
        names = run[goes_on] * many + after[goes_on]


def _shared(at: Ints, names: Ints, group: Ints) -> tuple[Ints, Ints]:
    """Of the places, those of runs in two groups; and where in them each run's places begin."""
    order = np.argsort(names, kind="stable")
    at, names = at[order], names[order]
    first = _firsts(names)
    kept = _differ(group[at], first)
    mask = np.repeat(kept, np.diff(first, append=at.size))
    return at[mask], _firsts(names[mask])


def _firsts(names: Ints) -> Ints:
    return np.flatnonzero(np.diff(names, prepend=-1))


def _differ(values: Ints, first: Ints) -> Bools:
    """Of each run, whether `values` has two different ones."""
    different: Bools = np.minimum.reduceat(values, first) != np.maximum.reduceat(values, first)
    return different


def neighbours(line: Line, at: Ints, distance: int) -> Ints:
    """The clause so far from each place in its passage; where there is none, a number like no other."""
    there = at + distance
    inside = (there >= 0) & (there < line.clause.size)
    there = np.where(inside, there, at)
    inside &= line.passage[there] == line.passage[at]
    return np.where(inside, line.clause[there], -1 - at)


def _apart(run: Ints, length: int) -> Ints:
    """The places of a run that do not overlap one before."""
    if np.all(np.diff(run) >= length):
        return run
    apart: list[int] = []
    for place in run.tolist():
        if not apart or place >= apart[-1] + length:
            apart.append(place)
    return np.array(apart, np.int64)
