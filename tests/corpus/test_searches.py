"""Questions asked before, saved searches, and suggestions."""

import pytest
from django.http import QueryDict

from corpus import searches
from corpus.models import AskedQuestion, SavedSearch
from corpus.search import rebuild
from corpus.suggesting import suggest, vocabulary
from library.models import Phrase, Theme
from tests.corpus.shelf import shelve


HEADED = {"part": "point", "marker": "一、", "text": "一、整改落实要见底\n逐条销号。"}


@pytest.fixture
def writer(django_user_model):
    return django_user_model.objects.create_user("writer")


@pytest.fixture
def desk(client, writer):
    client.force_login(writer)
    return client


@pytest.fixture
def library(db):
    vocabulary.forget()
    rebuild()
    Theme.objects.update_or_create(slug="rectification", defaults={"name": "整改落实"})
    text = "坚持把整改落实摆在首位"
    Phrase.objects.create(key=text, text=text, kind=Phrase.Kind.FORMULATION, spread=3)
    for number in (1, 2):
        shelve(f"讲话{number}", {**HEADED, "heading": "整改落实要见底"}, {"text": "巡察要深入。"})


def texts(user, typed):
    return [(one.kind, one.text) for one in suggest(user, typed)]


def test_themes_then_what_begins_so_then_what_has_it(library, writer):
    assert texts(writer, "整改") == [
        ("theme", "整改落实"),
        ("heading", "整改落实要见底"),
        ("phrase", "坚持把整改落实摆在首位"),
    ]


@pytest.mark.parametrize("typed", ["zgls", "zhenggai", "zhenggls", "整改ls", "ZGLSYJD"])
def test_pinyin_and_initials(library, writer, typed):
    assert ("heading", "整改落实要见底") in texts(writer, typed)


def test_pinyin_begins_after_a_year_and_the_usual_reading_comes_first(library, writer):
    shelve("讲话4", {**HEADED, "heading": "2026年重点工作"}, {**HEADED, "heading": "虫灾大概预防"})
    vocabulary.forget()
    # 重 reads zhong and chong, 虫 only chong.
    assert texts(writer, "zdgz") == [("heading", "2026年重点工作")]
    assert texts(writer, "czdg")[0] == ("heading", "虫灾大概预防")


def test_only_the_last_term_is_put_for_another(library, writer):
    (theme, heading, *_) = suggest(writer, "巡察 -年份:2021 “整改")
    assert theme.question == "巡察 -年份:2021 主题:整改落实"
    assert heading.question == '巡察 -年份:2021 "整改落实要见底"'
    assert suggest(writer, "主题:整改") == []
    assert suggest(writer, "  ") == []


def test_questions_asked_before_come_first_and_are_ones_own(library, writer, django_user_model):
    searches.remember(writer, "整改 回头看")
    searches.remember(writer, "整改 回头看")
    other = django_user_model.objects.create_user("other")
    assert suggest(writer, "整改")[0].question == "整改 回头看"
    assert "past" not in [kind for kind, _ in texts(other, "整改")]
    assert AskedQuestion.objects.get(user=writer).times == 2


def test_the_oldest_questions_are_dropped(writer, monkeypatch):
    monkeypatch.setattr(searches, "MOST_ASKED", 2)
    for question in ("甲", "乙", "丙"):
        searches.remember(writer, question)
    assert set(AskedQuestion.objects.values_list("question", flat=True)) == {"乙", "丙"}


def test_suggestions_come_as_json(library, desk):
    answer = desk.get("/suggest/", {"q": "zgls"}).json()
    assert {"text": "整改落实", "kind": "主题", "question": "主题:整改落实"} in answer[
        "suggestions"
    ]


def saved(user, query):
    return searches.save(user, QueryDict(query))


def test_a_saved_search_says_what_came_in_since(library, desk, writer):
    desk.post("/searches/save/", {"address": "q=巡察&page=3&sort=newest&view=lines"})
    kept = SavedSearch.objects.get(user=writer)
    assert kept.name == "巡察"
    assert "page" not in kept.address
    (before,) = searches.watched(writer)
    assert (before.total, before.new) == (2, 0)
    shelve("讲话3", {"text": "巡察要较真。"}, {"text": "巡察要碰硬。"})
    (after,) = searches.watched(writer)
    assert (after.total, after.new) == (4, 2)
    assert "新增 2 段" in desk.get("/searches/").content.decode()
    answer = desk.post(f"/searches/{kept.pk}/look/", {"new": "1"}, follow=True)
    page = answer.content.decode()
    assert page.count("data-row-open") == 2
    assert "上次看过以后" in page
    (seen,) = searches.watched(writer)
    assert seen.new == 0


def test_the_same_search_is_saved_once_and_the_page_knows_it(library, desk, writer):
    for query in ("q=巡察&year=2021&year=2020", "year=2020&q=巡察&year=2021&sort=oldest"):
        desk.post("/searches/save/", {"address": query})
    assert SavedSearch.objects.get().name == "巡察 · 2020 年、2021 年"
    assert "已收藏" in desk.get("/", {"q": "巡察", "year": ["2021", "2020"]}).content.decode()
    assert "已收藏" not in desk.get("/", {"q": "巡察"}).content.decode()


def test_a_saved_search_is_named_by_what_narrows_it(library, writer):
    query = "q=巡察&theme=rectification&genre=work-meeting&year=2023&after=3"
    assert saved(writer, query).name == "巡察 · 主题：整改落实 · 文种：工作会议讲话 · 2023 年"
    assert saved(writer, "year=0").name == "全部段落 · 年份不详"
    long = saved(writer, f"q={'巡察' * 80}&year=2023").name
    assert long.endswith("… · 2023 年")
    assert len(saved(writer, "q=" + "巡察" * 40).name) == 60


def test_saving_leaves_the_results_on_the_screen(library, desk):
    answer = desk.post("/searches/save/", {"address": "q=巡察&sort=newest"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/?q=%E5%B7%A1%E5%AF%9F&sort=newest"
    assert "已收藏“巡察”" in answer.content.decode()
    part = desk.post("/searches/save/", {"address": "q=整改"}, headers={"HX-Request": "true"})
    assert part.content.decode().count("<form") == 1
    assert "已收藏" in part.content.decode()
    assert "/searches/" in part.headers["HX-Trigger"]
    none = desk.post("/searches/save/", {"address": "page=2"}, headers={"HX-Request": "true"})
    assert (none.status_code, none.headers["HX-Reswap"]) == (422, "none")


def test_nothing_is_sought_among_new_speeches_where_there_are_none(library, writer, monkeypatch):
    saved(writer, "q=巡察")
    asked, find = [], searches.find
    monkeypatch.setattr(searches, "find", lambda *q, **how: asked.append(how) or find(*q, **how))
    assert [(one.total, one.new) for one in searches.watched(writer)] == [(2, 0)]
    assert len(asked) == 1
    shelve("讲话3", {"text": "巡察要较真。"})
    assert [(one.total, one.new) for one in searches.watched(writer)] == [(3, 1)]
    assert len(asked) == 3


def test_with_as_many_as_can_be_saved_one_of_them_is_saved_again(library, writer, monkeypatch):
    monkeypatch.setattr(searches, "MOST_SAVED", 1)
    kept = saved(writer, "q=巡察")
    assert saved(writer, "q=巡察&sort=oldest") == kept
    with pytest.raises(ValueError, match="最多收藏 1 个"):
        saved(writer, "q=整改")


def test_nothing_is_not_saved_and_nobody_elses_is_touched(library, desk, django_user_model):
    desk.post("/searches/save/", {"address": "page=2"})
    assert not SavedSearch.objects.exists()
    other = saved(django_user_model.objects.create_user("other"), "q=巡察")
    for step in ("look", "rename", "remove"):
        assert desk.post(f"/searches/{other.pk}/{step}/", {"name": "x"}).status_code == 404


def test_a_saved_search_is_renamed_and_removed(library, desk, writer):
    kept = saved(writer, "q=巡察")
    desk.post(f"/searches/{kept.pk}/rename/", {"name": "巡察工作"})
    kept.refresh_from_db()
    assert kept.name == "巡察工作"
    desk.post(f"/searches/{kept.pk}/remove/")
    assert not SavedSearch.objects.exists()


def test_the_record_is_kept_by_the_page_and_cleared_by_hand(desk, writer):
    assert desk.post("/searches/asked/", {"q": "整改"}).status_code == 204
    assert "整改" in desk.get("/searches/").content.decode()
    desk.post("/searches/forget/")
    assert not AskedQuestion.objects.exists()
