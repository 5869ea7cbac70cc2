"""What the filters in an address are called on screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from corpus.address import Filters
from corpus.search.facets import FILTERS, Names, label, toggled
from library.models import Theme
from speeches.models import Speech


@dataclass(frozen=True, slots=True)
class Token:
    """A chosen value of the filter `name`, as on screen; `rest` is chosen when it is taken away."""

    name: str
    label: str
    text: str
    rest: tuple[str, ...]


def names(filters: Filters, speeches: Iterable[str] = ()) -> Names:
    """What all themes, and the speeches that are chosen or asked for, are called."""
    asked = Speech.objects.filter(pk__in=[*speeches, *filters.get("speech", ())])
    return {
        "theme": dict(Theme.objects.values_list("slug", "name")),
        "speech": {str(pk): title for pk, title in asked.values_list("pk", "title")},
    }


def tokens(filters: Filters, names: Names) -> list[Token]:
    """All that is chosen, filter by filter."""
    return [
        Token(name, FILTERS[name], label(name, value, names), toggled(value, values))
        for name, values in filters.items()
        for value in values
    ]


def described(filters: Filters) -> list[str]:
    """A few words for each filter: 主题：整改落实、压实责任; a year says by itself that it is one."""
    chosen = groupby(tokens(filters, names(filters)), key=lambda token: (token.name, token.label))
    return [
        ("" if name == "year" else f"{label}：") + "、".join(token.text for token in some)
        for (name, label), some in chosen
    ]
