"""How much each theme holds: passages, headings and speeches, and how that went over the years."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q

from library.models import PassageTheme, Theme


YEARS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class YearBar:
    """One year of a life line, in the units of its picture."""

    year: int
    count: int
    x: int
    height: int

    @property
    def y(self) -> int:
        return Lifeline.HEIGHT - self.height


@dataclass(frozen=True, slots=True)
class Lifeline:
    """Passages (段) or speeches (篇) by year, as a small picture of bars."""

    HEIGHT = 16
    STEP = 6

    bars: tuple[YearBar, ...]
    unit: str = "段"

    @property
    def width(self) -> int:
        return len(self.bars) * self.STEP

    @property
    def words(self) -> str:
        return "，".join(f"{bar.year}年{bar.count}{self.unit}" for bar in self.bars if bar.count)


@dataclass(slots=True)
class ThemeRow:
    """One line of the table of themes; `depth` 1 for a theme under another."""

    theme: Theme
    depth: int
    passages: int = 0
    headings: int = 0
    speeches: int = 0
    years: Mapping[int, int] = field(default_factory=dict)
    lifeline: Lifeline | None = None


def theme_rows() -> list[ThemeRow]:
    """Every theme with its counts, children under their parents."""
    totals = _totals()
    years = _years()
    shown = _last_years(years)
    rows = []
    for theme, depth in tree(list(Theme.objects.all())):
        counts = totals.get(theme.pk, {})
        own = years.get(theme.pk, {})
        line = lifeline({year: own.get(year, 0) for year in shown}) if own else None
        rows.append(ThemeRow(theme, depth, **counts, years=own, lifeline=line))
    return rows


def lifeline(counts: Mapping[int, int], unit: str = "段") -> Lifeline:
    """A bar for each year given; a year without any keeps a line of one unit."""
    highest = max([1, *counts.values()])
    return Lifeline(
        tuple(
            YearBar(year, count, x * Lifeline.STEP, max(1, count * Lifeline.HEIGHT // highest))
            for x, (year, count) in enumerate(sorted(counts.items()))
        ),
        unit,
    )


def _totals() -> dict[int, dict[str, int]]:
    counted = (
        PassageTheme.objects.exclude(choice=PassageTheme.Choice.REMOVED)
        .order_by()
        .values_list("theme_id")
        .annotate(
            passages=Count("pk"),
            headings=Count("pk", filter=~Q(passage__heading="")),
            speeches=Count("passage__speech", distinct=True),
        )
    )
    names = ("passages", "headings", "speeches")
    return {theme: dict(zip(names, counts, strict=True)) for theme, *counts in counted}


def _years() -> dict[int, dict[int, int]]:
    counted = (
        PassageTheme.objects.exclude(choice=PassageTheme.Choice.REMOVED)
        .filter(passage__speech__year__isnull=False)
        .order_by()
        .values_list("theme_id", "passage__speech__year")
        .annotate(count=Count("pk"))
    )
    years: dict[int, dict[int, int]] = defaultdict(dict)
    for theme, year, count in counted:
        years[theme][year] = count
    return years


def _last_years(years: Mapping[int, Mapping[int, int]]) -> range:
    """The same years for every theme, so that the life lines can be read down the table."""
    known = {year for counts in years.values() for year in counts}
    if not known:
        return range(0)
    return range(max(min(known), max(known) - YEARS_SHOWN + 1), max(known) + 1)


def tree(themes: list[Theme]) -> Iterator[tuple[Theme, int]]:
    """Parents in their order, each followed by those under it."""
    children: dict[int | None, list[Theme]] = defaultdict(list)
    for theme in themes:
        children[theme.parent_id].append(theme)

    def walk(parent: int | None, depth: int) -> Iterator[tuple[Theme, int]]:
        for theme in children[parent]:
            yield theme, depth
            yield from walk(theme.pk, depth + 1)

    return walk(None, 0)
