"""Requests that are carried out once, however often they arrive.

A page that gets no answer asks again, and does not know whether the first time was heard. Each
operation therefore has a `Stamp`, which is kept with what it did, in the same transaction.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from library.models import Draft, DraftChange, DraftParagraph, DraftRequest
from library.stamps import Stamp


# A tab that has been off the network for longer than this has been closed.
KEPT = timedelta(days=30)


class RepeatedError(Exception):
    """The request was carried out before, as the `step`, which is None where nothing was changed."""

    def __init__(self, step: DraftChange | None) -> None:
        super().__init__()
        self.step = step


class DeclinedError(Exception):
    """What was asked for does not fit what stands there now. Nothing is done, and the request is none
    that is known: asked again, it is looked at again."""


def told(draft: Draft, stamp: Stamp) -> list[DraftParagraph] | None:
    """The paragraphs that the request of this stamp was answered with, and as `draft.step` what takes
    it back; None for a new one.

    Raises `DraftParagraph.DoesNotExist` where one of them was deleted since.
    """
    done = _known(draft, stamp)
    if done is None:
        return None
    draft.step = done.change
    found = draft.paragraphs.in_bulk(done.paragraphs)
    if gone := [key for key in done.paragraphs if key not in found]:
        raise DraftParagraph.DoesNotExist(gone)
    return [found[key] for key in done.paragraphs]


def _known(draft: Draft, stamp: Stamp) -> DraftRequest | None:
    if not stamp.editor:
        return None
    asked = draft.requests.filter(editor=stamp.editor, sequence=stamp.sequence)
    return asked.select_related("change").first()


def keep(draft: Draft, stamp: Stamp, paragraphs: Iterable[DraftParagraph] = ()) -> None:
    """Know the request of this stamp from now on. The draft has to be locked."""
    if stamp.editor:
        draft.requests.filter(made__lt=timezone.now() - KEPT).delete()
        draft.request = draft.requests.create(
            editor=stamp.editor,
            sequence=stamp.sequence,
            paragraphs=[paragraph.pk for paragraph in paragraphs],
        )


def meet(draft: Draft) -> None:
    """Keep the stamp that the draft is asked with (`Draft.stamp`). The draft has to be locked.

    Raises `RepeatedError` for one that is known.
    """
    draft.request = None
    if done := _known(draft, draft.stamp):
        raise RepeatedError(done.change)
    keep(draft, draft.stamp)


def led_to(draft: Draft, step: DraftChange) -> None:
    """Know what takes back the request that was kept last, if any was."""
    if draft.request:
        draft.request.change = step
        draft.request.save(update_fields=["change"])
