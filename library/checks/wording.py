"""A row of the table of outdated wordings."""

from dataclasses import dataclass

from library.checks.finding import Grade


@dataclass(frozen=True, slots=True)
class Wording:
    """`words` are outdated since `since` (`2018年3月`); `instead` are what is said now.

    Where one of `unless` stands, of which `words` are a part, they are right: 监察部 in 监察部门.
    """

    words: str
    instead: tuple[str, ...]
    since: str
    reason: str
    unless: tuple[str, ...] = ()
    grade: Grade = Grade.SHOULD
