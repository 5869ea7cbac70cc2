"""What an edit or deletion in the admin means for the index: only this layer knows it.

The admin saves in a transaction; the index follows once that is committed, and holds nobody up.
"""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from corpus import retheming, search
from corpus.remining import remine_soon
from corpus.storing import remove
from library.admin import PassageThemeAdmin, ThemeAdmin
from library.models import PassageTheme, Theme
from speeches.admin import SpeechAdmin
from speeches.models import Speech


admin.site.site_header = admin.site.site_title = "拾句 管理"


@admin.register(Speech)
class IndexedSpeechAdmin(SpeechAdmin):
    def save_model(self, request: HttpRequest, obj: Speech, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        transaction.on_commit(lambda: search.index_speech(obj))
        if "year" in form.changed_data:
            remine_soon([obj.pk])

    def delete_model(self, request: HttpRequest, obj: Speech) -> None:
        remove([obj])
        remine_soon()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Speech]) -> None:
        remove(queryset)
        remine_soon()


@admin.register(Theme)
class IndexedThemeAdmin(ThemeAdmin):
    def save_model(self, request: HttpRequest, obj: Theme, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "cues" in form.changed_data:
            transaction.on_commit(lambda: retheming.retheme())

    def delete_model(self, request: HttpRequest, obj: Theme) -> None:
        had = retheming.passages_of(obj)
        super().delete_model(request, obj)
        transaction.on_commit(lambda: retheming.follow_removal(had))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Theme]) -> None:
        for theme in queryset:
            self.delete_model(request, theme)


@admin.register(PassageTheme)
class IndexedPassageThemeAdmin(PassageThemeAdmin):
    def save_model(self, request: HttpRequest, obj: PassageTheme, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        transaction.on_commit(lambda: retheming.reindex([obj.passage_id]))

    def delete_model(self, request: HttpRequest, obj: PassageTheme) -> None:
        super().delete_model(request, obj)
        transaction.on_commit(lambda: retheming.reindex([obj.passage_id]))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[PassageTheme]) -> None:
        had = list(queryset.values_list("passage_id", flat=True))
        super().delete_queryset(request, queryset)
        transaction.on_commit(lambda: retheming.reindex(had))
