"""How much of a text came and went from one wording to another, in characters."""

from collections.abc import Mapping, Sequence
from itertools import takewhile


def came_and_went(old: str, new: str) -> tuple[int, int]:
    """What lies between the common beginning and the common end: so much in `new`, so much in `old`."""
    start = same(old, new)
    end = same(old[start:][::-1], new[start:][::-1])
    return len(new) - start - end, len(old) - start - end


def in_all(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[int, int]:
    """Over all texts of a page, by key."""
    changed = [
        came_and_went(old.get(key, ""), new.get(key, ""))
        for key in {**old, **new}
        if old.get(key) != new.get(key)
    ]
    return sum(came for came, _ in changed), sum(went for _, went in changed)


def same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many characters, or words, both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
