"""How much of a text came and went from one wording to another, in characters."""

from collections.abc import Mapping
from os.path import commonprefix


def came_and_went(old: str, new: str) -> tuple[int, int]:
    """What lies between the common beginning and the common end: so much in `new`, so much in `old`."""
    start = len(commonprefix([old, new]))
    end = len(commonprefix([old[start:][::-1], new[start:][::-1]]))
    return len(new) - start - end, len(old) - start - end


def in_all(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[int, int]:
    """Over all texts of a page, by key."""
    changed = [
        came_and_went(old.get(key, ""), new.get(key, ""))
        for key in {**old, **new}
        if old.get(key) != new.get(key)
    ]
    return sum(came for came, _ in changed), sum(went for _, went in changed)
