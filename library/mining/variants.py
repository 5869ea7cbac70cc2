"""Clauses that differ in one place: `围绕〔政治巡察〕“三个聚焦、一个落实”`.

A frame is what two or more clauses have in common before and after one slot. Slots begin and end
between words. Each clause has few frames, so that clauses with a common frame are found by sorting
all frames, without comparing any two clauses.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from math import log2
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from speeches.words import words


FIXED: Final = 6
"""Han characters at least that a frame has around its slot; and at least as many as the slot."""
LONGEST_SLOT: Final = 8
"""Characters."""
SLOT_WORDS: Final = 3
LONGEST: Final = 40
"""Characters of the longest clause looked at."""
SLOT: Final = "〔〕"
"""The slot in a frame's key."""


class Frame(NamedTuple):
    """What clauses have in common: the normal form before their slot, and after it."""

    before: str
    after: str

    @property
    def key(self) -> str:
        return f"{self.before}{SLOT}{self.after}"


def variants(groups: Mapping[str, Set[int]]) -> dict[Frame, list[str]]:
    """The frames worth telling, each with its clauses (normal forms), two or more, in order. Of each
    clause `groups` holds the speeches it occurs in, copies as one; a frame's are in two or more.

    A clause that has several frames belongs to the one that is shared most widely and says most.
    """
    forms = sorted(form for form in groups if FIXED <= len(form) <= LONGEST)
    shared = _shared(forms)
    value: dict[Frame, float] = {}
    best: dict[str, Frame] = {}
    for frame, members in shared.items():
        spread = len(set().union(*(groups[form] for form in members)))
        value[frame] = (len(frame.before) + len(frame.after)) * log2(spread)
        if value[frame]:
            for form in members:
                best[form] = max(best.get(form, frame), frame, key=lambda one: (value[one], one))
    chosen: dict[Frame, list[str]] = defaultdict(list)
    for form in forms:
        if form in best:
            chosen[best[form]].append(form)
    return {
        frame: members
        for frame, members in chosen.items()
        if len(members) > 1 and len(set().union(*(groups[form] for form in members))) > 1
    }


def _shared(forms: Sequence[str]) -> dict[Frame, list[str]]:
    """Every frame that two clauses or more have."""
    frames, owners, starts, ends = array("q"), array("i"), array("b"), array("b")
    for number, form in enumerate(forms):
        for start, end in _slots(form):
            frames.append(hash((form[:start], form[end:])))
            owners.append(number)
            starts.append(start)
            ends.append(end)
    # Frames that only seem the same to a hash are told apart here; it saves making most of them at all.
    found: dict[Frame, list[str]] = defaultdict(list)
    for at in _repeated(np.array(frames, np.int64)).tolist():
        form = forms[owners[at]]
        found[Frame(form[: starts[at]], form[ends[at] :])].append(form)
    return {frame: members for frame, members in found.items() if len(members) > 1}


def _repeated(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the numbers stand that occur more than once."""
    order = np.argsort(numbers, kind="stable")
    same = np.diff(numbers[order]) == 0
    again = np.zeros(numbers.size, bool)
    again[1:] |= same
    again[:-1] |= same
    return np.sort(order[again])


def _slots(form: str) -> Iterator[tuple[int, int]]:
    """Where a slot can be: an empty one between any two words, or a few words in the middle, or one
    word at an end."""
    bounds = sorted({0, len(form), *(word.start for word in words(form, "default"))})
    last = len(bounds) - 1
    for first in range(last + 1):
        for end in range(first, min(first + SLOT_WORDS, last) + 1):
            length = bounds[end] - bounds[first]
            at_an_end = first == 0 or end == last
            if at_an_end and end - first > 1:
                continue
            if length <= LONGEST_SLOT and len(form) - length >= max(FIXED, length):
                yield bounds[first], bounds[end]
