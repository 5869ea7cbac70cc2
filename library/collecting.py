"""Passages into a draft, each with its source."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from library import journal
from library.draft_layout import arrange, insert, order_of
from library.models import Draft, DraftChange, DraftParagraph
from speeches.models import Passage


# A long lead sentence is named by its beginning.
LABEL_STEP = 24
Kind = DraftChange.Kind


@dataclass(frozen=True, slots=True)
class Collected:
    """`paragraphs` as added; `repeated` of the passages had something on the page already."""

    paragraphs: list[DraftParagraph]
    repeated: int
    change: DraftChange | None


def label(passage: Passage) -> str:
    """Where a passage stands: `《…》 › 三、压实各方责任 › 二要聚焦重点`."""
    own = f"{passage.numbering}{passage.heading}"
    steps = [f"《{passage.speech.title}》", *passage.path, own[:LABEL_STEP]]
    return " › ".join(step for step in steps if step)[:600]


def collect(
    draft: Draft, passages: Sequence[Passage], *, text: str = "", after: int | None = None
) -> Collected:
    """Add passages in the order given; `text` (a selection) stands in for that of the first.

    A stand-alone heading line becomes a paragraph of its own, as it is in a document.
    """
    kept = draft.paragraphs.on_page().filter(source__in=passages)
    repeated = kept.values("source").distinct().count()
    with journal.recording(draft, Kind.COLLECT):
        added = [
            draft.paragraphs.create(
                position=0,
                text=line,
                source=passage,
                source_text=line,
                source_label=label(passage),
            )
            for passage in (passages[:1] if text else passages)
            for line in (text or passage.text).split("\n")
            if line.strip()
        ]
        insert(draft, [paragraph.pk for paragraph in added], after)
    return Collected(added, repeated, draft.changes.last())


def collect_words(draft: Draft, text: str) -> Collected:
    """Add a wording that stands in no passage, as one's own."""
    with journal.recording(draft, Kind.COLLECT):
        added = [draft.paragraphs.create(position=0, text=text)]
        insert(draft, [paragraph.pk for paragraph in added], None)
    return Collected(added, 0, draft.changes.last())


def uncollect(draft: Draft, change: DraftChange) -> bool:
    """Take back one collecting, whatever was done since. False when there is nothing to take back."""
    with transaction.atomic():
        # Asked for twice at once, the second time would take back the step before.
        Draft.objects.select_for_update().get(pk=draft.pk)
        change.refresh_from_db(fields=["undone"])
        if change.undone:
            return False
        if change == draft.changes.filter(undone=False).last():
            return journal.undo(draft) is not None
        added = set(change.after["order"]) - set(change.before["order"])
        with journal.recording(draft, Kind.REMOVE):
            left = [pk for pk in order_of(draft) if pk not in added]
            some = len(left) < len(order_of(draft))
            arrange(draft, left)
        return some
