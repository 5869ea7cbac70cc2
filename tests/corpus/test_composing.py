"""The advanced form writes the language of the box, and reads it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.composing import AdvancedForm, compose, conjuncts, decompose
from corpus.search.parsing import parse
from corpus.search.question import Question


@pytest.mark.parametrize(
    ("form", "question"),
    [
        (AdvancedForm(), ""),
        (AdvancedForm(all="防汛 值守"), "防汛 值守"),
        (AdvancedForm(phrase="压实 责任"), '"压实 责任"'),
        (AdvancedForm(any="问责 追责"), "问责 OR 追责"),
        (AdvancedForm(all="防汛", any="问责 追责"), "防汛 (问责 OR 追责)"),
        (AdvancedForm(all="防汛", none="演练 培训"), "防汛 -演练 -培训"),
        (AdvancedForm(heading="整改"), "标题:整改"),
        (AdvancedForm(theme="队伍纪律"), "主题:队伍纪律"),
        (AdvancedForm(since="2019", until="2023"), "年份:2019-2023"),
        (AdvancedForm(since="2019"), "年份:2019-"),
        (AdvancedForm(until="2023"), "年份:-2023"),
        (AdvancedForm(since="2021", until="2021"), "年份:2021"),
        # Signs of the language in a list of words are meant as they stand.
        (AdvancedForm(any="(一) |"), '(一) OR "|"'),
        # The first field takes the whole language.
        (AdvancedForm(all="防汛 OR 抗旱", heading="部署"), "(防汛 OR 抗旱) 标题:部署"),
    ],
)
def test_the_form_writes_the_question(form, question):
    assert str(compose(form)) == question
    assert parse(question) == compose(form)


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("防汛 值守", AdvancedForm(all="防汛 值守")),
        ('"压实责任" 防汛', AdvancedForm(all="防汛", phrase="压实责任")),
        ("防汛 -演练 -培训", AdvancedForm(all="防汛", none="演练 培训")),
        ("问责 OR 追责", AdvancedForm(any="问责 追责")),
        ("年份:2019-2023", AdvancedForm(since="2019", until="2023")),
        ("年份:2021", AdvancedForm(since="2021", until="2021")),
        ("主题:整改落实 标题:回头看", AdvancedForm(theme="整改落实", heading="回头看")),
        ('"甲" "乙"', AdvancedForm(all='"乙"', phrase="甲")),
        ("序号:一是", AdvancedForm(all="序号:一是")),
    ],
)
def test_the_form_is_filled_in_with_the_question(question, form):
    assert decompose(parse(question)) == form


PIECES = st.sampled_from(
    [
        "防汛",
        "值守 ",
        '"压实 责任"',
        " OR ",
        "-",
        "(",
        ")",
        " ",
        "标题:整改",
        "主题:安全 ",
        "年份:2019-2021 ",
        "部分:结尾",
    ]
)


@given(st.lists(PIECES, max_size=9).map("".join))
def test_no_question_is_lost_in_the_form(text):
    question = Question(parse(text).expression)
    again = compose(decompose(question))
    assert sorted(map(str, conjuncts(again))) == sorted(map(str, conjuncts(question)))
