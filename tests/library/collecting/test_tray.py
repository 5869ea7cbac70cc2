"""The tray: what is set aside belongs to its user, is there once, and keeps its words."""

import json
from urllib.parse import unquote

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from library import following
from library.collecting import tray, tray_page
from library.collecting.into_draft import last_written, of_passage, of_phrases
from library.drafting import writing
from library.drafting.edits import Edit
from library.models import Draft, TrayItem
from speeches.models import Passage, Speech
from tests.library.phrases.phrased import stock


pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
TEXTS = ["一要守土有责。各乡镇要上堤。", "二要备足物资。", "三要守住山塘水库。"]


@pytest.fixture
def passages(db):
    speech = Speech.objects.create(title="在云岭县防汛会上的讲话", digest="d", source_name="a.txt")
    return [
        Passage.objects.create(
            speech=speech, ordinal=n, part="point", marker=text[:2], text=text, start=0, end=0
        )
        for n, text in enumerate(TEXTS)
    ]


@pytest.fixture
def phrase(passages):
    return stock("守住山塘水库")


def url(name, *arguments):
    return reverse(f"library:tray{name and '-'}{name}", args=arguments)


def texts(user):
    return [item.text for item in tray.items(user)]


def toast(answer):
    return json.loads(answer.headers["HX-Trigger"])["toast"]


def rows(user):
    return tray_page.rows(user, tray.items(user).with_sources())


def test_what_is_collected_is_there_in_order_and_once(signed_in, writer, passages, phrase):
    keys = [passage.pk for passage in passages]
    signed_in.post(url("collect"), {"passage": keys[1]})
    answer = signed_in.post(url("collect"), {"passage": keys, "phrase": phrase.pk}, headers=HTMX)
    assert texts(writer) == [TEXTS[1], TEXTS[0], TEXTS[2], "守住山塘水库"]
    assert toast(answer)["message"] == "已将 3 条放入待用；另有 1 条待用里已有。"
    again = signed_in.post(url("collect"), {"phrase": phrase.pk}, headers=HTMX)
    assert toast(again)["message"] == "待用里已有，没有重复放入。"
    assert len(texts(writer)) == 4
    assert not toast(again)["undo"]
    signed_in.post(toast(answer)["undo"], headers=HTMX)
    assert texts(writer) == [TEXTS[1]]
    signed_in.post(url("collect"), {"passage": [keys[0], keys[2]], "phrase": phrase.pk})
    page = signed_in.get(url("")).content.decode()
    assert page.count("data-item=") == 4
    assert "短语，例见《在云岭县防汛会上的讲话》" in page


def test_of_a_selection_only_the_words(signed_in, writer, passages):
    keys = [passages[0].pk, passages[1].pk]
    signed_in.post(url("collect"), {"passage": keys, "text": ["各乡镇要上堤。", ""]})
    assert texts(writer) == ["各乡镇要上堤。", TEXTS[1]]
    assert [row.kind for row in rows(writer)] == ["选段", "段落"]


def test_nothing_chosen_and_nothing_there_are_told(signed_in, passages):
    assert toast(signed_in.post(url("collect"), {}, headers=HTMX))["bad"]
    answer = signed_in.post(url("collect"), {"passage": 10**6}, headers=HTMX)
    assert "已不在库中" in toast(answer)["message"]
    assert "还没有段落" in toast(signed_in.post(url("send"), {}, headers=HTMX))["message"]
    assert not Draft.objects.exists()


def test_a_full_tray_refuses_and_says_so(signed_in, writer, passages, monkeypatch):
    monkeypatch.setattr(tray, "MOST", 2)
    sent = {"passage": [passage.pk for passage in passages]}
    answer = signed_in.post(url("collect"), sent, headers=HTMX)
    assert "最多 2 条，有 1 条没有放入" in toast(answer)["message"]
    assert texts(writer) == TEXTS[:2]


def test_the_words_outlive_correction_and_deletion(writer, passages, phrase):
    tray.add(writer, [*map(of_passage, passages), *of_phrases([phrase])])
    Passage.objects.filter(pk=passages[0].pk).update(text="一要守土尽责。")
    assert [row.state for row in rows(writer)] == ["原文已修改", "", "", ""]
    assert rows(writer)[0].now == "一要守土尽责。"
    passages[0].speech.delete()
    phrase.delete()
    assert texts(writer) == [*TEXTS, "守住山塘水库"]
    gone = ["原讲话已不在库中"] * 3 + ["短语已不在短语库中"]
    assert [row.state for row in rows(writer)] == gone


def test_items_follow_their_passage(writer, passages):
    tray.add(writer, [of_passage(passages[0])])
    held = following.hold([passages[0].pk])
    old, new = passages[0].pk, passages[1].pk
    following.settle(held, {old: new}, {old: TEXTS[0]}, {new: TEXTS[1]})
    assert tray.items(writer).get().passage == passages[1]


def test_ordering_noting_removing_and_the_way_back(signed_in, writer, passages):
    first, second, third = tray.add(writer, list(map(of_passage, passages))).items
    signed_in.post(url("move", third.pk), {"after": 0})
    signed_in.post(url("move", first.pk), {"by": 1})
    order = [TEXTS[2], TEXTS[1], TEXTS[0]]
    assert texts(writer) == order
    signed_in.post(url("note", second.pk), {"note": "放在第二部分"})
    assert tray.items(writer).get(pk=second.pk).note == "放在第二部分"
    assert (
        signed_in.post(url("note", second.pk), {"note": "长" * 501}, headers=HTMX).status_code
        == 422
    )
    removed = signed_in.post(url("remove"), {"item": [second.pk, first.pk]}, headers=HTMX)
    assert texts(writer) == [TEXTS[2]]
    signed_in.post(toast(removed)["undo"])
    assert texts(writer) == order
    nothing = signed_in.post(url("remove"), {}, headers=HTMX)
    assert toast(nothing)["bad"]
    cleared = signed_in.post(url("remove"), {"all": "1"}, headers=HTMX)
    assert texts(writer) == []
    signed_in.post(toast(cleared)["undo"])
    assert texts(writer) == order


@pytest.mark.parametrize("moment", ["", "gestern", "2026-13-45T99:99", "2026-01-01T00:00:00"])
def test_a_wrong_moment_brings_nothing_back(signed_in, moment):
    answer = signed_in.post(url("restore"), QUERY_STRING=f"at={moment}", headers=HTMX)
    assert toast(answer)["message"] == "没有可以放回的了。"


def test_a_block_goes_where_one_wrote_last_and_stays_in_the_tray(
    signed_in, writer, passages, phrase
):
    draft = writing.create(writer, "防汛讲话")
    one, _ = writing.add(draft, ["开头。", "结尾。"])
    writing.save(draft, one.pk, Edit("同志们：", 1))
    assert last_written(draft) == one.pk
    items = tray.add(writer, [*map(of_passage, passages), *of_phrases([phrase])]).items
    sent = {"draft": draft.pk, "item": [items[3].pk, items[1].pk], "place": "written"}
    answer = signed_in.post(url("send"), sent, headers=HTMX)
    on_page = list(draft.paragraphs.on_page())
    assert [paragraph.source for paragraph in on_page][1:3] == [passages[1], passages[2]]
    assert [on_page[0].text, on_page[3].text] == ["同志们：", "结尾。"]
    assert "守住山塘水库" in on_page[2].text
    assert on_page[2].source_label.startswith("短语，例见《")
    assert len(texts(writer)) == 4
    assert [draft in row.drafts for row in rows(writer)] == [False, True, False, True]
    phrase.refresh_from_db()
    assert phrase.drafted == 1
    signed_in.post(toast(answer)["undo"])
    assert [p.text for p in draft.paragraphs.on_page()] == ["同志们：", "结尾。"]
    assert not any(row.drafts for row in rows(writer))


def test_a_block_into_a_new_draft(signed_in, writer, passages):
    tray.add(writer, list(map(of_passage, passages)))
    signed_in.post(url("send"), {"draft": "new"})
    assert Draft.objects.get(owner=writer).paragraphs.on_page().count() == 3


def test_where_things_go_is_kept_with_the_account(client, signed_in, writer):
    assert 'data-into="draft"' in signed_in.get(url("")).content.decode()
    signed_in.post(url("choose"), {"into": "tray"})
    signed_in.logout()
    client.force_login(writer)
    assert 'data-into="tray"' in client.get(url("")).content.decode()
    client.post(url("choose"), {"into": "draft"})
    assert tray.chosen_and_count(writer) == (False, 0)


@pytest.mark.parametrize("staff", [False, True])
def test_a_tray_is_its_owners_alone(client, writer, passages, staff):
    [item] = tray.add(writer, [of_passage(passages[0])]).items
    other = get_user_model().objects.create_user("other", is_staff=staff, is_superuser=staff)
    client.force_login(other)
    assert TEXTS[0] not in client.get(url("")).content.decode()
    assert TEXTS[0] not in client.get(url("pane")).content.decode()
    assert TEXTS[0] not in client.get(url("export") + "?format=csv").content.decode("utf-8-sig")
    assert client.post(url("note", item.pk), {"note": "x"}).status_code == 404
    assert client.post(url("move", item.pk), {"by": 1}).status_code == 404
    client.post(url("send"), {"item": item.pk})
    client.post(url("remove"), {"item": item.pk})
    client.post(url("remove"), {"all": "1"})
    assert texts(writer) == [TEXTS[0]]
    assert not Draft.objects.exists()
    _, moment = tray.remove(writer, None)
    client.post(url("restore"), QUERY_STRING=f"at={moment.isoformat().replace('+', '%2B')}")
    assert TrayItem.objects.get().removed == moment


def test_the_list_as_files(signed_in, writer, passages):
    [item, _] = tray.add(writer, list(map(of_passage, passages[:2]))).items
    tray.note(item, "=开头用")
    table = signed_in.get(url("export") + "?format=csv")
    assert "待用段落.csv" in unquote(table.headers["Content-Disposition"])
    content = table.content.decode("utf-8-sig")
    assert (
        "1,一要守土有责。各乡镇要上堤。,《在云岭县防汛会上的讲话》 › 一要,段落,'=开头用" in content
    )
    assert signed_in.get(url("export")).content.startswith(b"PK")
    assert signed_in.get(url("export") + "?format=exe").status_code == 404
