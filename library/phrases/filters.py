"""What narrows the phrase library down, each filter with the choices it offers and their counts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from library.models import Favourite, Occurrence, Phrase, Theme
from speeches.models import Genre, Level


NONE: Final = "0"
"""No theme, or no year, in an address."""
FILTERS: Final = {
    "kind": "类别",
    "theme": "主题",
    "mine": "我的",
    "status": "状态",
    "year": "年份",
    "genre": "文种",
    "level": "层级",
}
MOST_WORDS: Final = 20
USED: Final = {"favourite": "☆ 收藏", "used": "用过", "fresh": "还没用过"}

Phrases = QuerySet[Phrase]


@dataclass(frozen=True, slots=True)
class Asked:
    """The conditions of an address. `chosen` has the values of each filter, `words` what the wording
    must contain, `user` whose favourites are meant (their key)."""

    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    words: str = ""
    user: int | None = None

    @property
    def narrows(self) -> bool:
        return bool(self.words) or any(self.chosen.values())

    @classmethod
    def of(cls, query: QueryDict, user: int | None) -> "Asked":
        chosen = {name: list(dict.fromkeys(filter(None, query.getlist(name)))) for name in FILTERS}
        return cls(chosen, " ".join(query.get("q", "").replace("\0", "").split()), user)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter; `address` is where a click on it leads: the value in, or out again."""

    label: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    label: str
    choices: list[Choice]

    @property
    def offers(self) -> bool:
        """Whether there is anything to choose, or to take out again."""
        some = [choice for choice in self.choices if choice.count]
        return len(some) > 1 or any(choice.chosen for choice in self.choices)


def asked_words(text: str) -> list[str]:
    """The words to look for, each once. SQLite's conditions go only so deep: the rest is left out."""
    return list(dict.fromkeys(text.split()))[:MOST_WORDS]


def narrowed(phrases: Phrases, asked: Asked, but: str = "") -> Phrases:
    """The phrases that meet the conditions; those of the filter `but` are left out."""
    for word in asked_words(asked.words):
        phrases = phrases.filter(Q(text__icontains=word) | Q(tags__icontains=word))
    for name, values in asked.chosen.items():
        if values and name != but:
            phrases = phrases.filter(_CONDITIONS[name](values, asked.user))
    return phrases


def filters(
    phrases: Phrases, asked: Asked, query: QueryDict, names: Iterable[str] = FILTERS
) -> Iterator[Filter]:
    """Each of these filters with the values that some phrase has under the other conditions."""
    for name in names:
        counts = _COUNTS[name](narrowed(phrases, asked, but=name), asked.user)
        labels = _labels(name)
        values = [*counts, *(v for v in asked.chosen.get(name, ()) if v not in counts)]
        choices = [
            Choice(
                labels.get(value, f"{value} 年" if name == "year" else value),
                counts.get(value, 0),
                value in asked.chosen.get(name, ()),
                _address(name, value, asked, query),
            )
            for value in values
        ]
        yield Filter(name, FILTERS[name], choices)


def _address(name: str, value: str, asked: Asked, query: QueryDict) -> str:
    had = asked.chosen.get(name, ())
    # A kind and a status are tabs: one at a time. Of the others several make an either-or.
    kept = [] if name in {"kind", "status"} else [other for other in had if other != value]
    address = query.copy()
    address.pop("page", None)
    address.setlist(name, kept if value in had else [*kept, value])
    return f"?{address.urlencode()}"


def _labels(name: str) -> Mapping[str, str]:
    if name == "theme":
        return {**dict(Theme.objects.values_list("slug", "name")), NONE: "未归主题"}
    return _LABELS[name]


_LABELS: Final[dict[str, Mapping[str, str]]] = {
    "kind": {kind.value: str(kind.label) for kind in Phrase.Kind},
    "mine": USED,
    "status": {"accepted": "已收", "candidate": "待定"},
    "year": {NONE: "年份不详"},
    "genre": {genre.value: str(genre.label) for genre in Genre},
    "level": {level.value: str(level.label) for level in Level},
}


# --- the conditions ---------------------------------------------------------------------------


def _in_themes(values: Sequence[str], user: int | None) -> Q:
    named = Q(theme__slug__in=values)
    return named | Q(theme=None) if NONE in values else named


def _marked(values: Sequence[str], user: int | None) -> Q:
    used = Q(copied__gt=0) | Q(drafted__gt=0)
    found = Q(pk=None)
    if "favourite" in values:
        found |= Q(Exists(Favourite.objects.filter(phrase=OuterRef("pk"), user=user)))
    if "used" in values:
        found |= used
    return found | ~used if "fresh" in values else found


def _standing(lookup: str) -> Callable[[Sequence[str], int | None], Q]:
    def condition(values: Sequence[str], user: int | None) -> Q:
        places = Occurrence.objects.filter(**{f"{lookup}__in": values})
        return Q(Exists(places.filter(phrase=OuterRef("pk"))))

    return condition


def _in_years(values: Sequence[str], user: int | None) -> Q:
    known = [value for value in values if value.isdecimal() and value != NONE]
    named = Q(years__has_any_keys=known) if known else Q(pk=None)
    return named | Q(first_year=None) if NONE in values else named


_CONDITIONS: Final[dict[str, Callable[[Sequence[str], int | None], Q]]] = {
    "kind": lambda values, user: Q(kind__in=values),
    "theme": _in_themes,
    "mine": _marked,
    "status": lambda values, user: Q(status__in=values),
    "year": _in_years,
    "genre": _standing("passage__speech__genre"),
    "level": _standing("passage__speech__level"),
}


# --- the counts -------------------------------------------------------------------------------


def _by_column(column: str, order: Sequence[str] = ()) -> Callable[..., dict[str, int]]:
    """Counts by a column's value, in the order given, else the most frequent first."""

    def count(phrases: Phrases, user: int | None) -> dict[str, int]:
        rows = phrases.order_by().values_list(column).annotate(count=Count("pk"))
        found = {str(value or NONE): number for value, number in rows}
        ranked = sorted(found, key=lambda value: -found[value])
        known = [value for value in order if value in found] if order else ranked
        return {value: found[value] for value in known}

    return count


def _by_place(column: str) -> Callable[..., dict[str, int]]:
    def count(phrases: Phrases, user: int | None) -> dict[str, int]:
        places = Occurrence.objects.filter(phrase__in=phrases.order_by().values("pk"))
        rows = places.order_by().values_list(column).annotate(n=Count("phrase", distinct=True))
        return dict(sorted(((value, n) for value, n in rows if value), key=lambda row: -row[1]))

    return count


def _by_theme(phrases: Phrases, user: int | None) -> dict[str, int]:
    """In the order of the themes, those without one last."""
    order = [*Theme.objects.values_list("slug", flat=True), NONE]
    return _by_column("theme__slug", order)(phrases, user)


def _by_year(phrases: Phrases, user: int | None) -> dict[str, int]:
    counts: dict[str, int] = {}
    for years in phrases.order_by().values_list("years", flat=True).iterator():
        for year in years or (NONE,):
            counts[year] = counts.get(year, 0) + 1
    return dict(sorted(counts.items(), reverse=True))


def _by_mark(phrases: Phrases, user: int | None) -> dict[str, int]:
    return {value: phrases.filter(_marked([value], user)).count() for value in USED}


_COUNTS: Final[dict[str, Callable[[Phrases, int | None], dict[str, int]]]] = {
    "kind": _by_column("kind", Phrase.Kind.values),
    "theme": _by_theme,
    "mine": _by_mark,
    "status": _by_column("status", ["accepted", "candidate"]),
    "year": _by_year,
    "genre": _by_place("passage__speech__genre"),
    "level": _by_place("passage__speech__level"),
}
