"""What a writer does to a draft. Each operation is one step of its history (`journal`).

Paragraphs are given by their keys; a key that is not the draft's raises `DraftParagraph.DoesNotExist`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F
from django.utils import timezone

from library import journal, merging
from library.checks import TITLE
from library.draft_layout import (
    arrange,
    bring_back,
    insert,
    marks_before,
    marks_of,
    order_of,
    put_mark,
)
from library.merging import Merged
from library.models import Draft, DraftChange, DraftParagraph
from library.numbering import Mark, absorbed, read
from library.provenance import Origin, divided


UNTITLED = "未命名草稿"
Kind = DraftChange.Kind


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who sends a text: a browser tab and the rising number of its requests; empty without script."""

    editor: str = ""
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """A paragraph's new text, the version it was typed upon, a new `mark` where it has one, and the
    text of that version (`base`) where it is told."""

    text: str
    version: int
    stamp: Stamp = Stamp()
    mark: Mark | None = None
    base: str | None = None


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
    draft: Draft,
    texts: Sequence[str],
    *,
    marks: Sequence[Mark] = (),
    after: int | None = None,
    stamp: Stamp = Stamp(),
) -> list[DraftParagraph]:
    """New paragraphs of one's own, marked by `marks`, or by the numbers they are written with.

    The same request arriving again adds nothing.
    """
    with journal.recording(draft, Kind.ADD):
        if earlier := _sent_before(draft, stamp):
            return earlier
        added = _create(draft, _marked(texts, marks, marks_before(draft, after)), stamp)
        insert(draft, [paragraph.pk for paragraph in added], after)
    return added


def save(draft: Draft, key: int, edit: Edit) -> Saved:
    """Keep what was typed into a paragraph: never over what another window typed there."""
    typist = f"{edit.stamp.editor}:{key}" if edit.stamp.editor else ""
    with journal.recording(draft, Kind.EDIT, typist):
        paragraph = draft.paragraphs.get(pk=key)
        return _put(draft, paragraph, edit if typist else _read(draft, paragraph, edit))


def _read(draft: Draft, paragraph: DraftParagraph, edit: Edit) -> Edit:
    """A page without script takes no number off what is typed: a new one is taken off here."""
    if edit.mark or read(paragraph.text) or not read(edit.text):
        return edit
    order = order_of(draft)
    place = order.index(paragraph.pk) if paragraph.pk in order else len(order)
    [(mark, text)] = absorbed([edit.text], marks_of(draft)[:place])
    return replace(edit, text=text, mark=mark)


def split(
    draft: Draft, key: int, head: Edit, tails: Sequence[str], marks: Sequence[Mark] = ()
) -> list[DraftParagraph]:
    """Leave `head` in the paragraph and put `tails` after it; each goes on with the words of the
    sources that stand in it, marked by `marks`, or by the number it is written with.

    Returns the paragraph of the head, then those of the tails. The same request arriving again
    splits nothing.
    """
    with journal.recording(draft, Kind.SPLIT):
        return _part(draft, key, head, tails, marks)


def paste(
    draft: Draft,
    key: int,
    head: Edit,
    tails: Sequence[str],
    marks: Sequence[Mark] = (),
    *,
    title: str = "",
) -> list[DraftParagraph]:
    """As `split`, for what was pasted into a paragraph; `title` becomes the draft's, if given."""
    with journal.recording(draft, Kind.PASTE):
        if title:
            draft.title = title
            draft.save(update_fields=["title", "updated"])
        if not head.mark and not marks:
            head = _read(draft, draft.paragraphs.get(pk=key), head)
        return _part(draft, key, head, tails, marks)


def _part(
    draft: Draft, key: int, head: Edit, tails: Sequence[str], marks: Sequence[Mark]
) -> list[DraftParagraph]:
    if earlier := _sent_before(draft, head.stamp):
        parted = [new for new in earlier if key not in (new.pk, new.rival_of_id)]
        whole = [new for new in earlier if key in (new.pk, new.rival_of_id)]
        return [*(whole or [draft.paragraphs.get(pk=key)]), *parted]
    paragraph = _put(draft, draft.paragraphs.get(pk=key), head).paragraph
    before = marks_before(draft, paragraph.pk)
    added = _create(draft, _marked(tails, marks, before), head.stamp)
    parts = [paragraph, *added]
    for part, origins in zip(
        parts, divided(paragraph.origins, [part.text for part in parts]), strict=True
    ):
        _take(part, origins)
    insert(draft, [new.pk for new in added], paragraph.pk)
    return parts


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


def revert(draft: Draft, key: int) -> bool:
    """Give a paragraph the words of its sources again; False when it has none or is as they are."""
    words = draft.paragraphs.get(pk=key).source_words
    return bool(words) and bool(rewrite(draft, Kind.REVERT, lambda: {key: words}))


def disown(draft: Draft, key: int) -> None:
    """Call a paragraph one's own: it names no source any more."""
    with journal.recording(draft, Kind.DISOWN):
        _take(draft.paragraphs.get(pk=key), [])


def settle(draft: Draft, key: int) -> None:
    """The writer has seen that two wordings were kept: drop the mark. Changes no text."""
    draft.paragraphs.filter(pk=key).update(rival_of=None)


def choose(draft: Draft, key: int, *, this: bool) -> None:
    """Of two wordings that were kept, leave the one in the paragraph `key` (`this`) or the one that it
    stands beside. It is the other paragraph that stays, with the words that were chosen."""
    with journal.recording(draft, Kind.CHOOSE):
        rival = draft.paragraphs.get(pk=key)
        kept = rival.rival_of
        if kept is None or kept.removed:
            return
        if this:
            kept.text, kept.by_id, kept.version = rival.text, rival.by_id, kept.version + 1
            kept.editor, kept.sequence, kept.merged = "", 0, False
            kept.save(update_fields=["text", "by", "version", "editor", "sequence", "merged"])
        arrange(draft, [pk for pk in order_of(draft) if pk != key])


def _put(draft: Draft, paragraph: DraftParagraph, edit: Edit) -> Saved:
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
    mark = edit.mark or paragraph.mark
    [rival] = _create(draft, [(mark, merged.mine)], edit.stamp, like=paragraph)
    rival.merged = merged.mine != edit.text
    if not paragraph.removed:
        rival.rival_of = paragraph
        if paragraph.text != merged.theirs:
            paragraph.text, paragraph.merged = merged.theirs, True
            paragraph.version += 1
            paragraph.save(update_fields=["text", "merged", "version"])
    rival.save(update_fields=["rival_of", "merged"])
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


def _marked(
    texts: Sequence[str], marks: Sequence[Mark], before: Sequence[Mark]
) -> Sequence[tuple[Mark, str]]:
    return list(zip(marks, texts, strict=True)) if marks else absorbed(texts, before)


def _create(
    draft: Draft,
    texts: Sequence[tuple[Mark, str]],
    stamp: Stamp,
    like: DraftParagraph | None = None,
) -> list[DraftParagraph]:
    source: dict[str, object] = {}
    if like:
        source = {name: getattr(like, name) for name in ("source", "source_text", "source_label")}
    return [
        draft.paragraphs.create(
            position=0,
            text=text,
            level=mark.level,
            scheme=mark.scheme,
            restarts=mark.restarts,
            editor=stamp.editor,
            sequence=stamp.sequence,
            by_id=journal.hand(draft),
            **source,
        )
        for mark, text in texts
    ]


def _sent_before(draft: Draft, stamp: Stamp) -> list[DraftParagraph]:
    if not stamp.editor:
        return []
    same = draft.paragraphs.filter(editor=stamp.editor, sequence=stamp.sequence)
    return list(same.order_by("position", "pk"))


def _inherit(paragraph: DraftParagraph, other: DraftParagraph) -> None:
    """A joined paragraph has the sources of both; what it has already, it does not take again."""
    origins = paragraph.origins
    for origin in other.origins:
        same = [n for n, one in enumerate(origins) if one.label == origin.label]
        if any(origin.text in origins[n].text for n in same):
            continue
        if same and same[-1] == len(origins) - 1:
            origins[-1] = replace(origin, text=origins[-1].text + origin.text)
        else:
            origins.append(origin)
    _take(paragraph, origins)


def _take(paragraph: DraftParagraph, origins: Sequence[Origin]) -> None:
    if list(origins) != paragraph.origins:
        paragraph.take(origins)
        paragraph.save(update_fields=paragraph.SOURCES)
