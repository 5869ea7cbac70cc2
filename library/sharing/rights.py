"""Sharing a draft with colleagues: who may read it, who may edit it, until it is taken back."""

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from library.models import Draft, DraftShare
from library.sharing import people


User = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class Shared:
    """A draft that a colleague shares, the owner's name (empty when the account was deleted), whether
    one may edit it, and take it over. `may_edit` is None for what is shared with nobody any more."""

    draft: Draft
    owner: str
    may_edit: bool | None
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
    """What colleagues share with the user or have left to them, the latest changed first."""
    rights = dict(DraftShare.objects.filter(user=user.pk).values_list("draft", "may_edit"))
    heir_of = set(adoptable_by(user).values_list("pk", flat=True))
    drafts = Draft.objects.kept().with_count().select_related("owner")
    return [
        Shared(draft, people.name_of(draft.owner), rights.get(draft.pk), draft.pk in heir_of)
        for draft in drafts.filter(pk__in={*rights, *heir_of})
    ]


def colleagues(draft: Draft, user: AbstractBaseUser) -> "QuerySet[AbstractBaseUser]":
    """Those whom `user` could share the draft with: all that it is not shared with yet."""
    return people.others(user).exclude(pk__in=draft.shares.values("user"))


def adoptable_by(user: User) -> "QuerySet[Draft]":
    """What the user may take over of the drafts whose owner's account was deleted: what one may edit;
    read, if nobody may edit it; and for staff what is shared with nobody any more."""
    shares = DraftShare.objects.filter(draft=OuterRef("pk"))
    own, editing = shares.filter(user=user.pk), shares.filter(may_edit=True)
    heir = Q(Exists(own.filter(may_edit=True))) | Q(Exists(own), ~Exists(editing))
    if getattr(user, "is_staff", False):
        heir |= ~Q(Exists(shares))
    return Draft.objects.filter(heir, owner=None)


def adopt(draft: Draft, user: AbstractBaseUser) -> bool:
    """Make the user the owner of what is left to them; False when somebody else was first."""
    with transaction.atomic():
        # Asked for by two at once, one of them is late.
        draft = Draft.objects.select_for_update().get(pk=draft.pk)
        if not adoptable_by(user).filter(pk=draft.pk).exists():
            return False
        # What was changed is not the text: `updated` stays.
        Draft.objects.filter(pk=draft.pk).update(owner=user.pk, updated=F("updated"))
        draft.shares.filter(user=user.pk).delete()
        return True
