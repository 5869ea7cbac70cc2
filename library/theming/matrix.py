"""Theme by year: how much the office has said about what, and when it said nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse

from library.models import PassageTheme, Phrase, Theme
from library.theming.counts import tree
from speeches.models import Speech


UNITS: Final = {"passages": "段落", "speeches": "讲话", "phrases": "短语"}
"""What can be counted."""
WARMEST: Final = 5
LATEST: Final = 15
"""Years that fit beside each other on a screen."""

Years = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """`heat` is 0 (nothing) to WARMEST; `address` leads to what is there, else to a search for it."""

    year: int
    count: int
    heat: int
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """`empty` is how many of the years with speeches say nothing of it."""

    theme: Theme
    depth: int
    cells: list[Cell]
    empty: int

    @property
    def total(self) -> int:
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """`speeches` is how many there are of each year, whatever they are about; `earlier` how many years
    there are before these."""

    years: list[int]
    speeches: list[int]
    lines: list[Line]
    earlier: int


def matrix(unit: str, *, every_year: bool = False) -> Matrix:
    """The counts of one of UNITS, for every theme and the latest years, or all since the first speech.
    A year without any stands among the others."""
    speeches = _speeches()
    all_years = list(range(min(speeches), max(speeches) + 1)) if speeches else []
    years = all_years[0 if every_year else -LATEST :]
    counts = _COUNTS[unit]()
    most = max((n for by_year in counts.values() for n in by_year.values()), default=0)
    lines = []
    for theme, depth in tree(list(Theme.objects.all())):
        cells = [_cell(unit, theme, year, counts.get(theme.pk, {}), most) for year in years]
        empty = sum(cell.year in speeches and not cell.count for cell in cells)
        lines.append(Line(theme, depth, cells, empty))
    earlier = sum(year not in years for year in speeches)
    return Matrix(years, [speeches.get(year, 0) for year in years], lines, earlier)


def _cell(unit: str, theme: Theme, year: int, counts: Years, most: int) -> Cell:
    count = counts.get(year, 0)
    # By square root, else the few largest would leave all others pale.
    heat = ceil(sqrt(count / most) * WARMEST) if count else 0
    return Cell(year, count, heat, _address(unit, theme, year, count))


def _address(unit: str, theme: Theme, year: int, count: int) -> str:
    if not count:
        return f"{reverse('search')}?{urlencode({'q': theme.name, 'year': year})}"
    if unit == "phrases":
        query = urlencode({"theme": theme.slug, "year": year})
        return f"{reverse('library:phrases')}?{query}"
    return f"{reverse('search')}?{urlencode({'theme': theme.slug, 'year': year})}"


def _speeches() -> dict[int, int]:
    known = Speech.objects.exclude(year=None).order_by()
    return dict(known.values_list("year").annotate(count=Count("pk")))


def _by_theme(rows: Iterable[tuple[int, int, int]]) -> dict[int, dict[int, int]]:
    counts: dict[int, dict[int, int]] = defaultdict(dict)
    for theme, year, count in rows:
        counts[theme][year] = count
    return counts


def _passages() -> dict[int, dict[int, int]]:
    return _by_theme(_themed().annotate(count=Count("pk")))


def _speeches_by_theme() -> dict[int, dict[int, int]]:
    return _by_theme(_themed().annotate(count=Count("passage__speech", distinct=True)))


def _themed() -> QuerySet[PassageTheme, Any]:
    rows = PassageTheme.objects.exclude(choice=PassageTheme.Choice.REMOVED)
    known = rows.filter(passage__speech__year__isnull=False).order_by()
    return known.values_list("theme_id", "passage__speech__year")


def _phrases() -> dict[int, dict[int, int]]:
    counts: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    themed = Phrase.objects.shown().exclude(theme=None).order_by()
    for theme, years in themed.values_list("theme", "years").iterator():
        for year in years:
            counts[theme][int(year)] += 1
    return counts


_COUNTS: Final[dict[str, Callable[[], dict[int, dict[int, int]]]]] = {
    "passages": _passages,
    "speeches": _speeches_by_theme,
    "phrases": _phrases,
}
