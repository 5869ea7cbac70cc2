"""What a searcher gets for a question: by fields and facets, in order, page by page."""

import pytest

from corpus.search import find, index_speech, index_speeches, parse
from library.models import PassageTheme, Theme
from speeches.models import Passage
from tests.corpus.search.archive import point, speech, texts, themed


pytestmark = pytest.mark.django_db


@pytest.fixture
def facts():
    made = [
        speech(
            point("一、", "整改要快", "。"),
            point("（二）", "整改要实", "。"),
            "整改不停。",
            year=2021,
            genre="feedback",
            organ="县委巡察办",
            level="county",
        ),
        speech(point("一要", "整改要准", "。"), year=2023, genre="report", organ="青川乡"),
        speech("整改没有年份。"),
    ]
    themed(made[0].passages.get(ordinal=1), "rectification")
    themed(made[1].passages.get(ordinal=1), "results")
    Theme.objects.update_or_create(slug="rectification", defaults={"name": "整改落实"})
    index_speeches(made)
    return made


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("标题:整改", 3),
        ("标题:要快", 1),
        ("主题:整改落实", 1),
        ("主题:rectification", 1),
        ("主题：整改落实 -标题:快", 0),
        ("年份:2021", 3),
        ("年份:2020-2022", 3),
        ("年份:2022-", 1),
        ("年份:-2022", 3),
        ("年份:2021,2023", 4),
        ("单位:巡察", 3),
        ("单位:青川", 1),
        ("序号:一要", 1),
        ("序号:一、", 1),
        ("序号:一", 1),
        ("序号:（二）", 1),
        ("序号:二", 1),
        ("文种:反馈讲话", 3),
        ("文种:report", 1),
        ("层级:县", 3),
        ("层级:county -标题:快", 2),
        ("部分:要点", 3),
        ("部分:正文", 2),
        ("整改 年份:2021 部分:要点", 2),
    ],
)
def test_fields(facts, asked, total):
    results = find(asked)
    assert results.total == total
    assert results.question.problems == ()


def test_a_theme_that_does_not_exist_is_said_and_the_rest_searched(facts):
    results = find("主题:天文地理 年份:2023")
    assert results.total == 1
    assert any("天文地理" in problem for problem in results.question.problems)


def test_filters_and_facets(facts):
    results = find("整改", filters={"year": ["2021"], "part": ["point"]})
    assert results.total == 2
    assert results.speeches == 1
    assert dict(results.facets["genre"]) == {"feedback": 2}
    # What choosing another year, or another part, would give.
    assert dict(results.facets["year"]) == {"2021": 2, "2023": 1}
    assert dict(results.facets["part"]) == {"point": 2, "text": 1}
    # Those of no level are in none.
    assert dict(find("整改").facets["level"]) == {"county": 3}
    assert dict(find("整改").facets["year"]) == {"2021": 3, "2023": 1, "0": 1}


def test_one_speech_is_searched_alone(facts):
    second = facts[1]
    results = find("整改", filters={"speech": [str(second.pk)]})
    assert [hit.passage.speech for hit in results.hits] == [second]
    counts = {str(speech.pk): speech.passages.count() for speech in facts}
    assert dict(results.facets["speech"]) == counts


def test_sorting_by_year_puts_what_has_none_last(facts):
    newest = [hit.passage.speech.year for hit in find("整改", sort="newest").hits]
    assert newest == [2023, 2021, 2021, 2021, None]
    oldest = [hit.passage.speech.year for hit in find("整改", sort="oldest").hits]
    assert oldest == [2021, 2021, 2021, 2023, None]


def test_pages_part_the_hits_without_gap_or_repetition():
    index_speech(speech(*["整改到位。"] * 23))
    whole = [hit.passage.pk for hit in find("整改", per_page=50).hits]
    pages = [find("整改", page=page, per_page=5) for page in range(1, 6)]
    assert [hit.passage.pk for results in pages for hit in results.hits] == whole
    assert {results.pages for results in pages} == {5}
    assert find("整改", page=99, per_page=5).page == 5
    assert find("没有", page=3).page == 1


def test_hits_come_with_all_that_a_page_shows(facts, django_assert_num_queries):
    results = find("整改要快")
    with django_assert_num_queries(0):
        passage = results.hits[0].passage
        assert passage.speech.year == 2021
        assert [shown.theme.name for shown in passage.shown_themes] == ["整改落实"]


def test_a_page_of_hits_takes_two_queries(facts, django_assert_num_queries):
    find("整改")
    with django_assert_num_queries(2):
        find("整改")


def test_a_passage_that_has_just_been_deleted_is_left_out(facts):
    Passage.objects.filter(text__contains="整改要快").delete()
    assert "一、整改要快。" not in texts(find("整改"))


def test_a_theme_that_a_person_removed_is_not_found(facts):
    PassageTheme.objects.filter(theme__slug="rectification").update(
        choice=PassageTheme.Choice.REMOVED
    )
    index_speech(facts[0])
    assert find("主题:rectification").total == 0
    assert dict(find("整改").facets["theme"]) == {"results": 1}


def test_facts_that_were_edited(facts):
    facts[0].year = 2018
    facts[0].save()
    index_speech(facts[0])
    assert find("年份:2018").total == 3
    assert find("年份:2021").total == 0


def test_a_parsed_question_is_taken_as_well(facts):
    assert find(parse("整改 年份:2023")).total == 1
