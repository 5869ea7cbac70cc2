"""What is marked, and what a list of results shows of a long passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.highlight import hit_ranges, marked, window
from corpus.search.parsing import parse
from corpus.search.question import Literal, Question


def shown(fragments):
    """Fragments as one string, hits in brackets."""
    return "".join(f"[{f.text}]" if f.hit else f.text for f in fragments)


def snippet(text, question, width):
    return window(text, hit_ranges(text, question), width)


TEXT = "三要抓整改落实。对巡察发现的问题，逐条整改、逐项落实，整改不到位的不放过。"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("问题", "三要抓整改落实。对巡察发现的[问题]，逐条整改、逐项落实，整改不到位的不放过。"),
        (
            "逐条 逐项",
            "三要抓整改落实。对巡察发现的问题，[逐条]整改、[逐项]落实，整改不到位的不放过。",
        ),
        (
            '"整改落实"',
            "三要抓[整改落实]。对巡察发现的问题，逐条整改、逐项落实，整改不到位的不放过。",
        ),
        # Longest match wins: the term inside the other one makes no mark of its own.
        (
            '"整改落实" "改落"',
            "三要抓[整改落实]。对巡察发现的问题，逐条整改、逐项落实，整改不到位的不放过。",
        ),
        # What a hit must be without is no hit, and neither is what a field asks for.
        (
            "问题 -巡察",
            "三要抓整改落实。对巡察发现的[问题]，逐条整改、逐项落实，整改不到位的不放过。",
        ),
        ("主题:问题", TEXT),
        ("", TEXT),
    ],
)
def test_marks(question, expected):
    assert shown(marked(TEXT, parse(question))) == expected


def test_hits_that_overlap_are_one_from_end_to_end():
    assert shown(marked("要一查再查再查再看。", parse("“查再查”"))) == "要一[查再查再查]再看。"


def test_words_are_marked_only_where_the_term_itself_is_not_there():
    question = parse("安全生产责任")
    assert (
        shown(marked("压实安全生产责任，责任到人。", question)) == "压实[安全生产责任]，责任到人。"
    )
    assert shown(marked("责任到人，安全生产不放松。", question)) == "[责任]到人，[安全生产]不放松。"


def test_single_characters_count_only_where_a_term_has_no_other_words():
    assert shown(marked("呼声在群众中。", parse("群众的呼声"))) == "[呼声]在[群众]中。"


def test_some_of_the_words_of_a_term_are_no_hit():
    assert shown(marked("安全生产不放松。", parse("安全生产责任"))) == "安全生产不放松。"


def test_a_quoted_question_is_never_taken_into_words():
    assert (
        shown(marked("责任到人，安全生产不放松。", parse('"安全生产责任"')))
        == "责任到人，安全生产不放松。"
    )


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("整改落实", "抓好整改 落实工作", "抓好[整改 落实]工作"),
        ("整改落实", "抓好整改\n落实工作", "抓好[整改\n落实]工作"),
        ("整改 落实".replace(" ", "　"), "抓好整改落实", "抓好[整改][落实]"),
        ("gdp", "全县ＧＤＰ增长", "全县[ＧＤＰ]增长"),
        ("ＧＤＰ", "全县gdp增长", "全县[gdp]增长"),
        ('"8%"', "增长８％左右", "增长[８％]左右"),
        ('"（一）"', "见(一)、（一）", "见[(一)]、[（一）]"),
    ],
)
def test_width_case_and_white_space_do_not_count(question, text, expected):
    assert shown(marked(text, parse(question))) == expected


def test_a_heading_field_marks_the_heading_only():
    text = "（一）压实责任。各乡镇要压实责任。"
    head = len("（一）压实责任")
    assert (
        shown(marked(text, parse("标题:压实责任"), head)) == "（一）[压实责任]。各乡镇要压实责任。"
    )


LONG = (
    "二是强化排查。各乡镇各部门逐村逐户开展拉网式排查，建立台账，明确责任人。"
    "对排查中发现的隐患，能立即整改的立即整改；一时不能整改的，落实临时管控措施。"
    "县应急局每周通报一次进展，对行动迟缓的单位点名提醒。"
    "同时，畅通群众举报渠道，公开举报电话，做到有报必查、查必有果。"
)


def test_a_short_text_is_shown_whole():
    assert shown(snippet("开展排查。", parse("排查"), 20)) == "开展[排查]。"


def test_a_long_text_shows_the_sentences_with_the_hits():
    assert shown(snippet(LONG, parse("点名"), 40)) == (
        "…县应急局每周通报一次进展，对行动迟缓的单位[点名]提醒。…"
    )


def test_sentences_that_are_apart_are_joined_by_an_ellipsis():
    assert shown(snippet(LONG, parse("台账 有报必查"), 60)).count("…") >= 2


def test_without_a_hit_the_beginning_is_shown():
    assert shown(snippet(LONG, parse("主题:安全"), 40)).startswith("二是强化排查。")


TEXTS = st.text(alphabet="整改落实抓好 \n　。，；！ABCabＡＢ１1ﬁßİ…㎡一二（）<>&", max_size=120)


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_joined_fragments_are_the_text(text, questions):
    fragments = marked(text, parse(" ".join(questions)))
    assert "".join(fragment.text for fragment in fragments) == text
    assert all(fragment.text for fragment in fragments)


@given(TEXTS, st.data())
def test_every_quoted_piece_of_a_text_is_marked_where_it_stands(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    piece = text[start:end]
    ranges = hit_ranges(text, Question(Literal(piece)))
    # White space and what has no width on its edges does not count.
    stripped = piece.strip()
    if stripped:
        begin = text.index(stripped, start)
        assert any(low <= begin and begin + len(stripped) <= high for low, high in ranges)
    else:
        assert ranges == []


@given(TEXTS, TEXTS, st.integers(1, 60))
def test_a_snippet_is_made_of_the_text_and_keeps_a_hit(text, wanted, width):
    question = Question(Literal(wanted))
    fragments = snippet(text, question, width)
    position = 0
    for piece in "".join(f.text if f.text != "…" else "\0" for f in fragments).split("\0"):
        position = text.index(piece, position) + len(piece) if "…" not in text else 0
    assert any(f.hit for f in fragments) == bool(hit_ranges(text, question))
