"""Where the paragraphs of a draft stand: their order and their levels.

Each operation is one step of the draft's history (`journal`) and changes no text.

Paragraphs are given by their keys; a key that is not the draft's raises `DraftParagraph.DoesNotExist`.
"""

from library.drafting import journal
from library.drafting.layout import FIRST, arrange, marks_of, order_of, put_mark
from library.drafting.requests import DeclinedError
from library.drafting.rows import put_marks
from library.models import Draft, DraftChange
from library.numbering import Mark, section, section_marked, section_moved


Kind = DraftChange.Kind


def move(draft: Draft, key: int, after: int, *, whole: bool = False) -> None:
    """Put a paragraph behind another, or at the top (`FIRST`); `whole`: with its section.

    One that left the page stays away, and nothing goes behind something of its own section.
    """
    with journal.recording(draft, Kind.MOVE):
        order = order_of(draft)
        if key not in order:
            return
        moving = [key]
        if whole:
            moving = [order[place] for place in section(marks_of(draft), order.index(key))]
        others = [pk for pk in order if pk not in moving]
        if after == FIRST or after in others:
            place = others.index(after) + 1 if after else 0
            arrange(draft, [*others[:place], *moving, *others[place:]])


def step(draft: Draft, key: int, by: int, *, whole: bool = False) -> None:
    """Move a paragraph `by` places down, or up when negative, as far as the page goes; `whole`: its
    section past the one beside it."""
    with journal.recording(draft, Kind.MOVE):
        order = order_of(draft)
        if key in order and whole:
            places = section_moved(marks_of(draft), order.index(key), by)
            arrange(draft, [order[place] for place in places])
        elif key in order:
            others = [pk for pk in order if pk != key]
            others.insert(min(max(order.index(key) + by, 0), len(others)), key)
            arrange(draft, others)


def mark(
    draft: Draft, key: int, wanted: Mark, *, upon: Mark | None = None, whole: bool = False
) -> None:
    """Give a paragraph another place in the outline; `whole`: its section goes up or down with it.

    The text and its version are left alone. The same request again does nothing. Raises `DeclinedError`
    where the mark is not the one it was chosen `upon` any more: another window changed it.
    """
    with journal.recording(draft, Kind.MARK):
        paragraph = draft.paragraphs.get(pk=key)
        if paragraph.mark == wanted:
            return
        if upon is not None and paragraph.mark != upon:
            raise DeclinedError
        order = order_of(draft)
        if not whole or key not in order:
            put_mark(paragraph, wanted)
            return
        rows, at = list(draft.paragraphs.on_page()), order.index(key)
        marks = section_marked([row.mark for row in rows], at, wanted)
        below = {row.pk: row for row in rows[at:]}
        put_marks(below, dict(zip(below, marks, strict=False)))
