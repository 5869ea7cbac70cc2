"""From raw counts to what the facet column and the year bars show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from speeches.models import Genre, Level, Part


Counts = Iterable[tuple[str, int]]
# Facet → value → what it is called, for the values that the database names.
Names = Mapping[str, Mapping[str, str]]

# In the order of the column; the label on screen.
NAMES = {
    "theme": "主题",
    "genre": "文种",
    "level": "层级",
    "year": "年份",
    "part": "部分",
    "speech": "讲话",
}
# What else the address narrows by.
FILTERS = {**NAMES, "after": "入库"}
CODES: Mapping[str, Mapping[str, str]] = {
    "genre": {code: str(name) for code, name in Genre.choices},
    "level": {code: str(name) for code, name in Level.choices},
    "part": {code: str(name) for code, name in Part.choices},
}
ROWS_SHOWN = 8
UNKNOWN_YEAR = "年份不详"


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value of a facet. `toggled`: the facet's chosen values after a click on it."""

    value: str
    label: str
    count: int
    chosen: bool
    toggled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: `name` as in the address, `label` as on screen."""

    name: str
    label: str
    rows: tuple[FacetRow, ...]

    @property
    def groups(self) -> list[tuple[FacetRow, ...]]:
        """The rows in sight, chosen ones among them, and, where there are more, the others."""
        shown = {*self.rows[:ROWS_SHOWN], *(row for row in self.rows if row.chosen)}
        rest = tuple(row for row in self.rows if row not in shown)
        return [tuple(row for row in self.rows if row in shown), *([rest] if rest else [])]


@dataclass(frozen=True, slots=True)
class YearBar:
    """One year. `height` is in hundredths of the highest bar, at least 4 where there is a hit."""

    row: FacetRow
    height: int

    @property
    def top(self) -> int:
        return 100 - self.height


def facets(
    counts: Mapping[str, Counts],
    chosen: Mapping[str, Sequence[str]],
    names: Names,
) -> list[Facet]:
    """The facets that have anything to choose. `names` has those of themes and speeches.

    Chosen values stay in sight even when nothing is left of them.
    """
    found = (
        Facet(name, label, _rows(name, dict(counts.get(name, ())), chosen.get(name, ()), names))
        for name, label in NAMES.items()
    )
    return [facet for facet in found if facet.rows]


def label(name: str, value: str, names: Names) -> str:
    """A facet's value as it is shown."""
    if name == "year":
        return f"{value} 年" if value.isdigit() and int(value) else UNKNOWN_YEAR
    if name == "after":
        return "上次看过以后"
    known = CODES.get(name) or names.get(name, {})
    return known.get(value, value)


def _rows(
    name: str, counts: Mapping[str, int], chosen: Sequence[str], names: Names
) -> tuple[FacetRow, ...]:
    values = [value for value, count in counts.items() if count or value in chosen]
    values += [value for value in dict.fromkeys(chosen) if value not in counts]
    rows = [
        FacetRow(
            value=value,
            label=label(name, value, names),
            count=counts.get(value, 0),
            chosen=value in chosen,
            toggled=toggled(value, chosen),
        )
        for value in values
    ]
    return tuple(_ordered(name, rows))


def toggled(value: str, chosen: Sequence[str]) -> tuple[str, ...]:
    """The chosen values with `value` put in, or taken out when it was there."""
    rest = tuple(other for other in dict.fromkeys(chosen) if other != value)
    return rest if value in chosen else (*rest, value)


def _ordered(name: str, rows: Iterable[FacetRow]) -> list[FacetRow]:
    """Years the newest first, parts as they follow in a speech, the others by their counts."""
    if name == "year":
        return sorted(rows, key=lambda row: row.value, reverse=True)
    if name == "part":
        return sorted(rows, key=lambda row: (*Part.values, row.value).index(row.value))
    return sorted(rows, key=lambda row: (-row.count, row.label))


def year_bars(years: Iterable[FacetRow]) -> list[YearBar]:
    """A bar for every year from the first to the last, those without a hit included.

    Nothing to compare, nothing to show: one year alone gives no bars.
    """
    rows = {int(row.value): row for row in years if row.value.isdigit() and int(row.value)}
    found = [year for year, row in rows.items() if row.count]
    if len(found) < 2:
        return []
    chosen = [row.value for row in rows.values() if row.chosen]
    highest = max(row.count for row in rows.values())
    return [
        YearBar(row, height=max(round(row.count * 100 / highest), 4) if row.count else 0)
        for year in range(min(found), max(found) + 1)
        for row in [rows.get(year) or _empty_year(str(year), chosen)]
    ]


def _empty_year(year: str, chosen: Sequence[str]) -> FacetRow:
    return FacetRow(year, label("year", year, {}), 0, False, toggled(year, chosen))
