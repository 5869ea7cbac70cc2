"""A step taken back or done again on a page that has gone on since, without what others did.

Plain data: pages are whole or with what a change kept of them.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, cast

from library.versions.merging import merge
from library.versions.page import Page


class CrossedError(Exception):
    """Something else was done since at a place that the step changed."""


def rebased(now: Page, old: Page, new: Page) -> Page:
    """What to put onto the page `now` so that what leads from `old` to `new` happens to it, and nothing
    else. It has the whole order, and of what is kept by key what is to be set.

    Raises `CrossedError` where that would touch what was changed since.
    """
    page: dict[str, Any] = {
        "title": _one(now["title"], old["title"], new["title"]),
        "order": order(now["order"], old["order"], new["order"]),
        "texts": _texts(now["texts"], old["texts"], new["texts"]),
    }
    for name, value in new.items():
        if isinstance(value, dict) and name not in page:
            page[name] = _others(_by_key(now, name), _by_key(old, name), value)
    return cast(Page, page)


def order(now: Sequence[int], old: Sequence[int], new: Sequence[int]) -> list[int]:
    """The keys of `now` with the same ones taken, added and moved as from `old` to `new`."""
    if list(now) == list(old):
        return list(new)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    stay = {key for at, _, size in blocks for key in old[at : at + size]}
    placed = [key for key in new if key not in stay and (key not in old or key in now)]
    result = [key for key in now if key in stay or (key not in old and key not in placed)]
    for key in placed:
        before = new[: new.index(key)]
        behind = next((other for other in reversed(before) if other in result), None)
        result.insert(result.index(behind) + 1 if behind is not None else 0, key)
    return result


def _texts(now: dict[str, str], old: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    if any(now.get(key, text) != text for key, text in old.items() if key not in new):
        raise CrossedError  # what would go has other words now
    texts = {}
    for key, text in new.items():
        if key not in old:
            # It comes onto the page. When it has come already, with other words, those stay.
            texts[key] = now.get(key, text)
        elif key not in now:
            raise CrossedError
        else:
            merged = merge(old[key], now[key], text)
            if not merged.agreed:
                raise CrossedError
            texts[key] = merged.mine
    return texts


def _others(now: dict[str, Any], old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _one(now[key], old[key], value) if key in old and key in now else value
        for key, value in new.items()
    }


def _one(now: Any, old: Any, new: Any) -> Any:
    """What is changed as a whole."""
    if old == new:
        return now
    if now not in (old, new):
        raise CrossedError
    return new


def _by_key(page: Page, name: str) -> dict[str, Any]:
    # What was kept before pages had it says nothing of it.
    value: dict[str, Any] = cast("dict[str, Any]", page).get(name, {})
    return value
