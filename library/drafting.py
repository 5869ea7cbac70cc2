"""What a writer does to a draft. Each operation is one step of its history (`journal`).

Paragraphs are given by their keys; a key that is not the draft's raises `DraftParagraph.DoesNotExist`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F
from django.utils import timezone

from library import journal
from library.checks import TITLE
from library.draft_layout import FIRST, arrange, bring_back, insert, order_of
from library.models import Draft, DraftChange, DraftParagraph


UNTITLED = "未命名草稿"
Kind = DraftChange.Kind


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who sends a text: a browser tab and the rising number of its requests; empty without script."""

    editor: str = ""
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """A paragraph's new text and the version that it was typed upon."""

    text: str
    version: int
    stamp: Stamp = Stamp()


class Outcome(StrEnum):
    SAVED = "saved"
    KEPT_BOTH = (
        "kept-both"  # another window had changed it: the text stands in a paragraph of its own
    )
    BROUGHT_BACK = "brought-back"  # another window had removed it: it is on the page again


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the text of an `Edit` stands now."""

    outcome: Outcome
    paragraph: DraftParagraph


def create(owner: AbstractBaseUser, title: str = "") -> Draft:
    return Draft.objects.create(owner_id=owner.pk, title=title or UNTITLED)


def rename(draft: Draft, title: str) -> None:
    with journal.recording(draft, Kind.RENAME):
        draft.title = title
        draft.save(update_fields=["title", "updated"])


def discard(draft: Draft) -> None:
    """Delete the draft, softly."""
    draft.deleted = timezone.now()
    draft.save(update_fields=["deleted"])


def recover(draft: Draft) -> None:
    draft.deleted = None
    draft.save(update_fields=["deleted"])


def add(
    draft: Draft, texts: Sequence[str], *, after: int | None = None, stamp: Stamp = Stamp()
) -> list[DraftParagraph]:
    """New paragraphs of one's own. The same request arriving again adds nothing."""
    with journal.recording(draft, Kind.ADD):
        if earlier := _sent_before(draft, stamp):
            return earlier
        added = _create(draft, texts, stamp)
        insert(draft, [paragraph.pk for paragraph in added], after)
    return added


def save(draft: Draft, key: int, edit: Edit) -> Saved:
    """Keep what was typed into a paragraph: never over what another window typed there."""
    typist = f"{edit.stamp.editor}:{key}" if edit.stamp.editor else ""
    with journal.recording(draft, Kind.EDIT, typist):
        return _put(draft, draft.paragraphs.get(pk=key), edit)


def split(draft: Draft, key: int, head: Edit, tails: Sequence[str]) -> list[DraftParagraph]:
    """Leave `head` in the paragraph and put `tails` after it; they have the same source.

    Returns the paragraph of the head, then those of the tails. The same request arriving again
    splits nothing.
    """
    with journal.recording(draft, Kind.SPLIT):
        if earlier := _sent_before(draft, head.stamp):
            parted = [new for new in earlier if key not in (new.pk, new.rival_of_id)]
            whole = [new for new in earlier if key in (new.pk, new.rival_of_id)]
            return [*(whole or [draft.paragraphs.get(pk=key)]), *parted]
        paragraph = _put(draft, draft.paragraphs.get(pk=key), head).paragraph
        added = _create(draft, tails, head.stamp, like=paragraph)
        insert(draft, [new.pk for new in added], paragraph.pk)
    return [paragraph, *added]


def merge(draft: Draft, key: int, into: int, joined: Edit, version: int) -> Saved:
    """Put the joined text of both into the paragraph `into` and take the other off the page.

    `version` is the one of the paragraph `key` that was joined; another window's newer text stays.
    """
    with journal.recording(draft, Kind.MERGE):
        paragraph = draft.paragraphs.get(pk=key)
        saved = _put(draft, draft.paragraphs.get(pk=into), joined)
        _inherit(saved.paragraph, paragraph)
        if paragraph.version == version:
            arrange(draft, [pk for pk in order_of(draft) if pk != key])
    return saved


def move(draft: Draft, key: int, after: int) -> None:
    """Put a paragraph behind another, or at the top (`FIRST`). One that left the page stays away."""
    with journal.recording(draft, Kind.MOVE):
        order = order_of(draft)
        if key in order and after != key and (after == FIRST or after in order):
            order.remove(key)
            order.insert(order.index(after) + 1 if after else 0, key)
            arrange(draft, order)


def step(draft: Draft, key: int, by: int) -> None:
    """Move a paragraph `by` places down, or up when negative, as far as the page goes."""
    order = order_of(draft)
    others = [pk for pk in order if pk != key]
    if key in order:
        place = min(max(order.index(key) + by, 0), len(others))
        move(draft, key, others[place - 1] if place else FIRST)


def remove(draft: Draft, key: int) -> None:
    with journal.recording(draft, Kind.REMOVE):
        arrange(draft, [pk for pk in order_of(draft) if pk != key])


def restore(draft: Draft, key: int) -> None:
    """Bring a removed paragraph back to where it stood, or as near as the page allows."""
    with journal.recording(draft, Kind.RESTORE):
        bring_back(draft, draft.paragraphs.get(pk=key))


def rewrite(draft: Draft, kind: Kind, texts: Callable[[], Mapping[int, str]]) -> int:
    """Put other texts into paragraphs, all in one step; returns how many changed.

    `texts` (key → text, `TITLE` for the title) is asked for when nobody else can change the draft.
    A window that still holds an old text is behind now.
    """
    changed = 0
    with journal.recording(draft, kind):
        for key, text in texts().items():
            if key == TITLE:
                changed += text != draft.title
                draft.title = text
                draft.save(update_fields=["title", "updated"])
            else:
                changed += (
                    draft.paragraphs.filter(pk=key)
                    .exclude(text=text)
                    .update(text=text, version=F("version") + 1, editor="", sequence=0)
                )
    return changed


def settle(draft: Draft, key: int) -> None:
    """The writer has seen that two wordings were kept: drop the mark. Changes no text."""
    draft.paragraphs.filter(pk=key).update(rival_of=None)


def _put(draft: Draft, paragraph: DraftParagraph, edit: Edit) -> Saved:
    mine = _known(paragraph, edit.stamp)
    if mine and edit.stamp.sequence <= mine.sequence:
        return Saved(Outcome.SAVED, mine)
    if paragraph.text == edit.text:
        return Saved(Outcome.SAVED, paragraph)
    if edit.version == paragraph.version or mine == paragraph:
        return _write(draft, paragraph, edit)
    if mine:
        return Saved(Outcome.KEPT_BOTH, _write(draft, mine, edit).paragraph)
    [rival] = _create(draft, [edit.text], edit.stamp, like=paragraph)
    if not paragraph.removed:
        rival.rival_of = paragraph
        rival.save(update_fields=["rival_of"])
    insert(draft, [rival.pk], paragraph.pk)
    return Saved(Outcome.BROUGHT_BACK if paragraph.removed else Outcome.KEPT_BOTH, rival)


def _known(paragraph: DraftParagraph, stamp: Stamp) -> DraftParagraph | None:
    """What this tab wrote last for the paragraph: in it, or in its own wording beside it."""
    if not stamp.editor:
        return None
    if paragraph.editor == stamp.editor:
        return paragraph
    return paragraph.rivals.filter(editor=stamp.editor).last()


def _write(draft: Draft, paragraph: DraftParagraph, edit: Edit) -> Saved:
    paragraph.text = edit.text
    paragraph.version += 1
    paragraph.editor, paragraph.sequence = edit.stamp.editor, edit.stamp.sequence
    paragraph.save(update_fields=["text", "version", "editor", "sequence"])
    if not paragraph.removed:
        return Saved(Outcome.SAVED, paragraph)
    bring_back(draft, paragraph)
    return Saved(Outcome.BROUGHT_BACK, paragraph)


def _create(
    draft: Draft, texts: Sequence[str], stamp: Stamp, like: DraftParagraph | None = None
) -> list[DraftParagraph]:
    source: dict[str, object] = {}
    if like:
        source = {name: getattr(like, name) for name in ("source", "source_text", "source_label")}
    return [
        draft.paragraphs.create(
            position=0, text=text, editor=stamp.editor, sequence=stamp.sequence, **source
        )
        for text in texts
    ]


def _sent_before(draft: Draft, stamp: Stamp) -> list[DraftParagraph]:
    if not stamp.editor:
        return []
    same = draft.paragraphs.filter(editor=stamp.editor, sequence=stamp.sequence)
    return list(same.order_by("position", "pk"))


def _inherit(paragraph: DraftParagraph, other: DraftParagraph) -> None:
    """A joined paragraph names the sources of both; it links back to the first of them."""
    if not other.source_label or other.source_label in paragraph.source_label:
        return
    paragraph.source = paragraph.source or other.source
    both = (paragraph.source_label, other.source_label)
    paragraph.source_label = "；".join(filter(None, both))[:600]
    paragraph.source_text = "\n".join(filter(None, (paragraph.source_text, other.source_text)))
    paragraph.save(update_fields=["source", "source_text", "source_label"])
