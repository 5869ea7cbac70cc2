"""Putting a page of the history in place of what the draft shows."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from library.drafting.layout import arrange
from library.drafting.rows import put_marks, put_rivals, put_sources, put_texts
from library.models import Draft, DraftAttachment
from library.numbering import Mark, Scheme
from library.provenance.comparison import Origin
from library.versions.around import ATTACHMENTS, LABELS, attached
from library.versions.page import Marked, Page, Sourced


Kept = TypeVar("Kept")
Meant = TypeVar("Meant")


def turn_to(draft: Draft, page: Page, by: int | None) -> None:
    """Order and title as in `page`; of what it has by key that which it has. `by` is the account that
    turns it."""
    # A change that was kept before paragraphs had marks says nothing of them.
    texts = _read(page["texts"], str)
    marks = _read(page.get("marks", {}), _mark)
    sources = _read(page.get("sources", {}), _origins)
    rivals = _read(page.get("rivals", {}), lambda key: key)
    rows = draft.paragraphs.in_bulk({*texts, *marks, *sources, *rivals})
    put_texts(rows, texts, by)
    put_marks(rows, marks)
    put_sources(rows, sources)
    put_rivals(draft, rows, rivals)
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


def _read(kept: Mapping[str, Kept], read: Callable[[Kept], Meant]) -> dict[int, Meant]:
    return {int(key): read(value) for key, value in kept.items()}


def _mark(kept: Marked) -> Mark:
    return Mark(kept["level"], Scheme(kept["scheme"]), kept["restarts"])


def _origins(kept: list[Sourced]) -> list[Origin]:
    return [Origin(**one) for one in kept]
