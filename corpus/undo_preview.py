"""What taking an import back would touch, for the page that asks whether to."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from library.models import Draft
from speeches.models import Import, ImportFile, Revision, Speech


SHOWN = 100


@dataclass(frozen=True, slots=True)
class Preview:
    """Speeches that would go and come back, the first SHOWN of each by title with the number of all;
    drafts that have taken paragraphs from those that go, with `taken` of them each."""

    removed: list[Speech]
    removed_count: int
    restored: list[Speech]
    restored_count: int
    drafts: list[Draft]
    waiting: int


def preview(run: Import) -> Preview:
    added = run.speeches.order_by("title").only("pk", "title")
    replaced = (
        Speech.objects.filter(revisions__run=run, revisions__kind=Revision.Kind.REPLACED)
        .exclude(added_by_import=run)
        .distinct()
        .order_by("title")
        .only("pk", "title")
    )
    return Preview(
        removed=list(added[:SHOWN]),
        removed_count=added.count(),
        restored=list(replaced[:SHOWN]),
        restored_count=replaced.count(),
        drafts=list(_citing(run)),
        waiting=run.files.filter(status__in=ImportFile.OPEN).count(),
    )


def _citing(run: Import) -> QuerySet[Draft]:
    from_run = Q(paragraphs__source__speech__added_by_import=run)
    drafts = Draft.objects.filter(from_run, deleted=None).select_related("owner")
    return drafts.annotate(taken=Count("paragraphs", from_run)).order_by("owner", "title")
