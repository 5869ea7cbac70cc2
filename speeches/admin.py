"""Speeches, passages and imports for those who look after the site.

`SpeechAdmin` is registered by `corpus`, which also takes a deleted speech out of the index.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from speeches.forms import SpeechForm
from speeches.models import Import, ImportFile, Passage, Revision, Speech


class SpeechAdmin(admin.ModelAdmin):
    # The rules of the site's own page: a sensible year, and what is changed is a guess no longer.
    form = SpeechForm
    list_display = ["title", "year", "genre", "organ", "passage_count", "source_name", "added"]
    list_filter = ["genre", "year", "added"]
    search_fields = ["title", "occasion", "organ", "source_name"]
    date_hierarchy = "added"
    readonly_fields = [
        "guesses", "text", "noise", "digest", "source_name", "original", "added", "added_by_import",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speech]:
        return Speech.objects.listed()

    @admin.display(description="段落数", ordering="passage_count")
    def passage_count(self, speech: Any) -> int:
        count: int = speech.passage_count
        return count

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A speech comes in as a file, so that it is outlined and found."""
        return False

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Whoever may delete a speech may delete its passages, which no one may delete alone."""
        to_delete, counts, _, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, set(), protected


class _ReadOnly(admin.ModelAdmin):
    """What only the ingest makes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Passage)
class PassageAdmin(_ReadOnly):
    list_display = ["speech", "ordinal", "address", "part", "level", "marker", "beginning"]
    list_filter = ["part", "level"]
    list_select_related = ["speech"]
    search_fields = ["text", "speech__title"]

    @admin.display(description="文字")
    def beginning(self, passage: Passage) -> str:
        return passage.text[:40]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A passage goes with its speech; alone it would stay in the index."""
        return False


@admin.register(Import)
class ImportAdmin(_ReadOnly):
    list_display = ["started", "user", "files", "added", "declined", "finished", "undone"]
    list_filter = ["started", "user"]
    list_select_related = ["user"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Import]:
        declined, taken = (
            Count("files", filter=Q(files__status=status))
            for status in (ImportFile.Status.DECLINED, ImportFile.Status.TAKEN)
        )
        return Import.objects.annotate(files_count=Count("files"), taken=taken, refused=declined)

    @admin.display(description="文件", ordering="files_count")
    def files(self, run: Any) -> int:
        count: int = run.files_count
        return count

    @admin.display(description="已入库", ordering="taken")
    def added(self, run: Any) -> int:
        count: int = run.taken
        return count

    @admin.display(description="不能读取", ordering="refused")
    def declined(self, run: Any) -> int:
        count: int = run.refused
        return count


@admin.register(Revision)
class RevisionAdmin(_ReadOnly):
    """What speeches were before, and which passages went; undoing an import brings it back."""

    list_display = ["speech", "kind", "made", "user", "passages_gone"]
    list_filter = ["kind", "made"]
    list_select_related = ["speech", "user"]

    @admin.display(description="去掉的段落")
    def passages_gone(self, revision: Revision) -> int:
        return len(revision.gone)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
