"""The speeches as mining reads them."""

from collections.abc import Iterable, Iterator
from typing import Any

from library.bulk import batches
from library.mining import Text, edges
from library.mining.edges import Edge
from speeches.models import Passage, Speech


_COLUMNS = ("speech", "pk", "part", "marker", "heading", "text", "speech__year", "path")
_ORDER = ("speech", "ordinal")


def speeches() -> set[int]:
    """The numbers of all speeches, those without passages too."""
    return set(Speech.objects.values_list("pk", flat=True))


def texts() -> Iterator[Text]:
    """All passages in text order."""
    for row in Passage.objects.order_by(*_ORDER).values_list(*_COLUMNS).iterator():
        yield Text(*row)


def texts_of(speeches: Iterable[int]) -> list[Text]:
    """Those of some speeches, given in any order."""
    found = []
    for batch in batches(sorted(speeches)):
        rows = Passage.objects.filter(speech__in=batch).order_by(*_ORDER)
        found += [Text(*row) for row in rows.values_list(*_COLUMNS)]
    return found


def texts_at(passages: Iterable[int]) -> list[Text]:
    """Some passages, in text order."""
    rows: list[tuple[Any, ...]] = []
    for batch in batches(passages):
        rows += Passage.objects.filter(pk__in=batch).values_list(*_COLUMNS, "ordinal")
    return [Text(*row[:-1]) for row in sorted(rows, key=lambda row: (row[0], row[-1]))]


def edges_of(speeches: Iterable[int]) -> dict[tuple[int, int], Edge]:
    """Which passages are at the edges of these speeches."""
    found: dict[tuple[int, int], Edge] = {}
    for batch in batches(speeches):
        rows = Passage.objects.filter(speech__in=batch).order_by(*_ORDER)
        found |= edges(rows.values_list("speech", "pk", "part", "marker"))
    return found
