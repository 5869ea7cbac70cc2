"""The history of one draft: what each operation changed, so that it can be taken back and redone.

Every operation runs inside `recording`, which compares the page before and after it. The history is
one line of steps, the draft's and not a window's; the last `KEPT` are kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TypedDict

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from library.draft_layout import arrange
from library.models import Draft, DraftChange, DraftParagraph
from library.provenance import Origin
from speeches.models import Passage


KEPT = 200
# Typing in one paragraph is one step as long as it was begun less than this ago.
ONE_STEP = timedelta(seconds=45)


class Marked(TypedDict):
    """A `numbering.Mark` as JSON."""

    level: int
    scheme: str
    restarts: bool


class Sourced(TypedDict):
    """A `provenance.Origin` as JSON."""

    passage: int | None
    label: str
    text: str


class Page(TypedDict):
    """A draft at one moment: title, its paragraphs' keys in order; texts, marks and sources by key.

    In a kept change, these three have only those that differ between before and after.
    """

    title: str
    order: list[int]
    texts: dict[str, str]
    marks: dict[str, Marked]
    sources: dict[str, list[Sourced]]


@contextmanager
def recording(draft: Draft, kind: DraftChange.Kind, typist: str = "") -> Iterator[None]:
    """One operation on `draft`, all or nothing, kept as a change unless it changed nothing.

    Consecutive changes of one `typist` (a tab in a paragraph) grow into one step.
    """
    with transaction.atomic():
        Draft.objects.select_for_update().get(pk=draft.pk)
        before = page_of(draft)
        yield
        after = page_of(draft)
        if before != after:
            _keep(draft, kind, typist, before, after)


def page_of(draft: Draft) -> Page:
    draft.refresh_from_db(fields=["title"])
    rows = list(draft.paragraphs.on_page())
    return Page(
        title=draft.title,
        order=[row.pk for row in rows],
        texts={str(row.pk): row.text for row in rows},
        marks={
            str(row.pk): Marked(level=row.level, scheme=row.scheme, restarts=row.restarts)
            for row in rows
        },
        sources={str(row.pk): [_sourced(origin) for origin in row.origins] for row in rows},
    )


def undo(draft: Draft) -> DraftChange | None:
    """Take back the last step that is not taken back yet, and return it."""
    with transaction.atomic():
        Draft.objects.select_for_update().get(pk=draft.pk)
        change = draft.changes.filter(undone=False).last()
        if change:
            _turn_to(draft, change, change.before)
        return change


def redo(draft: Draft) -> DraftChange | None:
    """Do again the step that was taken back last, and return it."""
    with transaction.atomic():
        Draft.objects.select_for_update().get(pk=draft.pk)
        change = draft.changes.filter(undone=True).first()
        if change:
            _turn_to(draft, change, change.after)
        return change


def _turn_to(draft: Draft, change: DraftChange, page: Page) -> None:
    for pk, text in page["texts"].items():
        # A window that still holds the other text is behind now, whichever window it is.
        draft.paragraphs.filter(pk=int(pk)).exclude(text=text).update(
            text=text, version=F("version") + 1, editor="", sequence=0
        )
    # A change that was kept before paragraphs had marks says nothing of them.
    for pk, mark in page.get("marks", {}).items():
        draft.paragraphs.filter(pk=int(pk)).update(**mark)
    for pk, sources in page.get("sources", {}).items():
        _turn_to_sources(draft, int(pk), sources)
    arrange(draft, page["order"])
    draft.title = page["title"]
    draft.save(update_fields=["title", "updated"])
    change.undone = not change.undone
    change.save(update_fields=["undone"])


def _turn_to_sources(draft: Draft, pk: int, sources: list[Sourced]) -> None:
    paragraph = draft.paragraphs.filter(pk=pk).first()
    if paragraph:
        now = {origin.label: origin.passage for origin in paragraph.origins}
        paragraph.take([Origin(**one) for one in sources])
        if not Passage.objects.filter(pk__in=[paragraph.source_id]).exists():
            # The passage was taken apart anew since: it is the one that the source leads to now.
            paragraph.source_id = now.get(paragraph.source_label)
        paragraph.save(update_fields=DraftParagraph.SOURCES)


def _sourced(origin: Origin) -> Sourced:
    return Sourced(passage=origin.passage, label=origin.label, text=origin.text)


def _keep(draft: Draft, kind: DraftChange.Kind, typist: str, before: Page, after: Page) -> None:
    draft.save(update_fields=["updated"])
    draft.changes.filter(undone=True).delete()
    back, forth = _differing(before, after), _differing(after, before)
    last = draft.changes.last()
    if last and typist and last.typist == typist and _goes_on(last, back, forth):
        last.after = forth
        last.save(update_fields=["after"])
        return
    draft.changes.create(kind=kind, typist=typist, before=back, after=forth)
    oldest = draft.changes.order_by("-pk").values_list("pk", flat=True)[KEPT:]
    draft.changes.filter(pk__in=list(oldest)).delete()


def _goes_on(last: DraftChange, back: Page, forth: Page) -> bool:
    """Whether a step only carries on the typing of the last one."""
    same_place = back["order"] == forth["order"] and set(forth["texts"]) == set(last.after["texts"])
    other = any(page.get(name) for page in (forth, last.after) for name in ("marks", "sources"))
    return same_place and not other and timezone.now() - last.made < ONE_STEP


def _differing(page: Page, other: Page) -> Page:
    texts = {pk: text for pk, text in page["texts"].items() if other["texts"].get(pk) != text}
    marks = {pk: mark for pk, mark in page["marks"].items() if other["marks"].get(pk) != mark}
    sources = {
        pk: taken for pk, taken in page["sources"].items() if other["sources"].get(pk) != taken
    }
    return Page(title=page["title"], order=page["order"], texts=texts, marks=marks, sources=sources)
