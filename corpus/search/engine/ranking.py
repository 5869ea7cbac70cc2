"""The first rows of many, without sorting all."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


Places = NDArray[np.intp]
Column = NDArray[Any]
# The values of a column at these places, or at all.
Values = Callable[[Places | None], Column]

# So few are sorted as they are.
_FEW = 512


def first(count: int, columns: Sequence[Values], start: int, end: int | None) -> Places:
    """The places of rows `start` to `end` of `count`, the smallest of the first column first, equal
    ones by the next, and in the end by place."""
    end = count if end is None else min(end, count)
    if start >= end:
        return np.zeros(0, np.intp)
    places = _candidates(count, columns, None, end)
    order = np.lexsort([column(places) for column in reversed(columns)])
    return places[order][start:end]


def _candidates(count: int, columns: Sequence[Values], places: Places | None, end: int) -> Places:
    """Those of the places that can be among the first `end`, rising."""
    if count <= max(_FEW, end) or not columns:
        return np.arange(count) if places is None else places[:count]
    column = columns[0](places)
    near = np.flatnonzero(column <= _bound(column, end))
    before, equal = near[:0], near
    if len(near) > max(_FEW, 2 * end):
        values = column[near]
        last = np.partition(values, end - 1)[end - 1]
        before, equal = near[values < last], near[values == last]
    if places is not None:
        before, equal = places[before], places[equal]
    if len(equal) > max(_FEW, 2 * end):
        equal = _candidates(len(equal), columns[1:], equal, end - len(before))
    return np.append(before, equal) if len(before) else equal


def _bound(column: Column, end: int) -> Any:
    """A value that at least `end` of the column do not exceed: the `end`-th of the blocks' least."""
    width = max(len(column) // (4 * end), 1)
    blocks = len(column) // width
    least = column[: blocks * width].reshape(blocks, width).min(axis=1)
    return np.partition(least, end - 1)[end - 1]
