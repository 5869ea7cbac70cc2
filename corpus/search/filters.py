"""From a question to the filters of a SearchQuerySet, whatever the engine behind it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from haystack.inputs import Exact
from haystack.query import SQ

from corpus.search.analysis import normalize
from corpus.search.parsing import year_range
from corpus.search.question import (
    FIELDS,
    And,
    Everything,
    Expression,
    Field,
    Literal,
    Not,
    Or,
    Term,
)
from library.models import Theme
from speeches.models import Genre, Level, Part


NO_SUCH = "没有“{}”这个{}，已略过这个条件。可用的有：{}。"


class Translation:
    """The filters of one question; `problems` gathers the values of fields that do not exist."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def filters(self, expression: Expression) -> SQ | None:
        """None where nothing is left to filter by."""
        match expression:
            case Literal(text):
                return SQ(content=Exact(text))
            case Term(text):
                return SQ(content=text)
            case Field():
                return self._field(expression)
            case Not(part):
                inner = self.filters(part)
                return None if inner is None else SQ(inner, _negated=True)
            case And(parts):
                return self._joined(parts, SQ.AND)
            case Or(parts):
                return self._joined(parts, SQ.OR)
            case Everything():
                return None

    def _joined(self, parts: Sequence[Expression], connector: str) -> SQ | None:
        filters = [found for part in parts if (found := self.filters(part)) is not None]
        return SQ(*filters, _connector=connector) if filters else None

    def _field(self, field: Field) -> SQ | None:
        match field.name:
            case "heading":
                return SQ(heading=field.value)
            case "organ":
                return SQ(organ__contains=field.value)
            case "marker":
                return SQ(marker__exact=normalize(field.value))
            case "year":
                return _years(*(year_range(field.value) or (None, None)))
            case "theme":
                return self._named(field, self._themes)
            case "genre":
                return self._named(field, dict(Genre.choices))
            case "level":
                return self._named(field, dict(Level.choices))
            case _:
                return self._named(field, dict(Part.choices))

    @cached_property
    def _themes(self) -> dict[str, str]:
        return dict(Theme.objects.values_list("slug", "name"))

    def _named(self, field: Field, names: Mapping[str, str]) -> SQ | None:
        """A field whose values have code and name: either is understood, and a part of a name."""
        value = normalize(field.value)
        tests: list[Callable[[str, str], bool]] = [
            lambda code, name: value in (normalize(code), normalize(name)),
            lambda code, name: value in normalize(name),
        ]
        for test in tests:
            if codes := [code for code, name in names.items() if test(code, str(name))]:
                return SQ(**{f"{field.name}__in": codes})
        known = "、".join(map(str, names.values()))
        self.problems.append(NO_SUCH.format(field.value, FIELDS[field.name][0], known))
        return None


def _years(low: int | None, high: int | None) -> SQ | None:
    bounds = {"year__gte": low, "year__lte": high}
    asked = {lookup: year for lookup, year in bounds.items() if year is not None}
    return SQ(**asked) if asked else None


def chosen(filters: Mapping[str, Iterable[Any]]) -> dict[str, SQ]:
    """The filters of the facets: any of the values chosen in each; and `after`, which leaves only
    speeches that came in later than the one with this key."""
    return {
        name: SQ(speech__gt=max(map(int, values)))
        if name == "after"
        else SQ(**{f"{name}__in": list(values)})
        for name, values in filters.items()
        if values
    }
