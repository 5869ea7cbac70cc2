"""What Haystack indexes: fields only."""

from django.db.models import QuerySet
from haystack import indexes

from corpus.search.analysis import marker_forms
from library.themes import shown_with
from speeches.models import Passage


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
    organ = indexes.CharField(model_attr="speech__organ")
    theme = indexes.MultiValueField()

    def get_model(self) -> type[Passage]:
        return Passage

    def index_queryset(self, using: str | None = None) -> QuerySet[Passage]:
        passages = Passage.objects.select_related("speech").defer("speech__text", "speech__noise")
        return shown_with(passages.order_by("pk"))

    def prepare_marker(self, passage: Passage) -> list[str]:
        return marker_forms(passage.marker)

    def prepare_theme(self, passage: Passage) -> list[str]:
        return [shown.theme.slug for shown in passage.shown_themes]  # type: ignore[attr-defined]
