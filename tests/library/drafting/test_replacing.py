"""Finding and replacing: what is found, one step of the history, the page without script."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from library.drafting import journal, replacing, writing
from library.drafting.edits import Edit, Outcome
from library.drafting.replacing import BadTitle, Place, Question, Within, section_at, spots
from library.numbering import Mark, Scheme


pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return get_user_model().objects.create_user("writer", password="writer")


@pytest.fixture
def draft(writer):
    draft = writing.create(writer, "在云岭县防汛会上的讲话")
    texts = [
        "同志们：",
        "一、云岭县要先行",
        "云岭县ＧＤＰ增速快，云岭县要稳。",
        "二、各乡镇要跟上",
        "云岭县。",
    ]
    writing.add(draft, texts)
    return draft


def texts(draft):
    return list(draft.paragraphs.on_page().values_list("text", flat=True))


@pytest.mark.parametrize(
    ("text", "words", "widths", "found"),
    [
        ("云岭县和云岭县", "云岭县", False, [(0, 3), (4, 7)]),
        ("好好好好好", "好好", False, [(0, 2), (2, 4)]),
        ("稳，快,", "，", False, [(1, 2)]),
        ("稳，快,", "，", True, [(1, 2), (3, 4)]),
        ("ＧＤＰ与GDP", "GDP", True, [(0, 3), (4, 7)]),
        ("ＧＤＰ与GDP", "GDP", False, [(4, 7)]),
        (".*", ".*", False, [(0, 2)]),
        ("没有", "", False, []),
    ],
)
def test_words_are_found_literally(text, words, widths, found):
    assert spots(text, Question(words, widths)) == found


def test_a_section_is_the_part_under_a_heading_of_the_highest_level():
    marks = [Mark(), Mark(2), Mark(), Mark(3, Scheme.SHI), Mark(2), Mark()]
    assert [section_at(marks, at) for at in (0, 1, 3, 5)] == [
        range(1),
        range(1, 4),
        range(1, 4),
        range(4, 6),
    ]


def test_all_are_replaced_in_one_step(draft):
    behind = draft.paragraphs.get(text="云岭县。")
    assert replacing.replace_all(draft, Question("云岭县"), "青川县", Place()).places == 5
    draft.refresh_from_db()
    assert draft.title == "在青川县防汛会上的讲话"
    assert texts(draft)[-3:] == ["青川县ＧＤＰ增速快，青川县要稳。", "各乡镇要跟上", "青川县。"]
    # A window that still shows the old words is behind: both wordings are kept.
    saved = writing.save(draft, behind.pk, Edit("云岭县！", behind.version))
    assert saved.outcome is Outcome.KEPT_BOTH
    journal.undo(draft)
    journal.undo(draft)
    assert draft.title == "在云岭县防汛会上的讲话"
    assert texts(draft)[-1] == "云岭县。"


@pytest.mark.parametrize(("within", "places"), [(Within.SECTION, 3), (Within.TITLE, 1)])
def test_the_rest_of_the_draft_is_left_alone(draft, within, places):
    key = draft.paragraphs.get(text__contains="增速").pk
    done = replacing.replace_all(draft, Question("云岭县"), "青川县", Place(within, key))
    assert done.places == places
    assert texts(draft)[-1] == "云岭县。"


def test_a_title_is_never_emptied(draft):
    with pytest.raises(BadTitle):
        replacing.replace_all(draft, Question(draft.title), "", Place(Within.TITLE))
    draft.refresh_from_db()
    assert draft.title == "在云岭县防汛会上的讲话"


def test_the_page_lists_what_is_found_and_replaces_it(client, writer, draft):
    client.force_login(writer)
    address = reverse("library:draft-replace", args=[draft.pk])
    page = client.get(address, {"words": "GDP", "widths": "on", "other": "总产值"})
    assert "找到 1 处" in page.text
    assert "第 3 段" in page.text
    assert "没有找到" in client.get(address, {"words": "GDP"}).text
    answer = client.post(address, {"words": "GDP", "widths": "on", "other": "总产值"}, follow=True)
    assert "已替换 1 处（1 段）" in answer.text
    assert texts(draft)[2] == "云岭县总产值增速快，云岭县要稳。"
    refused = client.post(address, {"words": ""}, headers={"Accept": "application/json"})
    assert refused.json() == {"message": "请填写要查找的文字。"}
