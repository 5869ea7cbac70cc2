"""The language of the search box."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.search.parsing import parse, year_range
from corpus.search.question import And, Everything, Field, Literal, Not, Or, Question, Term, quoted


A, B, C = Term("整改"), Term("落实"), Term("问责")


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("", Everything()),
        (" \u3000 ", Everything()),
        ("整改", A),
        ("整改 落实", And((A, B))),
        ("整改\u3000落实", And((A, B))),
        ("整改 AND 落实", And((A, B))),
        ("整改 OR 落实", Or((A, B))),
        ("整改 或 落实", Or((A, B))),
        ("整改|落实", Or((A, B))),
        ("整改 ｜ 落实", Or((A, B))),
        ("整改 ＯＲ 落实", Or((A, B))),
        ("整改 落实 OR 问责", Or((And((A, B)), C))),
        ("整改 (落实 OR 问责)", And((A, Or((B, C))))),
        ("整改（落实 或 问责）", And((A, Or((B, C))))),
        ("整改 -落实", And((A, Not(B)))),
        ("整改 －落实", And((A, Not(B)))),
        ("整改 NOT 落实", And((A, Not(B)))),
        ("整改 -(落实 OR 问责)", And((A, Not(Or((B, C)))))),
        ("NOT NOT 整改", A),
        ("((整改))", A),
        ("a-b", Term("a-b")),
        ("或者", Term("或者")),
        ("党的十九大或", Term("党的十九大或")),
        ("整改或落实", Term("整改或落实")),
        ("or", Term("or")),
        ("12:30", Term("12:30")),
    ],
)
def test_words_and_operators(text, expression):
    question = parse(text)
    assert question.expression == expression
    assert question.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "（一）加强领导",
        "(2)压实责任",
        "（一）",
        "（2023年）",
        "规划（2023年）",
        "云岭县（含石桥镇）防汛",
        "（草案）说明",
        "规划（试行（二））",
        "（一）（二）两条",
        "加强领导（一）",
        "整改(或)落实",
    ],
)
def test_brackets_of_pasted_text_belong_to_it(text):
    assert parse(text) == Question(Term(text))
    assert parse(f"-{text} 防汛") == Question(And((Not(Term(text)), Term("防汛"))))
    assert parse(f"(防汛 OR {text})") == Question(Or((Term("防汛"), Term(text))))
    assert parse(text).problems == ()


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("(整改)", A),
        ("(整改) 落实", And((A, B))),
        ("(整改)(落实)", And((A, B))),
        ("整改(落实|问责)", And((A, Or((B, C))))),
        ("(整改|落实)问责", And((Or((A, B)), C))),
        ("整改(-落实)", And((A, Not(B)))),
        ("(整改)-落实", And((A, Not(B)))),
        ("(整改)OR(落实)", Or((A, B))),
        ("整改 或(落实)", Or((A, B))),
        ("(标题:整改)落实", And((Field("heading", "整改"), B))),
        ('整改("落实")', And((A, Literal("落实")))),
    ],
)
def test_brackets_that_hold_or_join_parts_group_them(text, expression):
    assert parse(text) == Question(expression)


@pytest.mark.parametrize(
    "text",
    [
        '"整改 落实"',
        "“整改 落实”",
        "「整改 落实」",
        "『整改 落实』",
        "＂整改 落实＂",
        "”整改 落实“",
    ],
)
def test_quotes_of_every_kind(text):
    assert parse(text) == Question(Literal("整改 落实"))
    assert parse(text).problems == ()


@pytest.mark.parametrize("text", ['“整改"', '"整改”', "「整改”", "“整改」"])
def test_a_quotation_closed_by_another_mark(text):
    assert parse(text) == Question(Literal("整改"))


def test_single_marks_quote_a_whole_word_and_are_text_inside_of_it():
    assert parse("标题:‘整改’ -'落实' ‘用好“利剑”作用’") == Question(
        And((Field("heading", "整改"), Not(Literal("落实")), Literal("用好“利剑”作用")))
    )
    for text in ("he's", "z'g", "‘整改’到位", "说‘好’", "‘整改", "''"):
        assert parse(text) == Question(Term(text))


def test_a_quotation_may_hold_marks_of_its_own():
    assert parse("「他说“好”」") == Question(Literal("他说“好”"))
    assert parse("“用好“利剑”作用”") == Question(Literal("用好“利剑”作用"))
    assert parse("“整改”或“落实”") == Question(Or((Literal("整改"), Literal("落实"))))


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("标题:整改", Field("heading", "整改")),
        ("标题：整改", Field("heading", "整改")),
        ('标题:"整改 落实"', Field("heading", "整改 落实")),
        ("标题: 整改", Field("heading", "整改")),
        ("主题:队伍纪律 整改", And((Field("theme", "队伍纪律"), A))),
        ("theme:team", Field("theme", "team")),
        ("年份:2021", Field("year", "2021")),
        ("年份：２０２１年", Field("year", "2021")),
        ("年份:2023-2019", Field("year", "2019-2023")),
        ("年份:2019至2023", Field("year", "2019-2023")),
        ("年份:2019-", Field("year", "2019-")),
        ("年份:-2023", Field("year", "-2023")),
        ("年份:2019、2021", Or((Field("year", "2019"), Field("year", "2021")))),
        ("年份:2019、", Field("year", "2019")),
        ("主题:team、整改", Or((Field("theme", "team"), Field("theme", "整改")))),
        ("年份:2019,2021", Or((Field("year", "2019"), Field("year", "2021")))),
        ("序号:（一）", Field("marker", "（一）")),
        ("(序号:一要)", Field("marker", "一要")),
        ("序号:一、", Field("marker", "一、")),
        ("-单位:县委办", Not(Field("organ", "县委办"))),
        ("文种:致辞", Field("genre", "致辞")),
        ("部分:要点", Field("part", "要点")),
    ],
)
def test_fields(text, expression):
    question = parse(text)
    assert question.expression == expression
    assert (question.problems == ()) == (not text.startswith("-"))


@pytest.mark.parametrize(
    ("text", "expression", "said"),
    [
        ("“整改 落实", And((Literal("整改"), B)), "引号"),
        ("(整改 OR 落实", Or((A, B)), "括号"),
        ("整改)", A, "右括号"),
        ("整改 ()", A, "括号"),
        ("整改 OR", A, "一边没有内容"),
        ("OR 整改", A, "一边没有内容"),
        ("整改 OR OR 落实", Or((A, B)), "一边没有内容"),
        ("整改 -", A, "要排除"),
        ("整改 NOT", A, "要排除"),
        ("-整改", Not(A), "其余"),
        ("作者:张三", Term("作者:张三"), "作者"),
        ("年份:去年 整改", A, "去年"),
        ("标题: ", Everything(), "标题"),
        ('"" 整改', A, "引号里没有内容"),
        # What stands before empty quotes goes with them.
        ('-"" 整改', A, "引号里没有内容"),
        ("整改”", A, "没有成对"),
        ("整* 落实", And((Term("整"), B)), "不必写“*”"),
        ("标题:整*", Field("heading", "整"), "不必写“*”"),
    ],
)
def test_what_cannot_be_understood_is_said_and_the_rest_searched(text, expression, said):
    question = parse(text)
    assert question.expression == expression
    assert any(said in problem for problem in question.problems)


signs = st.sampled_from(
    [
        *"整改或标题年份:：()（）“”「」‘’'*|-－ \u3000\\",
        '"',
        "OR",
        " NOT ",
        "年份:2019-",
        "序号:（一）",
    ]
)
anything = st.lists(st.one_of(signs, st.characters(exclude_categories=["Cs"]))).map("".join)
chunks = st.lists(
    st.sampled_from(
        [
            *'整改（）()|-"“” 或\\',
            "标题:",
            "年份:",
            "2019-2023",
            " OR ",
            " NOT ",
            "主题：",
            "序号:",
            "一、",
            "「",
            "」",
            ",",
        ]
    ),
    max_size=30,
).map("".join)


@given(st.one_of(anything, chunks))
@example('"\\"')
@example("-OR")
@example("标题:OR")
@example("年份:0000")
def test_a_question_written_out_reads_the_same(text):
    question = parse(text)
    assert parse(str(question)) == question


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_can_be_quoted(text):
    literal = parse(quoted(text)).expression
    assert literal in (Literal(text), Everything())
    assert (
        literal != Everything() or not text.strip("\u200b\u200c\u200d\u2060\ufeff \t\r\n").strip()
    )


@given(chunks)
def test_problems_are_whole_sentences(text):
    assert all(problem.endswith("。") or "：" in problem for problem in parse(text).problems)


@pytest.mark.parametrize(
    "text", ["整改 OR " * 20_000, "(" * 20_000 + "整改", "-" * 20_001 + "整改", "(a OR (b " * 5000]
)
def test_long_and_deep_questions_are_read(text):
    question = parse(text)
    assert question.literals()[:1] or isinstance(question.expression, Not)
    assert parse(str(question)) == question


def test_a_question_of_too_many_words_is_cut_and_says_so():
    question = parse(" ".join(f"词{n}" for n in range(101)))
    assert question.literals() == tuple(f"词{n}" for n in range(100))
    assert question.problems == ("问题太长，只按前 100 个词检索；要找整段原文，请加引号。",)
    assert parse(" ".join(f"词{n}" for n in range(100))).problems == ()


def test_what_to_mark():
    question = parse('整改 "落实 到位" -问责 (标题:责任 OR 整改) 年份:2021')
    assert question.literals() == ("整改", "落实 到位")
    assert question.terms() == ("整改",)
    assert question.fields("heading") == ("责任",)


@pytest.mark.parametrize(
    ("value", "years"),
    [
        ("2021", (2021, 2021)),
        ("2019-2023年", (2019, 2023)),
        ("2023—2019", (2019, 2023)),
        ("-2019", (None, 2019)),
        ("2019到", (2019, None)),
        ("去年", None),
        ("", None),
        ("-", None),
        ("19", None),
    ],
)
def test_years(value, years):
    assert year_range(value) == years
