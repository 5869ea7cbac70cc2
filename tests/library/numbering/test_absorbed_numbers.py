"""The migration that takes the written numbers off older drafts loses no letter of them."""

import importlib

import pytest
from django.apps import apps

from library.drafting import journal, writing
from library.drafting.edits import Edit
from library.models import DraftParagraph
from library.numbering import BODY
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
