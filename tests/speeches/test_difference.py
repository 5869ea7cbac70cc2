"""Two versions side by side."""

from hypothesis import given
from hypothesis import strategies as st

from speeches.difference import difference


def shown(row):
    return row.kind, *(
        "".join(f"[{bit.text}]" if bit.changed else bit.text for bit in side)
        for side in (row.old, row.new)
    )


def test_words_that_differ_are_marked_and_paragraphs_stand_beside_each_other():
    old = "同志们：\n各乡镇要实行全天候巡查值守。\n散会。\n"
    new = "同志们：\n\n各乡镇要实行昼夜巡查值守。\n请把精神带回去。\n散会。"
    assert [shown(row) for row in difference(old, new)] == [
        ("same", "同志们：", "同志们："),
        ("changed", "各乡镇要实行[全天候]巡查值守。", "各乡镇要实行[昼夜]巡查值守。"),
        ("added", "", "[请把精神带回去。]"),
        ("same", "散会。", "散会。"),
    ]


def test_a_paragraph_that_moved_is_removed_and_added():
    one, two, three = "先讲认清形势的问题。", "再讲压实责任的事情。", "最后讲一讲督查考核。"
    rows = difference("\n".join([one, two, three]), "\n".join([three, one, two]))
    assert [row.kind for row in rows] == ["added", "same", "same", "removed"]


def test_a_text_in_one_line_is_compared_sentence_by_sentence():
    sentences = [f"第{number}条要求是把第{number}件事情办好办实。" for number in range(60)]
    changed = [*sentences[:30], "这里另有一句新写的话。", *sentences[31:]]
    rows = difference("".join(sentences), "".join(changed))
    assert sum(row.kind == "same" for row in rows) == 59


lines = st.lists(st.text("甲乙丙，。 ab1", max_size=20), max_size=12).map("\n".join)


@given(lines, lines)
def test_both_versions_are_shown_whole(old, new):
    rows = difference(old, new)
    for text, side in ((old, "old"), (new, "new")):
        whole = "".join(bit.text for row in rows for bit in getattr(row, side))
        assert "".join(whole.split()) == "".join(text.split())
    assert all(row.kind == "same" for row in difference(old, old))
