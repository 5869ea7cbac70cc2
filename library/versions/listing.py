"""The versions of a draft as its writers look for them: by day, and by sitting within the day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from library.models import DraftChange, DraftVersion
from library.versions.spots import Spot, spots


# Who does nothing for so long has got up.
PAUSE = timedelta(minutes=30)
KINDS = dict(DraftChange.Kind.choices)


@dataclass(frozen=True, slots=True)
class Line:
    """A version, in words what was done, and where, if that is one place rather than another."""

    version: DraftVersion
    words: str
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """Versions without a long pause between them, the latest first."""

    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    sittings: list[Sitting] = field(default_factory=list)


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
    return list(_days(found, spots(found)))


def _days(versions: Iterable[DraftVersion], where: Mapping[int, Spot]) -> Iterator[Day]:
    day: Day | None = None
    earlier: DraftVersion | None = None
    for version in versions:
        on = timezone.localdate(version.saved)
        if day is None or day.date != on:
            if day:
                yield day
            day = Day(on, [Sitting()])
        elif earlier and earlier.made - version.saved > PAUSE:
            day.sittings.append(Sitting())
        day.sittings[-1].lines.append(Line(version, words(version), where.get(version.number)))
        earlier = version
    if day:
        yield day
