"""What is typed into one paragraph: kept, never over what another window typed there."""

from dataclasses import dataclass
from enum import StrEnum

from library.drafting import journal
from library.drafting.layout import bring_back, insert, put_mark
from library.drafting.lines import Line, create
from library.models import Draft, DraftParagraph
from library.numbering import BODY, Mark
from library.stamps import UNSTAMPED, Stamp
from library.versions import merging
from library.versions.merging import Merged


@dataclass(frozen=True, slots=True)
class Edit:
    """A paragraph's new text, the version it was typed upon, a new `mark` where it has one, the text of
    that version (`base`) where it is told, and which go at typing of its tab this was (`run`)."""

    text: str
    version: int
    stamp: Stamp = UNSTAMPED
    mark: Mark | None = None
    base: str | None = None
    run: int = 0


class Outcome(StrEnum):
    SAVED = "saved"
    MERGED = "merged"  # another window had changed other words of it: both changes stand in it
    KEPT_BOTH = (
        "kept-both"  # another window had changed it: the text stands in a paragraph of its own
    )
    BROUGHT_BACK = "brought-back"  # another window had removed it: it is on the page again


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the text of an `Edit` stands now."""

    outcome: Outcome
    paragraph: DraftParagraph


def put(draft: Draft, paragraph: DraftParagraph, edit: Edit) -> Saved:
    """Put the edit into the paragraph, or its words beside it where another window changed the same
    ones. The same request arriving again changes nothing."""
    mine = _known(paragraph, edit.stamp)
    if mine and edit.stamp.sequence <= mine.sequence:
        return Saved(Outcome.SAVED, mine)
    if paragraph.text == edit.text and edit.mark in (None, paragraph.mark):
        return Saved(Outcome.SAVED, paragraph)
    if edit.version == paragraph.version or (mine == paragraph and not paragraph.merged):
        return _write(draft, paragraph, edit, edit.text)
    if mine and mine != paragraph:
        return Saved(Outcome.KEPT_BOTH, _write(draft, mine, edit, edit.text).paragraph)
    merged = Merged(edit.text, paragraph.text)
    if edit.base is not None:
        merged = merging.merge(edit.base, edit.text, paragraph.text)
    if merged.agreed:
        return _write(draft, paragraph, edit, merged.mine)
    return _keep_both(draft, paragraph, edit, merged)


def _keep_both(draft: Draft, paragraph: DraftParagraph, edit: Edit, merged: Merged) -> Saved:
    """Put one's own wording behind the other; they differ only where both changed the same words."""
    # Beside the other it takes no number: those behind it keep theirs.
    mark = (edit.mark or paragraph.mark) if paragraph.removed else BODY
    [rival] = create(draft, [Line(merged.mine, mark)], edit.stamp)
    rival.merged = merged.mine != edit.text
    for name in DraftParagraph.SOURCES:
        setattr(rival, name, getattr(paragraph, name))
    if not paragraph.removed:
        rival.rival_of = paragraph
        if paragraph.text != merged.theirs:
            paragraph.text, paragraph.merged = merged.theirs, True
            paragraph.version += 1
            paragraph.save(update_fields=["text", "merged", "version"])
    rival.save(update_fields=["rival_of", "merged", *DraftParagraph.SOURCES])
    insert(draft, [rival.pk], paragraph.pk)
    return Saved(Outcome.BROUGHT_BACK if paragraph.removed else Outcome.KEPT_BOTH, rival)


def _known(paragraph: DraftParagraph, stamp: Stamp) -> DraftParagraph | None:
    """What this tab wrote last for the paragraph: in it, or in its own wording beside it."""
    if not stamp.editor:
        return None
    if paragraph.editor == stamp.editor:
        return paragraph
    return paragraph.rivals.filter(editor=stamp.editor).last()


def _write(draft: Draft, paragraph: DraftParagraph, edit: Edit, text: str) -> Saved:
    """`text` is that of the edit, or has words of others in it too."""
    paragraph.text, paragraph.merged = text, text != edit.text
    paragraph.version += 1
    paragraph.by_id = journal.hand(draft)
    paragraph.editor, paragraph.sequence = edit.stamp.editor, edit.stamp.sequence
    if edit.mark:
        put_mark(paragraph, edit.mark)
    paragraph.save(update_fields=["text", "merged", "version", "by", "editor", "sequence"])
    if not paragraph.removed:
        return Saved(Outcome.MERGED if paragraph.merged else Outcome.SAVED, paragraph)
    bring_back(draft, paragraph)
    return Saved(Outcome.BROUGHT_BACK, paragraph)
