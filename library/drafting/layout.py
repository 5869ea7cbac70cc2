"""Which paragraphs are on a draft's page, and in which order. Positions on the page are 1..n.

Where to put something is `after`: the key of a paragraph, `FIRST` for the top, `None` for the end; a
paragraph that has left the page in the meantime counts as the end.
"""

from collections.abc import Sequence

from django.db.models import F
from django.utils import timezone

from library.models import Draft, DraftParagraph
from library.numbering import Mark


FIRST = 0


def order_of(draft: Draft) -> list[int]:
    return list(draft.paragraphs.on_page().values_list("pk", flat=True))


def arrange(draft: Draft, order: Sequence[int]) -> None:
    """Put the paragraphs of these keys on the page in this order; all others are off it."""
    rows = draft.paragraphs.values_list("pk", "position", "removed")
    paragraphs = {pk: (position, removed) for pk, position, removed in rows}
    # Most of those that move do so together: what stands behind something that came or went.
    moved: dict[int, list[int]] = {}
    # An order out of the history may name a paragraph that was deleted in the admin.
    there = [pk for pk in order if pk in paragraphs]
    for position, pk in enumerate(there, start=1):
        before, removed = paragraphs.pop(pk)
        if before != position or removed:
            moved.setdefault(position - before, []).append(pk)
    for by, keys in moved.items():
        draft.paragraphs.filter(pk__in=keys).update(position=F("position") + by, removed=None)
    gone = [pk for pk, (_, removed) in paragraphs.items() if not removed]
    draft.paragraphs.filter(pk__in=gone).update(removed=timezone.now())


def marks_of(draft: Draft) -> list[Mark]:
    """Those of the paragraphs on the page, in their order."""
    return [paragraph.mark for paragraph in draft.paragraphs.on_page()]


def marks_before(draft: Draft, after: int | None) -> list[Mark]:
    """The marks above something that goes `after`."""
    order = order_of(draft)
    marks = marks_of(draft)
    if after == FIRST:
        return []
    return marks[: order.index(after) + 1] if after in order else marks


def put_mark(paragraph: DraftParagraph, mark: Mark) -> None:
    paragraph.level, paragraph.scheme, paragraph.restarts = mark.level, mark.scheme, mark.restarts
    paragraph.save(update_fields=["level", "scheme", "restarts"])


def insert(draft: Draft, keys: Sequence[int], after: int | None) -> None:
    # Paragraphs just made are on the page already, somewhere.
    order = [pk for pk in order_of(draft) if pk not in keys]
    place = len(order)
    if after == FIRST:
        place = 0
    elif after in order:
        place = order.index(after) + 1
    arrange(draft, [*order[:place], *keys, *order[place:]])


def bring_back(draft: Draft, paragraph: DraftParagraph) -> None:
    order = [pk for pk in order_of(draft) if pk != paragraph.pk]
    order.insert(max(paragraph.position - 1, 0), paragraph.pk)
    arrange(draft, order)
