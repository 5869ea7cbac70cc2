"""What a pasted clipboard becomes in a draft: clean first, then one step of its history."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from library.drafting import journal, writing
from library.numbering import short, written


pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
SPEECH = """
<h1>在全县春耕备耕会上的讲话</h1><p>同志们：</p>
<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>一、</span>抢农时</p>
<p>备足种子。<img src=a></p>
"""


@pytest.fixture
def writer():
    return get_user_model().objects.create_user("writer", password="writer")


@pytest.fixture
def draft(writer):
    return writing.create(writer)


def clean(client, draft, **sent):
    address = reverse("library:draft-clean", args=[draft.pk])
    return client.post(address, sent, headers=JSON).json()


def paste(client, draft, key, **sent):
    address = reverse("library:paragraph-paste", args=[draft.pk, key])
    return client.post(address, {"version": 1, "editor": "tab", **sent}, headers=JSON)


def lines(draft):
    return written(list(draft.paragraphs.on_page()))


def test_a_whole_speech_fills_an_empty_draft_in_one_step(signed_in, draft):
    [paragraph] = writing.add(draft, [""])
    found = clean(
        signed_in, draft, html=SPEECH, text="", whole="on", instead="on", key=paragraph.pk
    )
    assert found["message"] == "已粘贴题名和 3 段，去掉图片 1 张。"
    head, *tail = found["paragraphs"]
    sent = {
        "text": head["text"],
        "mark": head["mark"],
        "title": found["title"],
        "tail": [one["text"] for one in tail],
        "tail_mark": [one["mark"] for one in tail],
        "sequence": 1,
    }
    for _ in range(2):  # the same request again changes nothing
        answer = paste(signed_in, draft, paragraph.pk, **sent)
        assert answer.json()["paragraphs"][0]["key"] == paragraph.pk
    draft.refresh_from_db()
    assert draft.title == "在全县春耕备耕会上的讲话"
    assert lines(draft) == ["同志们：", "一、抢农时", "备足种子。"]
    assert journal.undo(draft).get_kind_display() == "粘贴"
    assert (draft.title, lines(draft)) == (writing.UNTITLED, [""])


def test_a_title_that_the_writer_gave_stays(signed_in, draft):
    writing.rename(draft, "防汛讲话")
    found = clean(signed_in, draft, html=SPEECH, whole="on")
    assert found["title"] == ""
    assert found["paragraphs"][0]["text"] == "在全县春耕备耕会上的讲话"
    writing.rename(draft, "在全县春耕备耕会上的讲话")
    assert clean(signed_in, draft, html=SPEECH, whole="on")["paragraphs"][0]["text"] == "同志们："


def test_numbers_go_on_from_the_paragraph_above(signed_in, draft):
    above, here = writing.add(draft, ["一、抢农时", "一是抓种子。"])
    found = clean(signed_in, draft, text="二是抓农资。\n三是抓农机。", key=here.pk)
    assert [one["mark"] for one in found["paragraphs"]] == [short(here.mark)] * 2
    assert found["paragraphs"][0]["written"] == "二是抓农资。"
    found = clean(signed_in, draft, text="一、压责任\n二、防灾害", key=here.pk, instead="on")
    assert [one["mark"] for one in found["paragraphs"]] == [short(above.mark)] * 2
    assert "改编序号 2 处" in found["message"]
    found = clean(signed_in, draft, text="二是抓农资。\n三是抓农机。", key=here.pk)
    assert "改编序号" not in found["message"]


def test_the_plain_text_that_came_late_has_its_numbers_taken_off(signed_in, draft):
    [paragraph] = writing.add(draft, [""])
    paste(
        signed_in,
        draft,
        paragraph.pk,
        text="一、抢农时",
        tail=["备足种子。", "二、防灾害"],
        sequence=1,
    )
    assert [one.text for one in draft.paragraphs.on_page()] == ["抢农时", "备足种子。", "防灾害"]
    assert lines(draft) == ["一、抢农时", "备足种子。", "二、防灾害"]


def test_a_page_without_script_takes_paragraphs_too(signed_in, draft):
    text = "一、抢农时\r\n　　备足种子。\r\n二、防灾害"
    signed_in.post(reverse("library:draft-add", args=[draft.pk]), {"text": text})
    assert lines(draft) == ["一、抢农时", "备足种子。", "二、防灾害"]
    signed_in.post(reverse("library:draft-add", args=[draft.pk]))
    assert lines(draft)[-1] == ""


def test_what_is_too_long_or_says_nothing_is_told(signed_in, draft):
    assert clean(signed_in, draft, html="<img>")["message"] == "没有可粘贴的文字，去掉图片 1 张。"
    endless = clean(signed_in, draft, html="<p>" + "a" * 3_000_001)
    assert "太长" in endless["message"]


def test_too_many_paragraphs_at_once_are_declined_with_the_limit(signed_in, draft):
    [paragraph] = writing.add(draft, [""])
    told = "一次最多放入 2000 段，这里有 2001 段"
    text = "\n\n".join(["备足物资。"] * 2001)
    assert told in clean(signed_in, draft, html="", text=text)["message"]
    answer = paste(signed_in, draft, paragraph.pk, text="备足物资。", tail=["物资。"] * 2000)
    assert (answer.status_code, told in answer.json()["message"]) == (422, True)
    address = reverse("library:draft-add", args=[draft.pk])
    for many in (text, ["备足物资。"] * 2001):
        answer = signed_in.post(address, {"text": many}, headers=JSON)
        assert (answer.status_code, told in answer.json()["message"]) == (422, True)
    address = reverse("library:paragraph-split", args=[draft.pk, paragraph.pk])
    sent = {"version": 1, "text": "备足物资。", "tail": ["物资。"] * 2000}
    assert told in signed_in.post(address, sent, headers=JSON).json()["message"]
    assert lines(draft) == [""]
    page = clean(signed_in, draft, html="<p>一</p>" * 2001, text="一")
    assert "已按纯文本粘贴" in page["message"]
