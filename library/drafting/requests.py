"""Requests that are carried out once, however often they arrive.

A page that gets no answer asks again, and does not know whether the first time was heard. Each
operation therefore has a `Stamp`, which is kept with what it did, in the same transaction.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from library.models import Draft, DraftParagraph
from library.stamps import Stamp


# A tab that has been off the network for longer than this has been closed.
KEPT = timedelta(days=30)


class RepeatedError(Exception):
    """The request was carried out before."""


def told(draft: Draft, stamp: Stamp) -> list[DraftParagraph] | None:
    """The paragraphs that the request of this stamp was answered with; None for a new one."""
    if not stamp.editor:
        return None
    done = draft.requests.filter(editor=stamp.editor, sequence=stamp.sequence).first()
    if done is None:
        return None
    found = draft.paragraphs.in_bulk(done.paragraphs)
    return [found[key] for key in done.paragraphs if key in found]


def keep(draft: Draft, stamp: Stamp, paragraphs: Iterable[DraftParagraph] = ()) -> None:
    """Know the request of this stamp from now on. The draft has to be locked."""
    if stamp.editor:
        draft.requests.filter(made__lt=timezone.now() - KEPT).delete()
        draft.requests.create(
            editor=stamp.editor,
            sequence=stamp.sequence,
            paragraphs=[paragraph.pk for paragraph in paragraphs],
        )


def meet(draft: Draft) -> None:
    """Keep the stamp that the draft is asked with (`Draft.stamp`). The draft has to be locked.

    Raises `RepeatedError` for one that is known.
    """
    if told(draft, draft.stamp) is not None:
        raise RepeatedError
    keep(draft, draft.stamp)
