"""Runs of things that follow one another in an array, by their sizes."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


Counts = NDArray[np.int64]


def bounded(counts: NDArray[Any]) -> Counts:
    """Where each run begins and the last one ends: n + 1 bounds of n runs."""
    bounds = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=bounds[1:])
    return bounds


def sizes(starts: NDArray[Any], end: int) -> NDArray[Any]:
    """Of runs that begin at `starts`, of which the last one ends at `end`."""
    found = np.empty_like(starts)
    np.subtract(starts[1:], starts[:-1], out=found[:-1])
    found[-1:] = end - starts[-1:]
    return found


def within(counts: NDArray[Any]) -> Counts:
    """The place of every thing in its run: runs of 2 and 3 → 0 1 0 1 2."""
    bounds = bounded(counts)
    found = np.arange(bounds[-1])
    found -= np.repeat(bounds[:-1], counts)
    return found


def places(starts: NDArray[Any], counts: NDArray[Any], step: int = 1) -> Counts:
    """The places of all things, `step` apart, of the runs that begin at `starts`, run by run."""
    bounds = bounded(counts)
    found: Counts = np.repeat(starts - step * bounds[:-1], counts)
    found += np.arange(0, step * bounds[-1], step)
    return found


def numbered(numbers: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.uint32]]:
    """The different numbers, rising, and the rank of each: 7 5 7 → 5 7, 1 0 1"""
    order = np.argsort(numbers)
    rising = numbers[order]
    first = changes(rising)
    ranks = np.empty(len(numbers), np.uint32)
    ranks[order] = np.cumsum(first, dtype=np.uint32) - np.uint32(1)
    return rising[first], ranks


def changes(numbers: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a number differs from the one before it; the first does."""
    found = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=found[1:])
    return found
