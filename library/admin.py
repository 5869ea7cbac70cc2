"""The library in Django's admin: lists for whoever looks after the data.

Themes are registered by `corpus.admin`, where the index follows them.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from library.models import (
    Draft,
    DraftParagraph,
    Favourite,
    Occurrence,
    PassageTheme,
    Phrase,
    PhraseChange,
    SpeechCopy,
    Theme,
)
from library.theming.forms import ThemeForm


class ThemeAdmin(admin.ModelAdmin):
    form = ThemeForm
    list_display = ["name", "slug", "parent", "order", "cue_count", "passage_count"]
    list_editable = ["order"]
    list_select_related = ["parent"]
    search_fields = ["name", "slug", "description", "cues"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Theme]:
        shown = ~Q(passage_themes__choice=PassageTheme.Choice.REMOVED)
        counted = Count("passage_themes", filter=shown)
        themes: QuerySet[Theme] = super().get_queryset(request)
        return themes.annotate(passage_count=counted)

    @admin.display(description="提示词数")
    def cue_count(self, theme: Theme) -> int:
        return len(theme.cues.splitlines())

    @admin.display(description="段落数", ordering="passage_count")
    def passage_count(self, theme: Theme) -> int:
        count: int = theme.passage_count  # type: ignore[attr-defined]
        return count


class PassageThemeAdmin(admin.ModelAdmin):
    list_display = ["passage", "theme", "score", "choice"]
    list_filter = ["choice", "theme"]
    list_select_related = ["passage", "theme"]
    search_fields = ["passage__text"]
    raw_id_fields = ["passage"]
    readonly_fields = ["score", "cues"]


@admin.register(Draft)
class DraftAdmin(admin.ModelAdmin):
    list_display = ["title", "owner", "paragraph_count", "updated", "created"]
    list_filter = ["owner"]
    list_select_related = ["owner"]
    search_fields = ["title", "paragraphs__text"]
    date_hierarchy = "updated"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Draft]:
        drafts: QuerySet[Draft] = super().get_queryset(request)
        return drafts.annotate(paragraphs_kept=Count("paragraphs"))

    @admin.display(description="段落数", ordering="paragraphs_kept")
    def paragraph_count(self, draft: Draft) -> int:
        count: int = draft.paragraphs_kept  # type: ignore[attr-defined]
        return count


@admin.register(DraftParagraph)
class DraftParagraphAdmin(admin.ModelAdmin):
    list_display = ["__str__", "draft", "position", "source_label", "removed"]
    list_select_related = ["draft"]
    search_fields = ["text", "source_label"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """What a writer wrote is the writer's: changed here, it would bypass its own history."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Phrase)
class PhraseAdmin(admin.ModelAdmin):
    list_display = ["text", "kind", "theme", "status", "spread", "last_year", "worth", "origin"]
    list_filter = ["status", "kind", "theme", "origin"]
    list_select_related = ["theme"]
    search_fields = ["text", "note"]
    raw_id_fields = ["user"]
    readonly_fields = [
        "key", "origin", "merged_into", "decided", "chosen", "worth", "spread", "years",
        "first_year", "last_year", "copied", "drafted", "added", "updated",
    ]  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A phrase is mined, or taken in on the site, where its places are found."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Mining would find it again: what is not wanted is turned down."""
        return False

    def save_model(self, request: HttpRequest, obj: Phrase, form: Any, change: bool) -> None:
        """What a person has changed here is the person's, as it is on the site."""
        chosen = {"text", "kind", "theme"}.intersection(form.changed_data)
        obj.chosen = sorted({*obj.chosen, *chosen})
        obj.decided = obj.decided or "status" in form.changed_data
        super().save_model(request, obj, form, change)


class _Found(admin.ModelAdmin):
    """What only the program writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Occurrence)
class OccurrenceAdmin(_Found):
    list_display = ["phrase", "passage", "start", "end"]
    list_select_related = ["phrase", "passage"]
    search_fields = ["phrase__text", "passage__speech__title"]


@admin.register(SpeechCopy)
class SpeechCopyAdmin(_Found):
    list_display = ["speech", "original"]
    list_select_related = ["speech", "original"]
    search_fields = ["speech__title"]


@admin.register(PhraseChange)
class PhraseChangeAdmin(_Found):
    list_display = ["__str__", "user", "made", "undone"]
    list_filter = ["kind", "user"]
    list_select_related = ["user"]
    date_hierarchy = "made"


@admin.register(Favourite)
class FavouriteAdmin(admin.ModelAdmin):
    list_display = ["phrase", "user", "added"]
    list_filter = ["user"]
    list_select_related = ["phrase", "user"]
    raw_id_fields = ["phrase"]
