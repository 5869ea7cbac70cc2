"""Three wordings of one paragraph into one: what two people made of the same text at once.

Each side's changes are runs of words of the base that it replaced. Runs of both sides that touch each
other (nothing that both left alone lies between them) are a place where only a person can decide.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from library.versions.amounts import same
from speeches.difference import tokens


_ISLAND: Final = 2
"""Fewer characters that were left alone between two changes (的, 和) count as changed with them."""
_LITTLE: Final = 0.3
"""A side that left less of the base than this wrote it anew: nothing in it stands beside the base."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Both sides' changes in one text. Where they meet, `mine` has the one wording and `theirs` the
    other; without such a place the two are equal."""

    mine: str
    theirs: str

    @property
    def agreed(self) -> bool:
        return self.mine == self.theirs


@dataclass(frozen=True, slots=True)
class _Change:
    """Words `start` to `end` of the base became `words`."""

    start: int
    end: int
    words: tuple[str, ...]


def merge(base: str, mine: str, theirs: str) -> Merged:
    """What both made of `base`."""
    if mine == theirs or theirs == base:
        return Merged(mine, mine)
    if mine == base:
        return Merged(theirs, theirs)
    words = tokens(base)
    ours, others = _changes(words, tokens(mine)), _changes(words, tokens(theirs))
    if _anew(words, ours) or _anew(words, others):
        return Merged(mine, theirs)
    return _joined(words, ours, others)


def _joined(words: Sequence[str], ours: Sequence[_Change], others: Sequence[_Change]) -> Merged:
    left: list[str] = []
    right: list[str] = []
    at = 0
    for start, end, mine, theirs in _places(ours, others):
        one, other = _written(words, start, end, mine), _written(words, start, end, theirs)
        both = bool(mine and theirs)
        left += [*words[at:start], *(one if mine else other)]
        right += [*words[at:start], *(other if both else one if mine else other)]
        at = end
    return Merged("".join([*left, *words[at:]]), "".join([*right, *words[at:]]))


def _places(
    ours: Sequence[_Change], others: Sequence[_Change]
) -> Iterator[tuple[int, int, list[_Change], list[_Change]]]:
    """Where the base was changed: from and to which word, by which changes of either side."""
    every = [(change, True) for change in ours] + [(change, False) for change in others]
    open_to = -1
    place = 0
    numbered = []
    for change, is_mine in sorted(every, key=lambda one: (one[0].start, one[0].end)):
        place += change.start > open_to
        open_to = max(open_to, change.end)
        numbered.append((place, change, is_mine))
    for _, group in groupby(numbered, key=lambda one: one[0]):
        members = list(group)
        start = min(change.start for _, change, _ in members)
        end = max(change.end for _, change, _ in members)
        mine = [change for _, change, is_mine in members if is_mine]
        theirs = [change for _, change, is_mine in members if not is_mine]
        yield start, end, mine, theirs


def _written(words: Sequence[str], start: int, end: int, changes: Sequence[_Change]) -> list[str]:
    """The words `start` to `end` of the base with these changes made."""
    written: list[str] = []
    for change in changes:
        written += [*words[start : change.start], *change.words]
        start = change.end
    return [*written, *words[start:end]]


def _changes(base: Sequence[str], side: Sequence[str]) -> list[_Change]:
    # The same words at either end are no matter for the matcher, whose time is quadratic.
    head = same(base, side)
    tail = same(base[head:][::-1], side[head:][::-1])
    middle, other = base[head : len(base) - tail], side[head : len(side) - tail]
    changes: list[_Change] = []
    matcher = SequenceMatcher(None, middle, other, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        change = _Change(head + start, head + end, tuple(other[other_start:other_end]))
        between = base[changes[-1].end : change.start] if changes else ()
        if changes and len("".join(between)) < _ISLAND:
            last = changes.pop()
            change = _Change(last.start, change.end, (*last.words, *between, *change.words))
        changes.append(change)
    return changes


def _anew(words: Sequence[str], changes: Sequence[_Change]) -> bool:
    gone = sum(len("".join(words[change.start : change.end])) for change in changes)
    whole = len("".join(words))
    return whole - gone < _LITTLE * whole
