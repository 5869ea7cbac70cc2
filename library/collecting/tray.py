"""The tray of each user: adding, ordering, noting, removing, and sending to a draft."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from library.collecting import into_draft
from library.collecting.into_draft import Collected, Piece
from library.models import Draft, Tray, TrayItem
from library.models.tray import TrayItemQuerySet


User = AbstractBaseUser | AnonymousUser

MOST = 300
"""Items in a tray: a page shows them all."""
KEPT = timedelta(days=30)
"""So long what was removed can be brought back."""


@dataclass(frozen=True, slots=True)
class Added:
    """`items` that are new; `repeated` pieces were in the tray already, `refused` found no room."""

    items: list[TrayItem]
    repeated: int
    refused: int


def items(user: User) -> TrayItemQuerySet:
    """What is in the user's tray, in its order."""
    return TrayItem.objects.owned_by(user).kept()


def chosen_and_count(user: User) -> tuple[bool, int]:
    """Whether what the user collects comes here, not into the draft; and how much is here."""
    kept = Count("items", filter=Q(items__removed=None))
    tray = Tray.objects.filter(owner=user.pk).annotate(kept=kept).first()
    return (tray.chosen, tray.kept) if tray else (False, 0)


def choose(user: User, chosen: bool) -> None:
    Tray.objects.update_or_create(owner_id=user.pk, defaults={"chosen": chosen})


def add(user: User, pieces: Sequence[Piece]) -> Added:
    """Put pieces at the end, each once: what is there already stays where it is."""
    with transaction.atomic():
        tray = _locked(user)
        kept = list(items(user))
        there = {_mark(item.text, item.passage_id, item.phrase_id) for item in kept}
        new = [piece for piece in _once(pieces) if _piece_mark(piece) not in there]
        room = max(MOST - len(kept), 0)
        added = [
            _item(tray, piece, position)
            for position, piece in enumerate(new[:room], start=len(kept) + 1)
        ]
        TrayItem.objects.bulk_create(added)
    return Added(added, len(pieces) - len(new), len(new) - len(added))


def note(item: TrayItem, words: str) -> None:
    item.note = words
    item.save(update_fields=["note"])


def move(user: User, key: int, after: int) -> None:
    """Put an item behind another, or at the top with 0."""
    with transaction.atomic():
        _locked(user)
        order = list(items(user).values_list("pk", flat=True))
        if key in order and after != key and (after == 0 or after in order):
            order.remove(key)
            order.insert(order.index(after) + 1 if after else 0, key)
            _arrange(order)


def step(user: User, key: int, by: int) -> None:
    """Move an item `by` places down, or up when negative, as far as there are any."""
    with transaction.atomic():
        _locked(user)
        order = list(items(user).values_list("pk", flat=True))
        others = [pk for pk in order if pk != key]
        if key in order:
            place = min(max(order.index(key) + by, 0), len(others))
            move(user, key, others[place - 1] if place else 0)


def remove(user: User, keys: Collection[int] | None) -> tuple[int, datetime]:
    """Take items out, all of them without `keys`; returns how many, and the moment for `restore`."""
    moment = timezone.now()
    with transaction.atomic():
        _locked(user)
        TrayItem.objects.owned_by(user).filter(removed__lt=moment - KEPT).delete()
        going = TrayItem.objects.owned_by(user).filter(removed=None)
        if keys is not None:
            going = going.filter(pk__in=keys)
        return going.update(removed=moment), moment


def restore(user: User, moment: datetime) -> int:
    """Bring back what was removed at that moment, to where it was; returns how many."""
    with transaction.atomic():
        _locked(user)
        gone = TrayItem.objects.owned_by(user).filter(removed=moment)
        back = gone.update(removed=None)
        _arrange(list(items(user).values_list("pk", flat=True)))
        return back


def send(draft: Draft, chosen: Iterable[TrayItem], *, after: int | None = None) -> Collected:
    """Put items into a draft as a block, in the tray's order. They stay in the tray."""
    return into_draft.put(draft, list(map(piece, chosen)), after=after)


def piece(item: TrayItem) -> Piece:
    """What is put into a draft of it."""
    return Piece(item.text, item.label, item.passage, item.phrase)


# --- items and pieces ------------------------------------------------------------------------------


def _item(tray: Tray, piece: Piece, position: int) -> TrayItem:
    whole = piece.passage is None or piece.passage.text == piece.text
    return TrayItem(
        tray=tray,
        position=position,
        text=piece.text,
        excerpt=not whole and piece.phrase is None,
        label=piece.label,
        passage=piece.passage,
        is_phrase=piece.phrase is not None,
        phrase=piece.phrase,
    )


def _once(pieces: Iterable[Piece]) -> list[Piece]:
    return list({_piece_mark(piece): piece for piece in pieces}.values())


def _piece_mark(piece: Piece) -> tuple[object, ...]:
    passage = piece.passage.pk if piece.passage else None
    return _mark(piece.text, passage, piece.phrase.pk if piece.phrase else None)


def _mark(text: str, passage: int | None, phrase: int | None) -> tuple[object, ...]:
    """What makes two the same: the phrase, or the words and the passage they are from."""
    return ("phrase", phrase) if phrase else (text, passage)


# --- places ----------------------------------------------------------------------------------------


def _locked(user: User) -> Tray:
    Tray.objects.get_or_create(owner_id=user.pk)
    return Tray.objects.select_for_update().get(owner_id=user.pk)


def _arrange(order: Sequence[int]) -> None:
    found = TrayItem.objects.in_bulk(order)
    for position, pk in enumerate(order, start=1):
        found[pk].position = position
    TrayItem.objects.bulk_update(found.values(), ["position"])
