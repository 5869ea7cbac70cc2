"""What a writer does to a draft. Each operation is one step of its history (`journal`).

Paragraphs are given by their keys; a key that is not the draft's raises `DraftParagraph.DoesNotExist`,
and so does a request that arrives again when a paragraph it was answered with is deleted.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from library.checks import TITLE
from library.drafting import edits, journal, lines, requests
from library.drafting.edits import Edit, Outcome, Saved
from library.drafting.layout import arrange, bring_back, insert, marks_before, marks_of, order_of
from library.drafting.lines import Line
from library.drafting.origins import divide, inherit, take
from library.drafting.rows import put_texts
from library.models import Draft, DraftChange, DraftParagraph
from library.numbering import Mark, absorbed, read
from library.stamps import UNSTAMPED, Stamp


UNTITLED = "未命名草稿"
Kind = DraftChange.Kind


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
    stamp: Stamp = UNSTAMPED,
) -> list[DraftParagraph]:
    """New paragraphs of one's own, marked by `marks`, or by the numbers they are written with.

    The same request arriving again adds nothing.
    """
    with journal.recording(draft, Kind.ADD):
        if (earlier := requests.told(draft, stamp)) is not None:
            return earlier
        added = lines.create(draft, _marked(texts, marks, marks_before(draft, after)), stamp)
        insert(draft, [paragraph.pk for paragraph in added], after)
        requests.keep(draft, stamp, added)
    return added


def save(draft: Draft, key: int, edit: Edit) -> Saved:
    """Keep what was typed into a paragraph: never over what another window typed there."""
    typist = f"{edit.stamp.editor}:{key}" if edit.stamp.editor else ""
    with journal.recording(draft, Kind.EDIT, typist, edit.run) as operation:
        paragraph = operation.there.get(key) or draft.paragraphs.get(pk=key)
        saved = edits.put(draft, paragraph, edit if typist else _read(draft, paragraph, edit))
        if saved.paragraph == paragraph and key in operation.there:
            operation.changed = paragraph
        return saved


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
    # Enter at the end, or before everything, only makes room for a new one.
    parts = sum(1 for text in (head.text, *tails) if text.strip())
    with journal.recording(draft, Kind.SPLIT if parts > 1 else Kind.ADD):
        if (earlier := requests.told(draft, head.stamp)) is not None:
            return earlier
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
        if (earlier := requests.told(draft, head.stamp)) is not None:
            return earlier
        if title:
            draft.title = title
            draft.save(update_fields=["title", "updated"])
        if not head.mark and not marks:
            head = _read(draft, draft.paragraphs.get(pk=key), head)
        return _part(draft, key, head, tails, marks)


def _part(
    draft: Draft, key: int, head: Edit, tails: Sequence[str], marks: Sequence[Mark]
) -> list[DraftParagraph]:
    paragraph = edits.put(draft, draft.paragraphs.get(pk=key), head).paragraph
    before = marks_before(draft, paragraph.pk)
    added = lines.create(draft, _marked(tails, marks, before), head.stamp)
    parts = [paragraph, *added]
    divide(paragraph, parts)
    insert(draft, [new.pk for new in added], paragraph.pk)
    requests.keep(draft, head.stamp, parts)
    return parts


def merge(draft: Draft, key: int, into: int, joined: Edit, version: int) -> Saved:
    """Put the joined text of both into the paragraph `into` and take the other off the page.

    `version` is the one of the paragraph `key` that was joined; another window's newer text stays.
    """
    with journal.recording(draft, Kind.MERGE):
        if (earlier := requests.told(draft, joined.stamp)) is not None:
            return Saved(Outcome.SAVED, earlier[0])
        paragraph = draft.paragraphs.get(pk=key)
        saved = edits.put(draft, draft.paragraphs.get(pk=into), joined)
        inherit(saved.paragraph, paragraph)
        if paragraph.version == version:
            arrange(draft, [pk for pk in order_of(draft) if pk != key])
        requests.keep(draft, joined.stamp, [saved.paragraph])
    return saved


def remove(draft: Draft, *keys: int) -> None:
    with journal.recording(draft, Kind.REMOVE):
        arrange(draft, [pk for pk in order_of(draft) if pk not in keys])


def restore(draft: Draft, key: int) -> None:
    """Bring a removed paragraph back to where it stood, or as near as the page allows."""
    with journal.recording(draft, Kind.RESTORE):
        bring_back(draft, draft.paragraphs.get(pk=key))


def rewrite(draft: Draft, kind: Kind, texts: Callable[[], Mapping[int, str]]) -> int:
    """Put other texts into paragraphs, all in one step; returns how many changed.

    `texts` (key → text, `TITLE` for the title) is asked for when nobody else can change the draft.
    A window that still holds an old text is behind now.
    """
    with journal.recording(draft, kind):
        new = dict(texts())
        title = new.pop(TITLE, draft.title)
        changed = int(title != draft.title)
        if changed:
            draft.title = title
            draft.save(update_fields=["title", "updated"])
        changed += put_texts(draft.paragraphs.in_bulk(new), new, journal.hand(draft))
    return changed


def revert(draft: Draft, key: int) -> bool:
    """Give a paragraph the words of its sources again; False when it has none or is as they are."""
    words = draft.paragraphs.get(pk=key).source_words
    return bool(words) and bool(rewrite(draft, Kind.REVERT, lambda: {key: words}))


def disown(draft: Draft, key: int) -> None:
    """Call a paragraph one's own: it names no source any more."""
    with journal.recording(draft, Kind.DISOWN):
        take(draft.paragraphs.get(pk=key), [])


def settle(draft: Draft, key: int) -> None:
    """The writer keeps both wordings: the later one takes the place in the outline that the other has.
    Changes no text."""
    with journal.recording(draft, Kind.CHOOSE):
        rival = draft.paragraphs.get(pk=key)
        if rival.rival_of:
            mark = rival.rival_of.mark
            rival.level, rival.scheme, rival.rival_of = mark.level, mark.scheme.value, None
            rival.save(update_fields=["level", "scheme", "rival_of"])


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


def _marked(texts: Sequence[str], marks: Sequence[Mark], before: Sequence[Mark]) -> list[Line]:
    pairs = zip(marks, texts, strict=True) if marks else absorbed(texts, before)
    return [Line(text, mark) for mark, text in pairs]
