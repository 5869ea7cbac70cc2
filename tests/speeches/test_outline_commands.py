"""Commands on one piece or a row of them, and what is told of the difference to the machine."""

import pytest

from speeches.comparing import Difference, differences
from speeches.outline_commands import Command, carried_out
from speeches.outline_edits import Refused
from speeches.segmentation import Outline, outline, tree
from speeches.segmentation.flat import flat


SPEECH = """在全县植树大会上的讲话
同志们：
今天讲两点。
一、多栽树
树是命根子。
二、少砍树
（一）先批
砍树先批。
（二）再补
谁砍谁栽。
三、管好树
三分栽，七分管。
"""


def done(name: str, first: str, last: str = "", offset: int = 0) -> Outline:
    """The command on the pieces from the one with the words `first` to the one with `last`."""
    lines = [piece.whole.of(SPEECH) for piece in flat(outline(SPEECH))]
    start, end = (
        next(i for i, line in enumerate(lines) if words in line) for words in (first, last or first)
    )
    return carried_out(outline(SPEECH), Command(name, start, end, offset))


def test_headings_of_a_row_move_once_with_what_is_under_them() -> None:
    shown = tree(done("demote", "二、", "三、"))
    assert "\n    二、少砍树\n        （一）先批" in shown
    assert "\n    三、管好树" in shown


def test_a_row_is_merged_into_its_first() -> None:
    shown = tree(done("merge", "砍树先批", "谁砍谁栽"))
    assert "砍树先批。（二）再补谁砍谁栽。" in shown


def test_what_of_a_row_is_that_already_is_passed_over() -> None:
    shown = tree(done("text", "树是命根子", "二、少砍树"))
    assert "一、多栽树 ‖ 树是命根子。 ‖ 二、少砍树" in shown


def test_a_row_of_which_nothing_can_be_done_is_refused() -> None:
    with pytest.raises(Refused, match="已经是正文"):
        done("text", "树是命根子")


def test_pieces_that_are_not_there_are_refused() -> None:
    with pytest.raises(Refused, match="已经不在了"):
        carried_out(outline(SPEECH), Command("noise", 90, 90))


def test_a_command_that_there_is_not_is_a_fault() -> None:
    with pytest.raises(ValueError, match="no command"):
        done("fly", "一、")


def told(corrected: Outline) -> list[tuple[str, str, str]]:
    return [(one.words, one.before, one.after) for one in differences(outline(SPEECH), corrected)]


def test_nothing_differs_from_itself() -> None:
    assert told(outline(SPEECH)) == []


def test_what_became_something_else_is_told() -> None:
    assert told(done("noise", "树是命根子")) == [("树是命根子。", "正文", "杂项")]
    assert told(done("demote", "二、"))[0] == ("二、少砍树", "一级标题", "二级标题")


def test_what_was_parted_and_what_was_joined_is_told() -> None:
    at = SPEECH.index("七分管")
    assert told(done("split", "三分栽", offset=at)) == [("七分管。", "上一段的一部分", "正文")]
    (joined,) = differences(outline(SPEECH), done("merge", "树是命根子"))
    assert joined == Difference(3, "树是命根子。", "正文", "并入这一段")


def test_another_number_is_told() -> None:
    at = SPEECH.index("、少砍树")
    assert told(done("marker", "二、", offset=at)) == [("二、少砍树", "序号“二、”", "序号“二”")]
