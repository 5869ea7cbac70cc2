"""What Haystack indexes: fields only."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from haystack import indexes

from corpus.search.analysis import marker_forms
from library.models import PassageTheme
from library.theming.applying import shown_with
from speeches.models import Passage


# Rows that are read from the database at once.
ROWS = 2000


class PassageIndex(indexes.SearchIndex, indexes.Indexable):
    """A passage is searched as it is displayed, marker and heading included."""

    text = indexes.CharField(document=True, model_attr="text")
    heading = indexes.CharField(model_attr="heading")
    marker = indexes.MultiValueField()
    part = indexes.CharField(model_attr="part")
    speech = indexes.IntegerField(model_attr="speech_id")
    ordinal = indexes.IntegerField(model_attr="ordinal")
    year = indexes.IntegerField(model_attr="speech__year", null=True)
    genre = indexes.CharField(model_attr="speech__genre")
    level = indexes.CharField(model_attr="speech__level")
    organ = indexes.CharField(model_attr="speech__organ")
    theme = indexes.MultiValueField()

    def get_model(self) -> type[Passage]:
        return Passage

    def index_queryset(self, using: str | None = None) -> QuerySet[Passage]:
        passages = Passage.objects.with_speech()
        return shown_with(passages.order_by("pk"))

    def prepared_rows(self, passages: QuerySet[Passage]) -> Iterator[dict[str, Any]]:
        """What `prepare` gives of each passage, and its key, without an object for each of them.

        A whole collection is read seven times faster so.
        """
        plain = {name: field.model_attr for name, field in self.fields.items() if field.model_attr}
        asked = passages.prefetch_related(None).order_by("pk")
        rows = asked.values_list("pk", "marker", *plain.values()).iterator(chunk_size=ROWS)
        while some := list(islice(rows, ROWS)):
            themes = _themes_between(some[0][0], some[-1][0])
            for key, marker, *values in some:
                row = dict(zip(plain, values, strict=True))
                yield row | {"pk": key, "marker": marker_forms(marker), "theme": themes[key]}

    def prepare_marker(self, passage: Passage) -> list[str]:
        return marker_forms(passage.marker)

    def prepare_theme(self, passage: Passage) -> list[str]:
        return [shown.theme.slug for shown in passage.shown_themes]  # type: ignore[attr-defined]


def _themes_between(first: int, last: int) -> defaultdict[int, list[str]]:
    """The shown themes of the passages with these keys and all keys between."""
    shown = PassageTheme.objects.shown().filter(passage__gte=first, passage__lte=last).order_by()
    themes: defaultdict[int, list[str]] = defaultdict(list)
    for key, slug in shown.values_list("passage", "theme__slug"):
        themes[key].append(slug)
    return themes
