"""Speeches of other years: nearly the same words, said at another time; no versions of one speech."""

import re
from datetime import date
from typing import Final, Protocol


APART: Final = 28
"""Days between two dates from which on they are those of two speeches."""
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


class Dated(Protocol):
    """`date` is `2017`, `2017-03`, `2017-03-02` or empty."""

    @property
    def title(self) -> str: ...

    @property
    def date(self) -> str: ...


def are_sisters(one: Dated, other: Dated) -> bool:
    """Whether the dates of both, or the years in their titles, are too far apart for one speech.

    Where one of them says nothing of when it was, they are not.
    """
    if (day := _day_of(one)) and (another := _day_of(other)):
        return abs((day - another).days) >= APART
    mine, others = _year_of(one), _year_of(other)
    return bool(mine and others) and mine != others


def _day_of(dated: Dated) -> date | None:
    """None too for what the calendar does not have: a speech may be stored with 2021-02-29."""
    try:
        return date.fromisoformat(dated.date)
    except ValueError:
        return None


def _year_of(dated: Dated) -> str:
    named = _YEAR.search(dated.title)
    return dated.date[:4] or (named.group() if named else "")
