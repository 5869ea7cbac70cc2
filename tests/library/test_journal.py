"""The history of a draft, apart from what each operation does (`test_drafting`)."""

from datetime import UTC, datetime

import pytest

from library import drafting, journal
from library.draft_layout import order_of
from library.models import DraftChange, DraftParagraph


@pytest.fixture
def draft(django_user_model, db):
    return drafting.create(django_user_model.objects.create_user("writer"))


def test_what_was_deleted_for_good_stays_away_when_its_step_is_taken_back(draft):
    first, second = drafting.add(draft, ["第一段", "第二段"])
    drafting.remove(draft, first.pk)
    DraftParagraph.objects.get(pk=first.pk).delete()
    assert journal.undo(draft)
    assert order_of(draft) == [second.pk]


def test_times_are_told_as_the_clock_on_the_wall(draft):
    drafting.rename(draft, "在防汛会商会上的讲话")
    change = draft.changes.get()
    DraftChange.objects.filter(pk=change.pk).update(made=datetime(2024, 6, 1, 1, 5, tzinfo=UTC))
    assert str(draft.changes.get()) == "修改题名 09:05"
