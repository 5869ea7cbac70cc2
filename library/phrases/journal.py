"""The history of decisions on phrases, so that whoever made one can take it back.

Every decision runs inside `recording`, which compares the phrases before and after it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from library.harvest.occurrences import gather, recount
from library.models import Phrase, PhraseChange, Theme


KEPT = 500
"""Decisions of one user that can be taken back."""
DECIDED = [
    "status", "decided", "chosen", "text", "kind", "theme_id", "tags", "note", "merged_into_id",
]  # fmt: skip
"""The columns that decisions change."""

Columns = dict[str, Any]


@contextmanager
def recording(
    user: AbstractBaseUser, kind: PhraseChange.Kind, phrases: Iterable[Phrase]
) -> Iterator[list[Phrase]]:
    """One decision on phrases, all or nothing, kept as a change unless it changed nothing.

    Gives the phrases as they are now; what the block sets on them is saved. One without a key in the
    database is new.
    """
    with transaction.atomic():
        keys = [phrase.pk for phrase in phrases]
        stored = list(Phrase.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
        before = {phrase.pk: columns(phrase) for phrase in stored}
        yield stored
        for phrase in stored:
            if before.get(phrase.pk) != columns(phrase):
                phrase.save()
        _keep(user, kind, before, {phrase.pk: columns(phrase) for phrase in stored})


def undo(user: AbstractBaseUser) -> PhraseChange | None:
    """Take back the user's last decision that is not taken back yet, and return it.

    What somebody decided otherwise since then stays as it is.
    """
    with transaction.atomic():
        change = PhraseChange.objects.filter(user_id=user.pk, undone=False).first()
        if change:
            phrases = Phrase.objects.select_for_update().in_bulk([int(key) for key in change.after])
            for key, phrase in phrases.items():
                _turn_back(phrase, change.before.get(str(key)), change.after[str(key)])
            _settle([*change.before.values(), *change.after.values()], phrases)
            change.undone = True
            change.save(update_fields=["undone"])
        return change


def columns(phrase: Phrase) -> Columns:
    return {name: getattr(phrase, name) for name in DECIDED}


def _turn_back(phrase: Phrase, before: Columns | None, after: Columns) -> None:
    if before is None:
        phrase.delete()
        return
    for name, value in before.items():
        if getattr(phrase, name) == after[name] and _is_there(name, value):
            setattr(phrase, name, value)
    phrase.save()


def _is_there(name: str, value: Any) -> bool:
    """Whether what a column pointed to has not been deleted since."""
    rows = {"theme_id": Theme.objects.all(), "merged_into_id": Phrase.objects.all()}
    return value is None or name not in rows or rows[name].filter(pk=value).exists()


def _keep(
    user: AbstractBaseUser,
    kind: PhraseChange.Kind,
    before: dict[int, Columns],
    after: dict[int, Columns],
) -> None:
    changed = [key for key in after if before.get(key) != after[key]]
    if not changed:
        return
    back = {key: _differing(before[key], after[key]) for key in changed if key in before}
    forth = {key: _differing(after[key], before.get(key, {})) for key in changed}
    _settle([*back.values(), *forth.values()], changed)
    PhraseChange.objects.create(user_id=user.pk, kind=kind, before=back, after=forth)
    oldest = PhraseChange.objects.filter(user_id=user.pk).values_list("pk", flat=True)[KEPT:]
    PhraseChange.objects.filter(pk__in=list(oldest)).delete()


def _differing(columns: Columns, other: Columns) -> Columns:
    return {name: value for name, value in columns.items() if other.get(name, ...) != value}


def _settle(changes: Iterable[Columns], phrases: Iterable[int]) -> None:
    """Brings places and counts in line after something was, or is no longer, merged."""
    into = {row["merged_into_id"] for row in changes if row.get("merged_into_id")}
    if into:
        for phrase in Phrase.objects.filter(pk__in=into):
            gather(phrase)
        recount({*into, *phrases})
