"""Sharing a draft with colleagues: who may read it, who may edit it, until it is taken back."""

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import F, QuerySet

from library import people
from library.models import Draft, DraftShare


User = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class Shared:
    """A draft that a colleague shares, the owner's name (empty when the account was deleted), whether
    one may edit it, and take it over."""

    draft: Draft
    owner: str
    may_edit: bool
    may_take_over: bool


def may_edit(user: User, draft: Draft) -> bool:
    return Draft.objects.editable_by(user).filter(pk=draft.pk).exists()


def share(draft: Draft, user: AbstractBaseUser, *, may_edit: bool) -> DraftShare:
    """Let a colleague read the draft, or edit it too; a right given before becomes this one."""
    share, _ = DraftShare.objects.update_or_create(
        draft=draft, user_id=user.pk, defaults={"may_edit": may_edit}
    )
    return share


def take_back(share: DraftShare) -> None:
    share.delete()


def shared_with(user: User) -> list[Shared]:
    """What colleagues share with the user, the latest changed first."""
    drafts = Draft.objects.shared_with(user).kept().with_count().select_related("owner")
    rights = dict(DraftShare.objects.filter(user=user.pk).values_list("draft", "may_edit"))
    return [
        Shared(
            draft,
            people.name_of(draft.owner),
            rights[draft.pk],
            heirs(draft).filter(user=user.pk).exists(),
        )
        for draft in drafts
    ]


def colleagues(draft: Draft, user: AbstractBaseUser) -> "QuerySet[AbstractBaseUser]":
    """Those whom `user` could share the draft with: all that it is not shared with yet."""
    return people.others(user).exclude(pk__in=draft.shares.values("user"))


def heirs(draft: Draft) -> "QuerySet[DraftShare]":
    """Who may take over a draft whose owner's account was deleted: those who may edit it, or if there
    is none those who may read it."""
    if draft.owner_id:
        return DraftShare.objects.none()
    editing = draft.shares.filter(may_edit=True)
    return editing if editing.exists() else draft.shares.all()


def adopt(draft: Draft, user: AbstractBaseUser) -> bool:
    """Make one of the heirs the owner; False when somebody else was first."""
    with transaction.atomic():
        # Asked for by two at once, one of them is late.
        draft = Draft.objects.select_for_update().get(pk=draft.pk)
        mine = heirs(draft).filter(user=user.pk)
        if not mine.exists():
            return False
        # What was changed is not the text: `updated` stays.
        Draft.objects.filter(pk=draft.pk).update(owner=user.pk, updated=F("updated"))
        mine.delete()
        return True
