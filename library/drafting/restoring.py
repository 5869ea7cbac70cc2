"""Bringing back what a draft was: the whole of a version, or one of its paragraphs. A step like any
other, which can be taken back."""

from library.drafting import journal
from library.drafting.turning import turn_to
from library.models import Draft, DraftChange, DraftVersion
from library.versions import saving
from library.versions.page import Page
from library.versions.rebasing import order


Kind = DraftChange.Kind


def restore(draft: Draft, version: DraftVersion) -> None:
    with journal.recording(draft, Kind.TURN):
        turn_to(draft, saving.page_of(version), journal.hand(draft))


def restore_paragraph(draft: Draft, version: DraftVersion, key: int) -> bool:
    """The text, place in the outline and sources of one paragraph; one that has left the page comes
    back to where it stood. False when the version has no such paragraph, or it is gone for good."""
    was = saving.page_of(version)
    if key not in was["order"] or not draft.paragraphs.filter(pk=key).exists():
        return False
    with journal.recording(draft, Kind.TURN):
        turn_to(draft, _with(journal.page_of(draft), was, key), journal.hand(draft))
    return True


def _with(now: Page, was: Page, key: int) -> Page:
    """The order of `now` with the paragraph in it, and of `was` that paragraph alone."""
    own = str(key)
    without = [other for other in was["order"] if other != key]
    keys = now["order"] if key in now["order"] else order(now["order"], without, was["order"])
    return Page(
        title=now["title"],
        order=keys,
        texts={own: was["texts"][own]},
        marks={own: was["marks"][own]},
        sources={own: was["sources"][own]},
        rivals={},
        around={},
    )
