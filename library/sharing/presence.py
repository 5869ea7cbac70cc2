"""Who has a draft open right now, and in which paragraph they write.

Each tab asks every few seconds. What it tells is written only when it goes to another paragraph or was
not told for a while, so that most questions are two small reads.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from library.models import Draft, DraftPresence
from library.sharing.people import name_of


TOLD = timedelta(seconds=15)
GONE = timedelta(seconds=40)


@dataclass(frozen=True, slots=True)
class Other:
    """Another tab: whose (empty for one's own), and the key of the paragraph it writes in."""

    name: str
    paragraph: int | None


def tell(draft: Draft, user: AbstractBaseUser, editor: str, paragraph: int | None) -> list[Other]:
    """Say that this tab has the draft open; returns the others that have."""
    now = timezone.now()
    mine = draft.presences.filter(editor=editor, user=user.pk).first()
    if not mine or mine.paragraph != paragraph or now - mine.seen > TOLD:
        draft.presences.filter(seen__lt=now - GONE).delete()
        DraftPresence.objects.update_or_create(
            draft=draft,
            editor=editor,
            defaults={"user_id": user.pk, "paragraph": paragraph, "seen": now},
        )
    others = draft.presences.exclude(editor=editor).filter(seen__gte=now - GONE)
    return [
        Other("" if other.user_id == user.pk else name_of(other.user), other.paragraph)
        for other in others.select_related("user")
    ]


def leave(draft: Draft, user: AbstractBaseUser, editor: str) -> None:
    draft.presences.filter(editor=editor, user=user.pk).delete()
