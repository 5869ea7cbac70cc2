"""Passages collected into a draft: where they go, what they keep, how they are taken back."""

import pytest

from library.collecting import into_draft
from library.drafting import writing
from library.drafting.layout import FIRST
from tests.library.drafting.shown import keys, texts


pytestmark = pytest.mark.django_db


def test_collected_passages_keep_their_source(draft, passages):
    collected = into_draft.collect(draft, passages[:2])
    first = collected.paragraphs[0]
    assert texts(draft) == [passage.text for passage in passages[:2]]
    assert first.source == passages[0]
    assert first.source_text == passages[0].text
    assert first.source_label == "《在云岭县巡察反馈会上的讲话》 › 三、抓好整改 › 一要压实责任"
    assert first.standing == "copied"


def test_a_source_outlives_the_speech(draft, passages):
    into_draft.collect(draft, passages[:1])
    passages[0].speech.delete()
    [paragraph] = draft.paragraphs.on_page()
    assert paragraph.source is None
    assert paragraph.source_label.startswith("《在云岭县巡察反馈会上的讲话》")
    assert paragraph.source_text == "一要压实责任。石桥镇要带头。"


def test_a_passage_collected_again_is_added_and_said(draft, passages):
    into_draft.collect(draft, passages[:2])
    again = into_draft.collect(draft, passages[:1])
    assert again.repeated == 1
    assert len(texts(draft)) == 3


def test_a_selection_is_added_with_the_passage_as_its_source(draft, passages):
    into_draft.collect(draft, passages[:1], text="石桥镇要带头")
    [paragraph] = draft.paragraphs.on_page()
    assert paragraph.text == "石桥镇要带头"
    assert paragraph.source == passages[0]
    assert paragraph.standing == "copied"


def test_a_heading_line_becomes_a_paragraph_of_its_own(draft, passages):
    passages[0].text = "一、压实责任\n石桥镇要带头。"
    added = into_draft.collect(draft, passages[:1]).paragraphs
    assert texts(draft) == ["一、压实责任", "石桥镇要带头。"]
    assert {paragraph.source for paragraph in added} == {passages[0]}


def test_collecting_goes_behind_a_paragraph_or_to_the_top(draft, passages):
    a, b = writing.add(draft, ["甲", "乙"])
    into_draft.collect(draft, passages[:1], after=a.pk)
    into_draft.collect(draft, passages[1:2], after=FIRST)
    # What stands first is number one, whichever it was in its speech.
    assert texts(draft) == [
        "一要压实责任。石桥镇要带头。",
        "甲",
        "二要压实责任。石桥镇要带头。",
        "乙",
    ]
    assert [paragraph.standing for paragraph in draft.paragraphs.on_page()] == [
        *("copied", "own"),
        *("copied", "own"),
    ]
    assert b.pk in keys(draft)


def test_a_collecting_is_taken_back_whatever_was_done_since(draft, passages):
    collected = into_draft.collect(draft, passages)
    writing.add(draft, ["自己写的"])
    assert into_draft.uncollect(draft, collected.change)
    assert texts(draft) == ["自己写的"]
    assert not into_draft.uncollect(draft, collected.change)
