"""What an edit or deletion in the admin means for the index: only this layer knows it."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from corpus import search
from corpus.ingest import remove
from speeches.admin import SpeechAdmin
from speeches.models import Speech


@admin.register(Speech)
class IndexedSpeechAdmin(SpeechAdmin):
    def save_model(self, request: HttpRequest, obj: Speech, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        transaction.on_commit(lambda: search.index_speech(obj))

    def delete_model(self, request: HttpRequest, obj: Speech) -> None:
        remove(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Speech]) -> None:
        for speech in queryset:
            remove(speech)
