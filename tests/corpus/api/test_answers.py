"""What the API answers, and what it says to wrong questions."""

import pytest

from library.models import Phrase
from tests.corpus.api.shapes import WORDS, conforms, told
from tests.corpus.shelf import shelve
from tests.library.phrases.phrased import stock


def test_search_finds_what_the_site_finds(ask, library):
    speech, _ = library
    found = ask("/api/search", q='"小水库逐座"').json()
    conforms(found, "Search")
    (hit,) = found["hits"]
    passage = speech.passages.get(heading="查水库")
    assert hit["passage"] == passage.pk
    assert hit["text"] == passage.text
    assert hit["path"] == ["一、排查隐患"]
    assert hit["url"] == passage.get_absolute_url()
    assert hit["speech"] == {"id": speech.pk, "title": speech.title, "year": 2023}
    assert (found["total"], found["speeches"], found["pages"]) == (1, 1, 1)


def test_search_can_be_narrowed_sorted_and_paged(ask, library):
    assert ask("/api/search", q=WORDS, theme="rectification").json()["total"] >= 1
    oldest = ask("/api/search", q=WORDS, sort="oldest", per_page=1).json()
    assert (oldest["total"], oldest["pages"]) == (2, 2)
    assert oldest["hits"][0]["speech"]["year"] == 2021
    second = ask("/api/search", q=WORDS, sort="oldest", per_page=1, page=2).json()
    assert second["hits"][0]["speech"]["year"] == 2023
    beyond = ask("/api/search", q=WORDS, per_page=1, page=3).json()
    assert (beyond["page"], beyond["total"], beyond["hits"]) == (3, 2, [])
    conforms(beyond, "Search")


def test_a_question_that_is_written_wrong_is_explained(ask, library):
    found = ask("/api/search", q="(水库").json()
    conforms(found, "Search")
    assert found["problems"]


def test_passages_like_one_are_told_apart(ask, library):
    speech, _ = library
    passage = speech.passages.get(text__contains=WORDS)
    shelve("在推进会上的讲话", "拖不得，对查出的隐患列出清单，立即就办。", year=2022)
    found = ask(f"/api/passages/{passage.pk}/similar").json()
    conforms(found, "Similar")
    assert found["passage"]["text"] == passage.text
    assert {row["speech"]["year"] for row in found["wording"]} == {2021, 2022}
    alike = next(row for row in found["wording"] if row["speech"]["year"] == 2022)
    assert [alike["text"][start:end] for start, end in alike["ranges"]] == [
        "对查出的隐患列出清单，"
    ]
    assert 0 < alike["share"] < 1
    assert {row["passage"] for row in found["subject"]}.isdisjoint({passage.pk, alike["passage"]})


def test_phrases_are_listed_most_used_first(ask, library):
    _, phrase = library
    stock("小水库逐座看一遍", kind=Phrase.Kind.DEMAND, worth=9)
    stock("天上下雨，沟口就要有人", status=Phrase.Status.REJECTED)
    found = ask("/api/phrases").json()
    conforms(found, "Phrases")
    assert [row["text"] for row in found["phrases"]] == [WORDS, "小水库逐座看一遍"]
    assert found["phrases"][0]["years"] == {"2021": 1, "2023": 1}
    assert ask("/api/phrases", kind="demand").json()["total"] == 1
    assert ask("/api/phrases", q="销号 一件").json()["phrases"][0]["id"] == phrase.pk
    assert ask("/api/phrases", status="accepted").json()["total"] == 0
    assert ask("/api/phrases", theme="rectification").json()["total"] == 0


def test_a_phrase_comes_with_its_places(ask, library):
    _, phrase = library
    found = ask(f"/api/phrases/{phrase.pk}").json()
    conforms(found, "PhraseDetail")
    places = found["occurrences"]["places"]
    assert [place["speech"]["year"] for place in places] == [2023, 2021]
    for place in places:
        assert place["text"][place["start"] : place["end"]] == place["words"] == WORDS
    one = ask(f"/api/phrases/{phrase.pk}", per_page=1, page=2).json()["occurrences"]
    assert (one["total"], len(one["places"])) == (2, 1)


def test_speeches_are_listed(ask, library):
    found = ask("/api/speeches").json()
    conforms(found, "Speeches")
    assert found["total"] == 2
    assert ask("/api/speeches", q="防汛", year=2023).json()["total"] == 1
    assert ask("/api/speeches", genre="pledge").json()["speeches"] == []
    assert ask("/api/speeches", level="town").json()["speeches"] == []
    assert ask("/api/speeches", who="某某").json()["speeches"] == []


def test_an_outline_is_that_of_the_command(ask, library, tmp_path, capsys):
    speech, _ = library
    found = ask(f"/api/speeches/{speech.pk}/outline").json()
    conforms(found, "Outline")
    assert found["source"] == "防汛讲话.txt"
    assert [node["heading"] for node in found["sections"]] == ["排查隐患", "抓好整改落实"]
    assert [node["marker"] for node in found["sections"][0]["children"]] == ["一是", "二是"]


def test_themes_are_told_with_their_counts(ask, library):
    found = ask("/api/themes").json()
    conforms(found, "Themes")
    theme = next(row for row in found["themes"] if row["slug"] == "rectification")
    assert theme["passages"] >= 1
    assert len(found["themes"]) == 16


@pytest.mark.parametrize(
    ("path", "query", "why"),
    [
        ("/api/search", {}, "请用 q"),
        ("/api/search", {"q": " \0 "}, "请用 q"),
        ("/api/search", {"q": "水库", "page": "0"}, "参数 page"),
        ("/api/search", {"q": "水库", "page": "²"}, "参数 page"),
        ("/api/search", {"q": "水库", "page": "9" * 5000}, "参数 page"),
        ("/api/search", {"q": "水库", "per_page": "101"}, "1 到 100"),
        ("/api/search", {"q": "水库", "sort": "best"}, "relevance"),
        ("/api/search", {"q": "水库", "theme": "nothing"}, "/api/themes"),
        ("/api/phrases", {"kind": "标题"}, "formulation"),
        ("/api/phrases", {"status": "rejected"}, "accepted"),
        ("/api/speeches", {"year": "二〇二三"}, "参数 year"),
    ],
)
def test_wrong_parameters_are_explained(ask, path, query, why):
    assert why in told(ask(path, **query))


@pytest.mark.parametrize(
    "path",
    [
        "/api/phrases/999",
        "/api/passages/999/similar",
        "/api/speeches/999/outline",
        "/api/nothing",
        f"/api/phrases/{'9' * 30}",
    ],
)
def test_what_is_not_there_is_told(ask, path):
    assert "没有" in told(ask(path), 404)


def test_a_phrase_that_was_turned_down_is_not_there(ask, library):
    _, phrase = library
    Phrase.objects.filter(pk=phrase.pk).update(status=Phrase.Status.REJECTED)
    told(ask(f"/api/phrases/{phrase.pk}"), 404)


def test_queries_do_not_grow_with_the_page(ask, library, django_assert_max_num_queries):
    for number in range(30):
        shelve(f"第{number}次推进会讲话", f"第{number}回说，{WORDS}。")
    Phrase.objects.all().delete()
    phrase = stock(WORDS)
    ask("/api/themes")
    for path in ("/api/phrases", f"/api/phrases/{phrase.pk}", "/api/speeches", "/api/themes"):
        with django_assert_max_num_queries(8):
            ask(path)
    with django_assert_max_num_queries(8):
        assert len(ask("/api/search", q=WORDS, per_page=30).json()["hits"]) == 30
