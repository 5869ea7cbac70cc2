"""What one theme holds, as a writer goes through it: a tab, filters, an order, one page of rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet

from library.models import PassageTheme, Theme
from speeches.models import Genre, Part, Passage


PER_PAGE: Final = 30
UNKNOWN_YEAR: Final = "0"

TABS: Final = {"headings": "标题", "points": "要点", "texts": "段落"}
SORTS: Final = {"fit": "贴近主题", "newest": "最新", "oldest": "最早"}
FILTERS: Final = {"genre": "文种", "year": "年份"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; anything unknown in it falls back to the usual."""

    tab: str = "headings"
    sort: str = "fit"
    page: str = "1"
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def filtered(self) -> bool:
        return any(self.chosen.values())

    @classmethod
    def of(cls, query: Any) -> "Wanted":
        """From the QueryDict of an address."""
        return cls(
            tab=query.get("tab") if query.get("tab") in TABS else "headings",
            sort=query.get("sort") if query.get("sort") in SORTS else "fit",
            page=query.get("page", "1"),
            chosen={name: list(dict.fromkeys(query.getlist(name))) for name in FILTERS},
        )


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter; `toggled` is what the filter holds after a click on it."""

    label: str
    count: int
    chosen: bool
    toggled: list[str]


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class RowSet:
    """Rows that stand together: parallel headings of one speech, or one passage alone.

    `rest` are the set's headings that have other themes; without them it would not be the set.
    """

    rows: list[PassageTheme]
    rest: list[Passage]

    @property
    def passage(self) -> Passage:
        return self.rows[0].passage


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of a theme."""

    tabs: list[Tab]
    filters: list[Filter]
    total: int
    sets: list[RowSet]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class _Place:
    """What decides where a row stands, without its text."""

    pk: int
    speech: int
    parent: int | None
    ordinal: int
    score: float
    genre: str
    known_year: int | None

    @property
    def year(self) -> str:
        """As in the address."""
        return str(self.known_year or UNKNOWN_YEAR)


def shelf(theme: Theme, wanted: Wanted) -> Shelf:
    rows = PassageTheme.objects.filter(theme=theme).exclude(choice=PassageTheme.Choice.REMOVED)
    places = _places(_in_tab(rows, wanted.tab))
    fitting = [place for place in places if _fits(place, wanted.chosen)]
    sets = _in_order(_sets(fitting, together=wanted.tab == "headings"), wanted.sort)
    paginator = Paginator(sets, PER_PAGE)
    page = paginator.get_page(wanted.page)
    return Shelf(
        tabs=[Tab(tab, label, _in_tab(rows, tab).count()) for tab, label in TABS.items()],
        filters=_filters(places, wanted.chosen),
        total=len(fitting),
        sets=_row_sets(list(page), together=wanted.tab == "headings"),
        page=page.number,
        pages=paginator.num_pages,
    )


def _in_tab(rows: QuerySet[PassageTheme], tab: str) -> QuerySet[PassageTheme]:
    tabs = {
        "headings": ~Q(passage__heading=""),
        "points": Q(passage__part=Part.POINT),
        "texts": Q(passage__part__in=[Part.TEXT, Part.OPENING, Part.CLOSING]),
    }
    return rows.filter(tabs[tab])


def _places(rows: QuerySet[PassageTheme]) -> list[_Place]:
    columns = rows.order_by("passage__speech", "passage__ordinal").values_list(
        "pk",
        "passage__speech",
        "passage__parent",
        "passage__ordinal",
        "score",
        "passage__speech__genre",
        "passage__speech__year",
    )
    return [_Place(*place) for place in columns]


def _fits(place: _Place, chosen: Mapping[str, Sequence[str]], but: str = "") -> bool:
    """Whether the filters let it through; the filter `but` is left out, to count its own choices."""
    return all(
        name == but or not values or getattr(place, name) in values
        for name, values in chosen.items()
    )


def _filters(places: Sequence[_Place], chosen: Mapping[str, Sequence[str]]) -> list[Filter]:
    filters = []
    for name, label in FILTERS.items():
        counts = Counter(getattr(p, name) for p in places if _fits(p, chosen, but=name))
        values = dict.fromkeys([*counts, *chosen.get(name, ())])
        if name == "year":
            values = dict.fromkeys(sorted(values, reverse=True))
        else:
            values = dict.fromkeys(sorted(values, key=lambda value: -counts[value]))
        filters.append(
            Filter(name, label, [_choice(name, v, counts[v], chosen.get(name, ())) for v in values])
        )
    return filters


def _choice(name: str, value: str, count: int, chosen: Sequence[str]) -> Choice:
    if name == "genre":
        label = str(dict(Genre.choices).get(value, value))
    else:
        label = "年份不详" if value == UNKNOWN_YEAR else f"{value} 年"
    rest = [other for other in chosen if other != value]
    return Choice(label, count, value in chosen, rest if value in chosen else [*rest, value])


def _sets(places: Iterable[_Place], *, together: bool) -> list[list[_Place]]:
    """Siblings together, in text order, where headings are shown; else each row alone."""
    sets: dict[object, list[_Place]] = defaultdict(list)
    for place in places:
        sets[(place.speech, place.parent) if together else place.pk].append(place)
    return list(sets.values())


def _in_order(sets: list[list[_Place]], sort: str) -> list[list[_Place]]:
    def best(group: list[_Place]) -> float:
        return max(place.score for place in group)

    def year(group: list[_Place]) -> int:
        return int(group[0].year)

    sets.sort(key=best, reverse=True)
    if sort == "newest":
        sets.sort(key=year, reverse=True)
    elif sort == "oldest":
        # Those without a year last: nobody looks for the oldest among them.
        sets.sort(key=lambda group: year(group) or 10_000)
    return sets


def _row_sets(sets: Sequence[Sequence[_Place]], *, together: bool) -> list[RowSet]:
    """The rows themselves, fetched for one page only."""
    wanted = [place.pk for group in sets for place in group]
    rows = PassageTheme.objects.with_speech().in_bulk(wanted)
    rest = _rest(rows.values()) if together else {}
    return [
        RowSet(
            [rows[place.pk] for place in group],
            rest.get((group[0].speech, group[0].parent), []),
        )
        for group in sets
    ]


def _rest(rows: Iterable[PassageTheme]) -> dict[tuple[int, int | None], list[Passage]]:
    """The siblings that are not among the rows; top-level headings are no parallel set."""
    passages = [row.passage for row in rows]
    parents = {passage.parent_id for passage in passages if passage.parent_id}
    siblings = (
        Passage.objects.filter(parent__in=parents)
        .exclude(heading="")
        .exclude(pk__in=[passage.pk for passage in passages])
        .with_speech()
        .order_by("ordinal")
    )
    rest: dict[tuple[int, int | None], list[Passage]] = defaultdict(list)
    for sibling in siblings:
        rest[sibling.speech_id, sibling.parent_id].append(sibling)
    return rest
