"""The speeches as mining reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max

from library.mining import Text
from speeches.models import Passage, Speech


Stamp = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """The passages of all speeches at one moment; another stamp means that there are other ones."""

    texts: list[Text]
    stamp: Stamp


def read() -> Archive:
    # In this order: what comes in between the two makes the stamp old, never the texts.
    stamp = current_stamp()
    return Archive(list(_texts()), stamp)


def current_stamp() -> Stamp:
    """Tells two archives apart: the texts of speeches do not change, their years do."""
    speeches = tuple(Speech.objects.order_by("pk").values_list("pk", "year"))
    passages = Passage.objects.aggregate(count=Count("pk"), last=Max("pk"))
    return speeches, passages["count"], passages["last"]


def _texts() -> Iterator[Text]:
    rows = Passage.objects.order_by("speech", "ordinal").values_list(
        "speech", "pk", "part", "marker", "heading", "text", "speech__year", "path"
    )
    for row in rows.iterator():
        yield Text(*row)
