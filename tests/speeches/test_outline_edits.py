"""What people do to an outline: whatever they press, nothing is lost; what they undo is undone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches import outline_edits as edits
from speeches.correcting import check_nothing_lost, decode, encode
from speeches.outline_edits import Refused
from speeches.segmentation import outline, tree
from speeches.segmentation.flat import OWN, PROSE, Role, flat, tall
from speeches.segmentation.row import Pieces
from speeches.segmentation.settling import settled
from tests.bounds import fewer
from tests.speeches.test_outline_lossless import texts


ANYWHERE = [
    *(edits.promote, edits.demote, edits.as_heading, edits.as_point, edits.as_text),
    *(edits.as_noise, edits.as_title, edits.as_front, edits.as_salutation, edits.as_closing),
    edits.merge,
]
AT_A_PLACE = [edits.split, edits.set_marker]

SPEECH = """在全县植树大会上的讲话
同志们：
今天讲两点。
一、多栽树
树是命根子。
（一）栽好。一棵是一棵。
（二）管好。三分栽，七分管。
咨询QQ123456789
二、少砍树
砍树先批。一律登记。
谢谢大家！
"""


def pieces_of(text: str) -> Pieces:
    return flat(outline(text))


def index_of(text: str, pieces: Pieces, words: str) -> int:
    return next(i for i, piece in enumerate(pieces) if words in piece.whole.of(text))


def shown(text: str, pieces: Pieces) -> list[str]:
    return tree(tall(text, pieces)).splitlines()


def is_whole(text: str, pieces: Pieces) -> None:
    """Every word once, in text order, and an outline that can be kept."""
    check_nothing_lost(text, pieces)
    assert settled(pieces) == pieces
    made = tall(text, pieces)
    assert flat(made) == pieces
    assert decode(text, encode(made)) == made
    order = [block.start for node in made.sections for block in node.blocks()]
    assert order == sorted(order)


@given(texts)
def test_what_the_machine_finds_is_settled(text: str) -> None:
    found = pieces_of(text)
    assert settled(found) == found


@given(texts, st.data())
def test_no_row_of_edits_loses_a_word(text: str, data: st.DataObject) -> None:
    pieces = pieces_of(text)
    for _ in range(6):
        if not pieces:
            return
        at = data.draw(st.integers(0, len(pieces) - 1))
        edit = data.draw(st.sampled_from([*ANYWHERE, *AT_A_PLACE]))
        try:
            if edit in AT_A_PLACE:
                whole = pieces[at].whole
                place = data.draw(st.integers(whole.start, whole.end))
                pieces = edit(text, pieces, at, place)  # type: ignore[operator]
            else:
                pieces = edit(text, pieces, at)  # type: ignore[operator]
        except Refused:
            continue
        is_whole(text, pieces)


def undone(text: str, pieces: Pieces, at: int, do: edits.Edit, undo: edits.Edit) -> None:
    try:
        done = do(text, pieces, at)
    except Refused:
        return
    assert undo(text, done, at) == pieces


@fewer(2)
@given(texts)
def test_demoting_then_promoting_a_heading_changes_nothing(text: str) -> None:
    pieces = pieces_of(text)
    # A node cannot have text between its children: the child before takes it, and keeps it.
    after_tail = False
    for at, piece in enumerate(pieces):
        if piece.role is Role.NODE and not after_tail:
            undone(text, pieces, at, edits.demote, edits.promote)
        if piece.role is Role.NODE or piece.role in OWN:
            after_tail = piece.role is Role.TAIL


@given(texts, st.data())
def test_splitting_then_merging_a_paragraph_changes_nothing(text: str, data: st.DataObject) -> None:
    pieces = pieces_of(text)
    prose = [i for i, piece in enumerate(pieces) if piece.role in PROSE]
    if not prose:
        return
    at = data.draw(st.sampled_from(prose))
    place = data.draw(st.integers(pieces[at].block.start, pieces[at].block.end))
    try:
        parted = edits.split(text, pieces, at, place)
    except Refused:
        return
    later = next(i for i in range(at + 1, len(parted)) if parted[i].role is not Role.NOISE)
    assert edits.merge(text, parted, later) == pieces


def test_a_paragraph_made_a_heading_and_back_is_the_same() -> None:
    pieces = pieces_of(SPEECH)
    for words in ("树是命根子", "今天讲两点"):
        undone(SPEECH, pieces, index_of(SPEECH, pieces, words), edits.as_heading, edits.as_text)


def test_noise_and_back_is_the_same_for_a_paragraph_under_its_heading() -> None:
    pieces = pieces_of(SPEECH)
    for words in ("树是命根子", "今天讲两点"):
        undone(SPEECH, pieces, index_of(SPEECH, pieces, words), edits.as_noise, edits.as_text)


def test_a_heading_made_a_point_and_back_is_the_same() -> None:
    pieces = pieces_of(SPEECH)
    at = index_of(SPEECH, pieces, "栽好")
    undone(SPEECH, pieces, at, edits.as_point, edits.as_heading)
    done = edits.as_point(SPEECH, pieces, at)
    assert "    （一） ‖ 栽好。一棵是一棵。" in shown(SPEECH, done)


def test_promoting_takes_along_what_is_under_it() -> None:
    pieces = pieces_of(SPEECH)
    at = index_of(SPEECH, pieces, "二、")
    down = edits.demote(SPEECH, pieces, at)
    assert "    二、少砍树 ‖ 砍树先批。一律登记。" in shown(SPEECH, down)
    assert "（二）管好 ‖ 三分栽，七分管。" in shown(
        SPEECH, edits.promote(SPEECH, pieces, index_of(SPEECH, pieces, "（二）"))
    )


def test_a_heading_turned_to_text_keeps_its_number_and_its_text() -> None:
    pieces = pieces_of(SPEECH)
    done = edits.as_text(SPEECH, pieces, index_of(SPEECH, pieces, "（二）"))
    assert "      ＋ （二）管好。三分栽，七分管。" not in shown(SPEECH, pieces)
    assert any("（二）管好。三分栽，七分管。" in line for line in shown(SPEECH, done))


def test_a_second_title_and_salutation_take_the_place_of_the_first() -> None:
    pieces = pieces_of(SPEECH)
    done = edits.as_title(SPEECH, pieces, index_of(SPEECH, pieces, "今天讲两点"))
    assert shown(SPEECH, done)[:2] == ["题名  今天讲两点。", "题署  在全县植树大会上的讲话"]


def test_the_number_ends_where_the_caret_is() -> None:
    text = "同志们：\n讲几句。\n甲.修路\n路要修好。\n"
    pieces = pieces_of(text)
    at = index_of(text, pieces, "甲.修路")
    done = edits.set_marker(text, pieces, at, text.index("修路"))
    made = tall(text, done).sections[0]
    assert (made.marker.of(text), made.heading.of(text)) == ("甲.", "修路")
    assert re.sub(r"\s", "", made.lead[0].of(text)) == "路要修好。"
    back = edits.set_marker(text, done, at, text.index("甲"))
    assert tall(text, back).sections[0].heading.of(text) == "甲.修路"


def test_a_new_heading_stands_where_others_numbered_alike_do() -> None:
    text = SPEECH.replace("砍树先批。", "（三）砍树先批\n").replace("一律登记", "都要登记")
    pieces = pieces_of(text)
    at = index_of(text, pieces, "（三）")
    if pieces[at].role is Role.NODE:
        pieces = edits.as_text(text, pieces, at)
    done = edits.as_heading(text, pieces, at)
    assert done[at].level == 2


@pytest.mark.parametrize(
    ("words", "edit", "why"),
    [
        ("一、", edits.promote, "已经是最高一级。"),
        ("一、", edits.demote, "前面没有可以归入的标题。"),
        ("同志们", edits.promote, "只有标题、要点和它们的正文有层级。"),
        ("树是命根子", edits.as_text, "已经是正文。"),
        ("一、", edits.as_heading, "已经是标题。"),
        ("咨询QQ", edits.as_noise, "已经是杂项。"),
        ("在全县", edits.merge, "前面没有可以合并的段落。"),
        ("今天讲", edits.as_closing, "后面还有标题，这里不能作全文的结尾。"),
    ],
)
def test_what_makes_no_sense_is_refused_and_says_why(
    words: str, edit: edits.Edit, why: str
) -> None:
    pieces = pieces_of(SPEECH)
    with pytest.raises(Refused, match=why):
        edit(SPEECH, pieces, index_of(SPEECH, pieces, words))
