"""Putting a page of the history in place of what the draft shows."""

from collections.abc import Mapping

from django.db.models import F

from library.drafting.layout import arrange
from library.models import Draft, DraftAttachment, DraftParagraph
from library.provenance.comparison import Origin
from library.versions.around import ATTACHMENTS, LABELS, attached
from library.versions.page import Page, Sourced
from speeches.models import Passage


def turn_to(draft: Draft, page: Page) -> None:
    """Order and title as in `page`; of texts, marks, sources and what is around those that it has."""
    for pk, text in page["texts"].items():
        # A window that still holds the other text is behind now, whichever window it is.
        draft.paragraphs.filter(pk=int(pk)).exclude(text=text).update(
            text=text,
            version=F("version") + 1,
            editor="",
            sequence=0,
            merged=False,
            by=draft.by,
        )
    # A change that was kept before paragraphs had marks says nothing of them.
    for pk, mark in page.get("marks", {}).items():
        draft.paragraphs.filter(pk=int(pk)).update(**mark)
    for pk, sources in page.get("sources", {}).items():
        _turn_to_sources(draft, int(pk), sources)
    for pk, rival in page.get("rivals", {}).items():
        draft.paragraphs.filter(pk=int(pk)).update(rival_of=rival)
    arrange(draft, page["order"])
    draft.title = page["title"]
    draft.save(update_fields=["title", "updated"])
    if page.get("around"):
        put_around(draft, page["around"])


def put_around(draft: Draft, around: Mapping[str, str]) -> None:
    """Signature, attachments and the like, those that `around` has (`versions.around`)."""
    said = {name: text for name, text in around.items() if name in LABELS}
    for name, text in said.items():
        setattr(draft, name, bool(text) if name == "sealed" else text)
    draft.save(update_fields=[*said, "updated"])
    if ATTACHMENTS in around:
        draft.attachments.all().delete()
        DraftAttachment.objects.bulk_create(
            DraftAttachment(draft=draft, position=n, name=name, text=text)
            for n, (name, text) in enumerate(attached(around), start=1)
        )


def _turn_to_sources(draft: Draft, pk: int, sources: list[Sourced]) -> None:
    paragraph = draft.paragraphs.filter(pk=pk).first()
    if paragraph:
        now = {origin.label: origin.passage for origin in paragraph.origins}
        paragraph.take([Origin(**one) for one in sources])
        if not Passage.objects.filter(pk__in=[paragraph.source_id]).exists():
            # The passage was taken apart anew since: it is the one that the source leads to now.
            paragraph.source_id = now.get(paragraph.source_label)
        paragraph.save(update_fields=DraftParagraph.SOURCES)
