"""Which passage is which, when a speech is taken apart anew: old passages × new passages, by content.

Passages with the same words are the same, wherever they stand now. What is left is the same when most
of its words are: a passage that was split goes on as its largest part, passages that were merged go on
as the first of them. The time is linear in the text, but for passages that repeat each other.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple


_NO_WORD = re.compile(r"[\W_]+")

SHINGLE = 3
COMMON = 8
"""What stands in more passages than this says nothing of which is which."""
NEAR = 2
"""As many passages to either side of where one would stand are looked at in any case."""
SAME = 0.5
"""The part of the longer passage that two must share to be the same one, changed."""
WITHIN = 0.8
"""The part of a passage that must stand in a longer one to be a piece of it …"""
PIECE = 10
"""… of at least this many characters; or else be its beginning …"""
MERGED = 4
"""… of at least so many. From so many on, words that stand whole in another were merged into it."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Indices into the old and the new passages. Every old one is kept, merged or gone, and every new
    one is kept or new.

    `kept` maps a new passage to the old one that it is; no two to the same. `merged` maps an old
    passage to the new one that has its words now, as part of a longer text.
    """

    kept: dict[int, int] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)
    gone: tuple[int, ...] = ()
    new: tuple[int, ...] = ()


def align(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Aligns the texts of passages, each list in reading order."""
    before, after = [_words(text) for text in old], [_words(text) for text in new]
    kept = _equal(before, after)
    kept |= _alike(before, after, kept)
    left = sorted(set(range(len(old))) - set(kept.values()))
    merged = _merged(before, after, left)
    return Alignment(
        dict(sorted(kept.items())),
        merged,
        tuple(index for index in left if index not in merged),
        tuple(index for index in range(len(new)) if index not in kept),
    )


def in_order(kept: Mapping[int, int]) -> list[tuple[int, int]]:
    """As many pairs of an old and a new paragraph as can stand beside each other without crossing."""
    news, olds = list(kept), list(kept.values())
    # The ends of the shortest rising rows of each length, and what each place follows.
    ends: list[int] = []
    places: list[int] = []
    follows: list[int | None] = []
    for place, old in enumerate(olds):
        length = bisect_left(ends, old)
        follows.append(places[length - 1] if length else None)
        ends[length : length + 1] = [old]
        places[length : length + 1] = [place]
    chain = []
    at = places[-1] if places else None
    while at is not None:
        chain.append((olds[at], news[at]))
        at = follows[at]
    return chain[::-1]


def paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Which of the old ones is which of the new ones, by their names: those of the same name, and
    between two such the others by their place. None where there is none."""
    places = {name: at for at, name in enumerate(old)}
    kept = {at: places[name] for at, name in enumerate(new) if name in places}
    one = other = 0
    for old_end, new_end in [*in_order(kept), (len(old), len(new))]:
        yield from zip_longest(range(one, old_end), range(other, new_end))
        if old_end < len(old):
            yield old_end, new_end
        one, other = old_end + 1, new_end + 1


def _words(text: str) -> str:
    """What tells a passage from others: its word characters. One that has none is its own text."""
    return _NO_WORD.sub("", text) or text


def _equal(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """New to old where the words are the same. Of those that stand several times, the ones beside
    passages that are known already come first, then the others in order."""
    there, places = _places(before), _places(after)
    kept = {
        places[words][0]: indices[0]
        for words, indices in there.items()
        if len(indices) == len(places.get(words, ())) == 1
    }
    _grow(kept, before, after, 1)
    _grow(kept, before, after, -1)
    taken = set(kept.values())
    for words, indices in places.items():
        free = (index for index in there.get(words, ()) if index not in taken)
        kept |= dict(zip((index for index in indices if index not in kept), free, strict=False))
    return kept


def _places(texts: Sequence[str]) -> dict[str, list[int]]:
    places = defaultdict(list)
    for index, words in enumerate(texts):
        places[words].append(index)
    return places


def _grow(kept: dict[int, int], before: Sequence[str], after: Sequence[str], step: int) -> None:
    """Takes the neighbours of what is kept for the same, as far as their words are."""
    taken = set(kept.values())
    for new in sorted(kept, reverse=step < 0):
        old = kept[new] + step
        new += step
        while (
            0 <= new < len(after)
            and 0 <= old < len(before)
            and new not in kept
            and old not in taken
            and before[old] == after[new]
        ):
            kept[new] = old
            taken.add(old)
            new, old = new + step, old + step


class _Text(NamedTuple):
    words: str
    shingles: Counter[str]
    size: int


def _text(words: str) -> _Text:
    runs = range(max(1, len(words) - SHINGLE + 1))
    shingles = Counter(words[at : at + SHINGLE] for at in runs)
    return _Text(words, shingles, shingles.total())


def _alike(before: Sequence[str], after: Sequence[str], kept: dict[int, int]) -> dict[int, int]:
    """New to old among what is left, the pairs that share most first."""
    taken = set(kept.values())
    left = {at: _text(words) for at, words in enumerate(before) if at not in taken}
    owners = _owners({at: text.shingles for at, text in left.items()})
    ranked: list[tuple[int, int, int]] = []
    for new in range(len(after)):
        if left and new not in kept:
            own = _text(after[new])
            asked = _owning(own.shingles, owners) | (_about(new, kept) & left.keys())
            pairs = _ranked(own, {at: left[at] for at in asked})
            ranked += [(rank, old, new) for rank, old in pairs]
    found: dict[int, int] = {}
    for _rank, old, new in sorted(ranked):
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def _owners(shingles: Mapping[int, Iterable[str]]) -> dict[str, list[int]]:
    """Which passages have a shingle, for those that few have."""
    owners = defaultdict(list)
    for index, own in shingles.items():
        for shingle in own:
            owners[shingle].append(index)
    return {shingle: indices for shingle, indices in owners.items() if len(indices) <= COMMON}


def _owning(own: Iterable[str], owners: Mapping[str, list[int]]) -> set[int]:
    """The passages that have most of these shingles."""
    counts: Counter[int] = Counter()
    for shingle in own:
        counts.update(owners.get(shingle, ()))
    return {index for index, _ in counts.most_common(COMMON)}


def _about(new: int, kept: Mapping[int, int]) -> set[int]:
    """Where a new passage would stand among the old ones, going by one before it."""
    before = next((at for at in range(new - 1, new - COMMON, -1) if at in kept), None)
    place = new if before is None else kept[before] + new - before
    return set(range(place - NEAR, place + NEAR + 1))


def _ranked(new: _Text, asked: Mapping[int, _Text]) -> Iterator[tuple[int, int]]:
    """Rank (less is better) and index of the old passages that the new one may be. Of several that are
    pieces of it, the first one comes first."""
    shared = {at: (new.shingles & old.shingles).total() for at, old in asked.items()}
    pieces = {at for at, old in asked.items() if _is_piece(old, new, shared[at])}
    most = max((shared[at] for at in pieces), default=0)
    for at, old in asked.items():
        if at in pieces and len(pieces) > 1:
            yield -most, at
        elif shared[at] >= SAME * max(old.size, new.size) or (
            at in pieces or _is_piece(new, old, shared[at])
        ):
            yield -shared[at], at


def _is_piece(one: _Text, whole: _Text, shared: int) -> bool:
    """Whether a passage is a piece of a longer one, or its beginning, however short."""
    if len(one.words) >= PIECE:
        return one.size <= whole.size and shared >= WITHIN * one.size
    return len(one.words) >= MERGED and whole.words.startswith(one.words)


def _merged(before: Sequence[str], after: Sequence[str], left: Sequence[int]) -> dict[int, int]:
    """Old to new where all words of an old passage stand in a new one."""
    sought = [old for old in left if len(before[old]) >= MERGED]
    if not sought:
        return {}
    owners = _owners({new: _text(words).shingles for new, words in enumerate(after)})
    found = {}
    for old in sought:
        owning = sorted(_owning(_text(before[old]).shingles, owners))
        new = next((new for new in owning if before[old] in after[new]), None)
        if new is not None:
            found[old] = new
    return found
