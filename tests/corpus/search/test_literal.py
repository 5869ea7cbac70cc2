"""What can be seen can be found: quotes, words and operators, however odd the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search import find, index_speech, parse
from corpus.search.analysis import normalize
from corpus.search.question import quoted
from tests.bounds import fewer
from tests.corpus.search.archive import point, speech, texts


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
