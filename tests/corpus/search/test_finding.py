"""What a searcher gets for a question."""

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from haystack import connections
from hypothesis import given
from hypothesis import strategies as st

from corpus.search import find, index_speech, index_speeches, parse
from corpus.search.analysis import normalize
from corpus.search.engine import store
from corpus.search.engine.backend import ShijuBackend
from corpus.search.engine.schema import document
from corpus.search.question import quoted
from library.models import PassageTheme, Theme
from speeches.models import Passage
from tests.bounds import fewer
from tests.corpus.search.archive import point, speech, texts, themed


pytestmark = pytest.mark.django_db

ODD = [
    "一、压实防汛责任\n各乡镇要压实责任，做到“守土有责”。",
    "二要ＡＢＣ（GDP）增长２．５％，即 2.5%！",
    "整改，整改，再整改；整改整改整改。",
    "党的十九大或二十大以来，XX县***同志",
    "——坚持问题导向：问题是时代的声音……",
    "𠮷兆镇的㐂事①②③ naïve café",
    "甲",
    "甲乙甲乙甲甲乙",
    "。",
]


@pytest.fixture
def odd():
    made = speech(*ODD)
    index_speech(made)
    return made


def containing(text):
    return sorted(one for one in ODD if normalize(text) in normalize(one))


@fewer(2)
@given(st.data())
def test_whatever_can_be_seen_is_found_when_quoted_and_nothing_else(odd, data):
    text = data.draw(st.sampled_from(ODD))
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    if normalize(part):
        assert sorted(texts(find(quoted(part)))) == containing(part)


@fewer(2)
@given(st.text(st.sampled_from("整改甲乙，。“”23.5%ａA ①…"), min_size=1, max_size=6))
def test_what_is_nowhere_is_not_found(odd, text):
    if normalize(text):
        assert sorted(texts(find(quoted(text)))) == containing(text)


@pytest.mark.parametrize("asked", ["“整改整改”", '"整改 整改"', "「整改整改」", '"整改\u3000整改"'])
def test_quotes_of_every_kind(odd, asked):
    assert texts(find(asked)) == [ODD[2]]


def test_a_literal_comes_before_scattered_words():
    made = speech(
        "整改要抓紧，落实要抓细。整改、落实、整改、落实。",
        "落实好整改任务。",
        "这一次会议讨论的事情很多，其中也说到了整改落实的情况和今后的打算。",
        "只说整改。",
    )
    index_speech(made)
    results = find("整改落实")
    assert results.total == 3
    assert "整改落实" in results.hits[0].passage.text
    assert results.hits[0].score > results.hits[1].score


def test_a_word_in_the_heading_weighs_more():
    made = speech(point("一是", "学习不够", "。问题不少。"), "学习不够问题不少一是。")
    index_speech(made)
    assert find("学习").hits[0].passage.part == "point"


def test_operators():
    index_speech(speech("防汛和抗旱。", "防汛。", "抗旱。", "防火。"))
    assert find("防汛 抗旱").total == 1
    assert find("防汛 OR 抗旱").total == 3
    assert find("防汛 -抗旱").total == 1
    assert find("(防汛 或 防火) -抗旱").total == 2
    assert find("-防汛").total == 2
    assert find("").total == 4


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


def test_the_index_is_built_from_the_database_by_itself(caplog):
    speech("整改到位。")
    caplog.set_level("INFO")
    assert find("整改").total == 1
    assert "Building the search index" in caplog.text


def test_a_damaged_index_is_rebuilt(caplog):
    index_speech(speech("整改到位。"))
    folder = django_settings.HAYSTACK_CONNECTIONS["default"]["PATH"]
    for file in folder.rglob("*.pst"):
        file.write_bytes(b"")
    assert find("整改").total == 1
    assert "missing or damaged" in caplog.text


def test_rebuilding_by_command_does_not_empty_the_live_index(monkeypatch):
    made = speech("整改到位。")
    index_speech(made)
    made.passages.update(text="防汛到位。")
    monkeypatch.setattr(ShijuBackend, "clear", None)
    call_command("rebuild_index", interactive=False, verbosity=0)
    assert (find("整改").total, find("防汛").total) == (0, 1)


def test_updating_by_command():
    made = speech("整改到位。")
    assert find("整改").total == 1
    made.passages.update(text="防汛到位。")
    speech("整改到位。")
    call_command("update_index", verbosity=0)
    assert (find("整改").total, find("防汛").total) == (1, 1)


def test_updating_by_command_also_removes_what_is_gone():
    made = speech("整改到位。", "防汛到位。")
    assert find("到位").total == 2
    made.passages.filter(ordinal=1).delete()
    call_command("update_index", remove=True, verbosity=0)
    assert find("到位").total == 1


SIGNS = [
    *'整改甲（）()|-"“”「」 ：:，,*？~\\',
    " OR ",
    " NOT ",
    "或",
    "2019-2021",
    "\0",
    "\ufeff",
    "ß",
]
FIELDS = ["标题:", "主题:", "年份:", "序号:", "文种:", "部分:", "单位:"]


@fewer(2)
@given(st.lists(st.sampled_from(SIGNS + FIELDS), max_size=12).map("".join))
def test_no_question_fails(odd, asked):
    results = find(asked)
    assert results.total >= len(results.hits)
    assert parse(str(results.question)) == results.question


def test_the_first_build_indexes_nothing_twice(monkeypatch):
    changes = []
    change = store.Store.change
    monkeypatch.setattr(
        store.Store, "change", lambda self, *args: changes.append(args) or change(self, *args)
    )
    index_speech(speech("整改到位。"))
    assert len(changes) == 1, "the change that found no index; the build had it all"
    assert find("整改").total == 1
    index_speech(speech("整改再到位。"))
    assert len(changes) == 2
    assert find("整改").total == 2


def test_rows_are_prepared_as_haystack_prepares_objects():
    made = speech(
        point("（一）", "整改要快", "。"), "没有标题。", year=2021, genre="report", organ="县委办"
    )
    speech("没有年份。")
    themed(made.passages.get(ordinal=1), "rectification", "focus")
    themed(made.passages.get(ordinal=2), "focus", choice=PassageTheme.Choice.REMOVED)
    index = connections["default"].get_unified_index().get_index(Passage)
    passages = index.index_queryset()
    rows = {row["pk"]: document(row) for row in index.prepared_rows(passages)}
    assert rows == {
        passage.pk: document(index.full_prepare(passage) | {"pk": passage.pk})
        for passage in passages
    }
