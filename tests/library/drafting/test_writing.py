"""Drafts and their paragraphs: made, written, removed, brought back; done once when asked for twice."""

import pytest

from library.drafting import journal, writing
from library.drafting.edits import Edit
from library.models import Draft, DraftParagraph
from library.numbering import BODY, Mark
from library.stamps import Stamp
from tests.library.drafting.shown import texts


pytestmark = pytest.mark.django_db


def test_a_new_draft_has_a_name_and_nothing_in_it(writer):
    draft = writing.create(writer)
    assert draft.title == "未命名草稿"
    assert texts(draft) == []


def test_a_removed_paragraph_comes_back_to_its_place(draft):
    _, b, _ = writing.add(draft, ["甲", "乙", "丙"])
    writing.remove(draft, b.pk)
    assert texts(draft) == ["甲", "丙"]
    writing.restore(draft, b.pk)
    assert texts(draft) == ["甲", "乙", "丙"]


def test_a_request_that_arrives_twice_is_done_once(draft):
    stamp = Stamp("窗一", 1)
    once = writing.add(draft, ["甲"], stamp=stamp)
    assert writing.add(draft, ["甲"], stamp=stamp) == once
    parting = Edit("甲前", 1, Stamp("窗一", 2))
    parts = writing.split(draft, once[0].pk, parting, ["甲后"])
    assert writing.split(draft, once[0].pk, parting, ["甲后"]) == parts
    assert texts(draft) == ["甲前", "甲后"]


def test_a_key_of_another_draft_is_unknown(draft, writer):
    [foreign] = writing.add(writing.create(writer), ["别的草稿"])
    with pytest.raises(DraftParagraph.DoesNotExist):
        writing.save(draft, foreign.pk, Edit("改", 1))


def test_what_is_added_or_parted_loses_its_written_number(draft):
    _, second = writing.add(draft, ["（一）压实责任", "一是守土有责。二是抓落实。"])
    writing.split(draft, second.pk, Edit("守土有责。", 1), ["二是抓落实。"])
    assert [paragraph.text for paragraph in draft.paragraphs.on_page()] == [
        *("压实责任", "守土有责。", "抓落实。")
    ]
    assert texts(draft) == ["（一）压实责任", "一是守土有责。", "二是抓落实。"]


def test_a_typed_number_is_a_step_of_its_own(draft):
    [paragraph] = writing.add(draft, ["抓责任"])
    edit = Edit("抓责任", 1, Stamp("窗一", 1), Mark(1))
    writing.save(draft, paragraph.pk, edit)
    writing.save(draft, paragraph.pk, edit)
    writing.save(draft, paragraph.pk, Edit("抓责任。", 2, Stamp("窗一", 2)))
    assert texts(draft) == ["一、抓责任。"]
    journal.undo(draft)
    journal.undo(draft)
    assert texts(draft) == ["抓责任"]


def test_without_script_a_new_number_is_taken_off_and_an_old_one_let_be(draft):
    one, two = writing.add(draft, ["抓责任", "抓落实"], marks=[BODY, BODY])
    writing.save(draft, one.pk, Edit("一、抓责任", 1))
    kept = DraftParagraph.objects.filter(pk=two.pk)
    kept.update(text="四、抓落实")
    writing.save(draft, two.pk, Edit("四、抓落实了", 1))
    assert [paragraph.text for paragraph in draft.paragraphs.on_page()] == [
        "抓责任",
        "四、抓落实了",
    ]


def test_deleted_drafts_come_back(draft, writer):
    writing.discard(draft)
    assert not Draft.objects.owned_by(writer).kept().exists()
    writing.recover(draft)
    assert Draft.objects.owned_by(writer).kept().get() == draft
