"""The migration that takes the written numbers off older drafts loses no letter of them."""

import importlib

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from library.drafting import journal, writing
from library.drafting.edits import Edit
from library.models import DraftParagraph
from library.numbering import BODY, Mark, join, numbers
from library.stamps import Stamp
from tests.library.drafting.shown import texts


pytestmark = pytest.mark.django_db
migration = importlib.import_module("library.migrations.0014_absorbed_numbers")
OLD = [
    "同志们：",
    "一、抓责任",
    "（一）抓领导",
    "一是到位。",
    "三是不到位。",
    "二、抓落实",
    "1、先易后难",
]


@pytest.fixture
def draft(django_user_model):
    """A draft as it was before: numbers in the texts, a history without marks."""
    draft = writing.create(django_user_model.objects.create_user("writer"))
    _, heading, *_ = writing.add(draft, OLD, marks=[BODY] * len(OLD))
    writing.save(draft, heading.pk, Edit("一、抓住责任", 1, Stamp("窗一", 1)))
    for change in draft.changes.all():
        del change.before["marks"], change.after["marks"]
        change.save()
    return draft


def test_every_text_reads_as_before(draft):
    before = texts(draft)
    migration.absorb_numbers(apps, None)
    assert texts(draft) == before
    assert [(one.level, one.text) for one in draft.paragraphs.on_page()] == [
        (0, "同志们："),
        (1, "抓住责任"),
        (2, "抓领导"),
        (3, "到位。"),
        (0, "三是不到位。"),
        (1, "抓落实"),
        (0, "1、先易后难"),
    ]
    migration.write_numbers(apps, None)
    assert [one.text for one in draft.paragraphs.on_page()] == before


def test_the_history_leads_back_and_forth(draft):
    migration.absorb_numbers(apps, None)
    assert journal.undo(draft)
    assert texts(draft) == OLD
    assert journal.redo(draft)
    assert texts(draft)[1] == "一、抓住责任"
    journal.undo(draft)
    journal.undo(draft)
    assert texts(draft) == []
    journal.redo(draft)
    assert texts(draft) == OLD
    assert DraftParagraph.objects.filter(level=1).count() == 2


@given(st.lists(st.text("一二三（）1.是要、 县抓\n", max_size=8), max_size=8))
def test_what_is_taken_off_a_draft_comes_back_to_the_letter(texts):
    found = migration.regenerated(texts)
    again = numbers(mark for mark, _ in found)
    assert [join(number, rest) for number, (_, rest) in zip(again, found, strict=True)] == texts


def test_numbers_that_would_change_stay_in_the_text():
    assert migration.regenerated(["一、抓责任", "三、抓落实", "（一）压实", "二、抓监督"]) == [
        (Mark(1), "抓责任"),
        (BODY, "三、抓落实"),
        (Mark(2), "压实"),
        (Mark(1), "抓监督"),
    ]
