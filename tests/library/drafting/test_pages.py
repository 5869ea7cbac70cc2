"""The pages of drafts: with script, through htmx and as plain forms; and whose they are."""

import json
import re
from urllib.parse import unquote

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from library.collecting import into_draft
from library.drafting import writing
from library.drafting.edits import Edit
from library.models import Draft
from speeches.models import Passage, Speech
from tests.library.drafting.shown import texts


pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def paragraph(draft):
    return writing.add(draft, ["各乡镇要守土有责。"])[0]


@pytest.fixture
def passage(db):
    speech = Speech.objects.create(title="在云岭县防汛会上的讲话", digest="d", source_name="a.txt")
    text = "一要备足物资。<script>alert(1)</script>"
    return Passage.objects.create(
        speech=speech, ordinal=7, part="point", marker="一要", text=text, start=0, end=0
    )


def url(name, *arguments):
    return reverse(f"library:{name}", args=arguments)


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def test_a_new_draft_is_opened_and_current(signed_in, writer):
    answer = signed_in.post(url("drafts"), {"title": "在全县安全生产会议上的讲话"}, follow=True)
    assert answer.context["draft"].title == "在全县安全生产会议上的讲话"
    assert signed_in.session["draft"] == answer.context["draft"].pk


def test_a_title_that_is_too_long_is_declined_with_a_reason(signed_in):
    answer = signed_in.post(url("drafts"), {"title": "长" * 301}, follow=True)
    assert said(answer) == ["题名太长（最多 300 字），请缩短后再保存。"]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("staff", [False, True])
def test_a_draft_is_its_owners_alone(client, draft, paragraph, staff):
    other = get_user_model().objects.create_user("other", is_staff=staff, is_superuser=staff)
    client.force_login(other)
    assert client.get(url("draft", draft.pk)).status_code == 404
    assert client.get(url("draft-export", draft.pk)).status_code == 404
    for verb in ("use", "rename", "delete", "recover", "undo", "redo", "add"):
        assert client.post(url(f"draft-{verb}", draft.pk)).status_code == 404
    for verb in ("save", "split", "merge", "move", "remove", "restore", "settle"):
        address = url(f"paragraph-{verb}", draft.pk, paragraph.pk)
        assert client.post(address, {"text": "改", "version": 1}).status_code == 404
    assert draft.get_absolute_url() not in client.get(url("drafts")).content.decode()
    assert texts(draft) == ["各乡镇要守土有责。"]


def test_nobody_collects_into_a_foreign_draft(client, draft, passage):
    client.force_login(get_user_model().objects.create_user("other"))
    answer = client.post(url("draft-collect"), {"passage": passage.pk, "draft": draft.pk})
    assert answer.status_code == 404
    assert texts(draft) == []


def test_a_paragraph_of_another_draft_is_not_found(signed_in, draft, writer):
    [foreign] = writing.add(writing.create(writer), ["别的草稿"])
    address = url("paragraph-save", draft.pk, foreign.pk)
    assert signed_in.post(address, {"text": "改", "version": 1}).status_code == 404


def test_operations_are_posts(signed_in, draft, paragraph):
    assert signed_in.get(url("draft-collect")).status_code == 405
    assert signed_in.get(url("draft-undo", draft.pk)).status_code == 405
    assert signed_in.get(url("paragraph-remove", draft.pk, paragraph.pk)).status_code == 405


def test_collecting_makes_the_first_draft_and_goes_back(signed_in, passage, writer):
    answer = signed_in.post(url("draft-collect"), {"passage": passage.pk, "next": "/library/"})
    assert answer.headers["Location"] == "/library/"
    [draft] = Draft.objects.owned_by(writer)
    assert texts(draft) == [passage.text]


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "abc"])
def test_collecting_goes_back_to_this_site_only(signed_in, passage, draft, elsewhere):
    sent = {"passage": passage.pk, "next": elsewhere}
    answer = signed_in.post(url("draft-collect"), sent)
    assert answer.headers["Location"] == draft.get_absolute_url()


def test_collecting_in_place_tells_where_to_and_how_back(signed_in, passage, draft):
    answer = signed_in.post(url("draft-collect"), {"passage": passage.pk}, headers=HTMX)
    events = json.loads(answer.headers["HX-Trigger"])
    assert events["toast"]["message"] == "已加入草稿《在全县防汛工作会议上的讲话》"
    assert events["toast"]["href"] == draft.get_absolute_url()
    assert events["draft-changed"]["count"] == 1
    assert 'hx-swap-oob="true"' in answer.content.decode()
    writing.add(draft, ["后来写的"])
    signed_in.post(events["toast"]["undo"], headers=HTMX)
    assert texts(draft) == ["后来写的"]


def test_collecting_keeps_the_order_it_was_asked_in(signed_in, passage, draft):
    other = Passage.objects.create(
        speech=passage.speech, ordinal=3, part="text", text="另一段。", start=0, end=0
    )
    signed_in.post(url("draft-collect"), {"passage": [passage.pk, other.pk]})
    assert texts(draft) == [f"一{passage.text[1:]}", "另一段。"]


def test_collecting_a_selection(signed_in, passage, draft):
    signed_in.post(url("draft-collect"), {"passage": passage.pk, "text": " 备足物资 "})
    [paragraph] = draft.paragraphs.on_page()
    assert (paragraph.text, paragraph.source) == ("备足物资", passage)


def test_collecting_what_is_gone_says_why(signed_in, draft):
    answer = signed_in.post(url("draft-collect"), {"passage": 999}, headers=HTMX)
    toast = json.loads(answer.headers["HX-Trigger"])["toast"]
    assert answer.status_code == 422
    assert "已不在库中" in toast["message"]
    assert toast["bad"]


def test_collecting_goes_into_the_draft_that_was_chosen(signed_in, passage, draft, writer):
    newer = writing.create(writer, "更新的草稿")
    signed_in.post(url("draft-use", draft.pk))
    signed_in.post(url("draft-collect"), {"passage": passage.pk})
    assert (len(texts(draft)), len(texts(newer))) == (1, 0)


def test_the_page_links_back_to_the_source_and_shows_markup_as_text(signed_in, passage, draft):
    into_draft.collect(draft, [passage])
    shown = signed_in.get(draft.get_absolute_url()).content.decode()
    speech, anchor = passage.get_absolute_url().split("#")
    assert re.search(rf'href="{speech}[?]q=[^"#]+#{anchor}"', shown), "with the words marked there"
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert" not in shown


def test_plain_forms_edit_move_remove_and_undo(signed_in, draft):
    a, b = writing.add(draft, ["甲", "乙"])
    signed_in.post(url("paragraph-save", draft.pk, a.pk), {"text": "甲，改过\r\n", "version": 1})
    signed_in.post(url("paragraph-move", draft.pk, b.pk), {"by": -1, "text": "乙", "version": 1})
    assert texts(draft) == ["乙", "甲，改过\n"]
    signed_in.post(url("paragraph-remove", draft.pk, b.pk))
    answer = signed_in.post(url("draft-undo", draft.pk), follow=True)
    assert said(answer)[-1] == "已撤销：移除段落。"
    signed_in.post(url("draft-undo", draft.pk))
    signed_in.post(url("draft-redo", draft.pk))
    assert texts(draft) == ["乙", "甲，改过\n"]


def test_plain_forms_set_the_level_and_move_sections(signed_in, draft):
    a, b, _ = writing.add(draft, ["甲", "乙", "丙"])
    at = url("paragraph-mark", draft.pk, a.pk)
    signed_in.post(at, {"level": 1, "scheme": "official", "upon": "0 official"})
    signed_in.post(url("paragraph-mark", draft.pk, b.pk), {"level": 1, "scheme": "official"})
    signed_in.post(url("paragraph-move", draft.pk, b.pk), {"by": -1, "whole": "on"})
    assert texts(draft) == ["一、乙", "丙", "二、甲"]
    answer = signed_in.post(at, {"level": 2, "scheme": "shi", "upon": "0 official"}, follow=True)
    assert "另一窗口" in said(answer)[-1]
    answer = signed_in.post(at, {"level": 9, "scheme": "shi"}, headers=JSON)
    assert answer.status_code == 422
    assert "层次请填" in answer.json()["message"]


def test_the_script_says_marks_with_texts(signed_in, draft):
    sent = {"text": ["一、照录", "乙"], "mark": ["0 official", "2 shi !"]}
    [first, _] = signed_in.post(url("draft-add", draft.pk), sent, headers=JSON).json()["paragraphs"]
    assert texts(draft) == ["一、照录", "一是乙"]
    edit = {"text": "照录", "version": 1, "mark": "1 official"}
    signed_in.post(url("paragraph-save", draft.pk, first["key"]), edit, headers=JSON)
    parted = {"text": "照", "version": 2, "tail": "录", "tail_mark": "1 official"}
    signed_in.post(url("paragraph-split", draft.pk, first["key"]), parted, headers=JSON)
    assert texts(draft) == ["一、照", "二、录", "一是乙"]


def test_a_removed_paragraph_is_listed_and_comes_back(signed_in, draft, paragraph):
    signed_in.post(url("paragraph-remove", draft.pk, paragraph.pk))
    assert "已移除的段落（1）" in signed_in.get(draft.get_absolute_url()).content.decode()
    signed_in.post(url("paragraph-restore", draft.pk, paragraph.pk))
    assert texts(draft) == ["各乡镇要守土有责。"]


def test_saving_in_place_answers_the_version(signed_in, draft, paragraph):
    sent = {"text": "改过", "version": 1, "editor": "窗一", "sequence": 1}
    answer = signed_in.post(
        url("paragraph-save", draft.pk, paragraph.pk), sent, headers=JSON
    ).json()
    assert answer["outcome"] == "saved"
    assert answer["paragraphs"] == [{"key": paragraph.pk, "version": 2, "text": "改过"}]
    assert "page" not in answer


def test_a_conflict_answers_with_the_page_and_the_reason(signed_in, draft, paragraph):
    address = url("paragraph-save", draft.pk, paragraph.pk)
    signed_in.post(
        address, {"text": "窗一", "version": 1, "editor": "一", "sequence": 1}, headers=JSON
    )
    sent = {"text": "窗二", "version": 1, "editor": "二", "sequence": 1}
    answer = signed_in.post(address, sent, headers=JSON).json()
    assert answer["outcome"] == "kept-both"
    assert answer["message"] == "别处也改了同一处，两种写法都保留了，请选定。"
    assert "窗一" in answer["page"]
    assert texts(draft) == ["窗一", "窗二"]


def test_bad_input_says_so(signed_in, draft, paragraph):
    address = url("paragraph-save", draft.pk, paragraph.pk)
    answer = signed_in.post(address, {"text": "没有版本"}, headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["message"]
    assert texts(draft) == ["各乡镇要守土有责。"]


def test_an_empty_title_is_declined(signed_in, draft):
    answer = signed_in.post(url("draft-rename", draft.pk), {"title": " "}, headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["message"] == "题名不能为空，请填写题名后再保存。"


def test_deleting_and_recovering(signed_in, draft):
    signed_in.post(url("draft-delete", draft.pk))
    assert signed_in.get(draft.get_absolute_url()).status_code == 404
    assert "已删除（1）" in signed_in.get(url("drafts")).content.decode()
    signed_in.post(url("draft-recover", draft.pk))
    assert signed_in.get(draft.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("form", "media_type"), [("docx", "officedocument.wordprocessingml"), ("txt", "text/plain")]
)
def test_exporting(signed_in, draft, paragraph, form, media_type):
    answer = signed_in.get(url("draft-export", draft.pk), {"format": form})
    assert media_type in answer.headers["Content-Type"]
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''")
    assert unquote(disposition).endswith(f"在全县防汛工作会议上的讲话.{form}")


def test_exporting_in_no_format(signed_in, draft):
    assert signed_in.get(url("draft-export", draft.pk), {"format": "exe"}).status_code == 404


def test_figures_and_outline(signed_in, draft):
    writing.add(draft, ["一、认清形势", "一是压实责任。要守土有责。", "投入2.5万元，GDP增长。"])
    context = signed_in.get(draft.get_absolute_url()).context
    [heading] = context["outline"]
    assert (heading.level, heading.number, heading.words) == (1, "一、", "认清形势")
    [point] = heading.under
    assert (point.level, point.number, point.words) == (2, "一是", "压实责任")
    assert context["characters"] == 6 + 13 + 10
    assert context["minutes"] == 1


def test_a_step_is_taken_back_by_its_own_address_whatever_was_done_since(signed_in, draft):
    _, second = writing.add(draft, ["守土有责。", "备足物资。"])
    replace = {"words": "守土", "other": "守水", "within": "draft"}
    answer = signed_in.post(url("draft-replace", draft.pk), replace, headers=JSON)
    undo = answer.json()["undo"]
    writing.save(draft, second.pk, Edit("备足物资，查好车辆。", second.version))
    answer = signed_in.post(undo, headers=JSON).json()
    assert (answer["outcome"], answer["undo"]) == ("saved", "")
    assert texts(draft) == ["守土有责。", "备足物资，查好车辆。"]
    assert "已经撤销过" in signed_in.post(undo, headers=JSON).json()["message"]
    assert texts(draft) == ["守土有责。", "备足物资，查好车辆。"]


def test_a_step_whose_words_were_changed_since_is_not_taken_back_alone(signed_in, draft):
    writing.add(draft, ["守土有责。"])
    replace = {"words": "守土", "other": "守水", "within": "draft"}
    answer = signed_in.post(url("draft-replace", draft.pk), replace, headers=JSON)
    signed_in.post(url("draft-replace", draft.pk), replace | {"words": "守水", "other": "守山"})
    told = signed_in.post(answer.json()["undo"], headers=JSON).json()
    assert told["outcome"] == "crossed"
    assert "不能单独撤销" in told["message"]
    assert texts(draft) == ["守山有责。"]
