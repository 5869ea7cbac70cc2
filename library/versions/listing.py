"""The versions of a draft as its writers look for them: by day, and by sitting within the day.

Of a sitting the latest few stand there, and those that were named or exported; the others are folded.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

from django.utils import timezone

from library.models import DraftChange, DraftVersion
from library.versions.spots import Spot, spots


PAUSE: Final = timedelta(minutes=30)
"""Who does nothing for so long has got up."""
KINDS: Final = dict(DraftChange.Kind.choices)
_SHOWN: Final = 3
_FEWEST_FOLDED: Final = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A version, in words what was done, and where, if that is one place rather than another."""

    version: DraftVersion
    words: str
    spot: Spot | None = None

    def __str__(self) -> str:
        return f"{self.words} {self.spot}" if self.spot else self.words


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that follow each other, to be seen or `folded`."""

    lines: list[Line]
    folded: bool

    @property
    def begun(self) -> datetime:
        return self.lines[-1].version.made

    @property
    def ended(self) -> datetime:
        return self.lines[0].version.saved


@dataclass(frozen=True, slots=True)
class Sitting:
    """Versions without a long pause between them, the latest first."""

    lines: list[Line]

    @property
    def runs(self) -> list[Run]:
        marked = [
            (n >= _SHOWN and not line.version.name and not line.version.exported, line)
            for n, line in enumerate(self.lines)
        ]
        found = [
            (hides, [line for _, line in run]) for hides, run in groupby(marked, lambda one: one[0])
        ]
        return [Run(lines, hides and len(lines) >= _FEWEST_FOLDED) for hides, lines in found]


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    sittings: list[Sitting]


def words(version: DraftVersion) -> str:
    """`修改段落`, `撤销：移动段落`."""
    if not version.kind:
        return "最初的样子" if version.number == 1 else "其他改动"
    done = str(KINDS.get(version.kind, version.kind))
    way = {"undo": "撤销", "redo": "重做"}.get(version.way)
    return f"{way}：{done}" if way else done


def days(versions: Iterable[DraftVersion]) -> list[Day]:
    """`versions` are of one draft and have to come the latest first."""
    found = list(versions)
    where = spots(found)
    listed = (
        Sitting([Line(one, words(one), where.get(one.number)) for one in sitting])
        for sitting in sittings(found)
    )
    by_day = groupby(listed, lambda sitting: _day(sitting.lines[0].version))
    return [Day(day, list(its)) for day, its in by_day]


def sittings(versions: Iterable[DraftVersion]) -> Iterator[list[DraftVersion]]:
    """The same versions, parted where nobody did anything for long, and at midnight."""
    sitting: list[DraftVersion] = []
    for version in versions:
        if sitting and (
            sitting[-1].made - version.saved > PAUSE or _day(sitting[-1]) != _day(version)
        ):
            yield sitting
            sitting = []
        sitting.append(version)
    if sitting:
        yield sitting


def _day(version: DraftVersion) -> date:
    return timezone.localdate(version.saved)
