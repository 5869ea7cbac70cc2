"""The library in Django's admin: lists for whoever looks after the data.

Themes are registered by `corpus.admin`, where the index follows them.
"""

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from library.models import Draft, DraftParagraph, PassageTheme, Theme
from library.theme_forms import ThemeForm


class ThemeAdmin(admin.ModelAdmin):
    form = ThemeForm
    list_display = ["name", "slug", "parent", "order", "cue_count", "passage_count"]
    list_editable = ["order"]
    list_select_related = ["parent"]
    search_fields = ["name", "slug", "description", "cues"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Theme]:
        shown = ~Q(passage_themes__choice=PassageTheme.Choice.REMOVED)
        counted = Count("passage_themes", filter=shown)
        return super().get_queryset(request).annotate(passage_count=counted)

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
        return super().get_queryset(request).annotate(paragraphs_kept=Count("paragraphs"))

    @admin.display(description="段落数", ordering="paragraphs_kept")
    def paragraph_count(self, draft: Draft) -> int:
        count: int = draft.paragraphs_kept  # type: ignore[attr-defined]
        return count


@admin.register(DraftParagraph)
class DraftParagraphAdmin(admin.ModelAdmin):
    list_display = ["__str__", "draft", "position", "source_label", "removed"]
    list_select_related = ["draft"]
    search_fields = ["text", "source_label"]
    raw_id_fields = ["draft", "source"]
