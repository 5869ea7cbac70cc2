"""花脸稿: tracked changes that give the new version when accepted and the old one when rejected."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.export import docx
from library.export.document import CLEAN, Attachment, Document, Line, Options, Sources
from library.export.drafted import plain
from library.export.layout import blocks
from library.export.word.paragraphs import Pen, paragraphs
from library.export.word.redline import redline, unchanged
from library.export.word.wordml import element
from tests.library.export.opened import accepted, body, rejected, w


MADE = datetime(2026, 5, 8, 1, 30, tzinfo=UTC)


def marked(old, new, **options):
    return docx.write(new, Options(before=old, author="江远", made=MADE, **options))


def compared(old, new, **options):
    data = marked(old, new, **options)
    assert accepted(data) == accepted(docx.write(new, Options(**options)))
    assert rejected(data) == accepted(docx.write(old, Options(**options)))
    return data


def shown(data):
    """The text with `[-what went-]` and `{+what came+}`, a line a paragraph."""
    rows = []
    for paragraph in body(data).findall(w("p")):
        row = ""
        for child in paragraph:
            said = "".join(t.text for t in child.iter(w("t"), w("delText")))
            name = child.tag.rpartition("}")[2]
            marks = {"ins": "{{+{}+}}", "del": "[-{}-]", "moveFrom": "[<{}<]", "moveTo": "{{>{}>}}"}
            row += marks.get(name, "{}").format(said) if said else ""
        rows.append(row)
    return rows


def lines(*texts):
    return plain("在全县会议上的讲话", texts)


OLD = lines(
    "同志们：",
    "一、认清形势，压实责任",
    "今年以来，各乡镇认真落实县委部署，排查整改隐患412处，转移群众2300人。",
    "二、突出重点，狠抓落实",
    "要把巡堤查险作为第一位的工作，昼夜不停，一处不漏。",
    "要备足沙袋、编织布等物资，确保随时拉得出、用得上。",
    "三、加强领导",
    "县水利局要牵头抓总，各部门要密切配合。",
)


def test_what_is_read():
    """Words and not characters, no islands of single words; renumbering is only a number; a paragraph
    that was moved is no new text."""
    new = lines(
        "同志们：",
        "一、认清形势，压实责任",
        "今年以来，各乡镇坚决落实县委部署，排查整改隐患430处，转移群众2300人。",
        "二、抓好整改",
        "上级指出的问题要逐条销号。",
        "三、突出重点，狠抓落实",
        "要备足沙袋、编织布等物资，确保随时拉得出、用得上。",
        "要把巡堤查险作为第一位的工作，昼夜不停，一处不漏。",
        "四、加强领导",
        "县应急管理局要统筹协调，各部门要密切配合，形成合力。",
    )
    assert shown(compared(OLD, new)) == [
        "在全县会议上的讲话",
        "同志们：",
        "一、认清形势，压实责任",
        "今年以来，各乡镇[-认真落实-]{+坚决落实+}县委部署，排查整改隐患[-412-]{+430+}处，转移群众2300人。",
        "{+二、+}{+抓好整改+}",
        "{+上级指出的问题要逐条销号。+}",
        "[-二、-]{+三、+}突出重点，狠抓落实",
        "{>要备足沙袋、编织布等物资，确保随时拉得出、用得上。>}",
        "要把巡堤查险作为第一位的工作，昼夜不停，一处不漏。",
        "[<要备足沙袋、编织布等物资，确保随时拉得出、用得上。<]",
        "[-三、-]{+四、+}加强领导",
        "县[-水利局要牵头抓总-]{+应急管理局要统筹协调+}，各部门要密切配合{+，形成合力+}。",
    ]


def test_a_paragraph_written_anew_is_one_change():
    new = lines("同志们：", "会议开得很好，大家讲得都很实在，我完全赞成。")
    old = lines("同志们：", "今天召开防汛工作会议，主要是分析形势、部署任务。")
    assert shown(compared(old, new))[2].count("{+") == 1


def test_what_is_put_behind_is_put_in():
    """However long it is, as long as all that was there stayed."""
    behind = "今天召开防汛工作会议，主要是分析形势、部署任务。"
    new, old = lines(f"同志们：{behind}"), lines("同志们：")
    assert shown(compared(old, new))[1] == f"同志们：{{+{behind}+}}"


def test_every_change_says_who_and_when_and_has_a_number_of_its_own():
    data = marked(OLD, lines("同志们：", "二、加强领导", "县水利局要配合。"))
    marks = [one for one in body(data).iter() if one.get(w("author"))]
    assert {(one.get(w("author")), one.get(w("date"))) for one in marks} == {
        ("江远", "2026-05-08T01:30:00Z")
    }
    numbers = [one.get(w("id")) for one in marks]
    assert len(set(numbers)) == len(numbers) > 5


def test_both_ends_of_a_move_have_one_name():
    data = compared(
        lines("一段很长的话在前面。", "另一段很长的话。", "讲完了。"),
        lines("另一段很长的话。", "一段很长的话在前面。", "讲完了。"),
    )
    names = [
        one.get(w("name"))
        for one in body(data).iter(w("moveFromRangeStart"), w("moveToRangeStart"))
    ]
    assert len(names) == 2
    assert len(set(names)) == 1
    for kind in ("moveFrom", "moveTo"):
        starts = [one.get(w("id")) for one in body(data).iter(w(f"{kind}RangeStart"))]
        assert starts == [one.get(w("id")) for one in body(data).iter(w(f"{kind}RangeEnd"))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([], ["同志们："]),
        (["同志们："], []),
        (["甲。", "乙。"], ["甲。"]),
        (["甲。"], ["甲。", "乙。", "一、丙"]),
        (["一、甲", "乙。"], ["一、甲", "二、丙。丁。", "戊。"]),
        (["一、同样的标题"], ["（一）同样的标题"]),
        (["一、同样的标题"], ["一、同样的标题。后面接着说。"]),
        (["甲。", "一段足够长的话要移动。", "乙。"], ["甲。", "乙。", "一段足够长的话要移动。"]),
    ],
)  # fmt: skip
def test_the_end_of_the_file_comes_and_goes(old, new):
    compared(lines(*old), lines(*new))


def test_around_the_text():
    """Title, signature, date, attachments and sources change as the text does."""
    old = Document(
        "在全县防汛工作会议上的讲话",
        lines=OLD.lines,
        signature=("县委办公室",),
        date="2026年5月8日",
    )
    new = Document(
        "在全县防汛抗旱工作会议暨安全生产工作电视电话会议上的讲话",
        ("（2026年5月9日）",),
        (*OLD.lines[:3], Line("新的。", sources=("《讲话》",))),
        (Attachment("任务分解表"), Attachment("值班表", plain("", ["一、白天"]).lines)),
        ("县委办公室", "县政府办公室"),
        "2026年5月9日",
        sealed=True,
    )
    for one, other in ((old, new), (new, old)):
        compared(one, other)
        compared(one, other, sources=Sources.LIST, bold_points=True)
        compared(one, other, sources=Sources.COMMENTS)


def test_an_attachment_that_another_came_before_is_the_same_one():
    listed = Attachment("物资清单", plain("", ["石桥镇：沙袋三万条。", "青川乡：两千条。"]).lines)
    added = Attachment("值班表", plain("", ["两人一班。"]).lines)
    old = Document("在全县防汛工作会议上的讲话", attachments=(listed,))
    new = replace(old, attachments=(added, listed))
    assert shown(compared(old, new))[-7:] == [
        "{+附件1+}",
        "{+值班表+}",
        "{+两人一班。+}",
        "[-附件-]{+附件2+}",
        "物资清单",
        "石桥镇：沙袋三万条。",
        "青川乡：两千条。",
    ]


WORDS = st.lists(
    st.sampled_from(
        ["压实责任", "，", "整改", "412处", "。", "认真", "落实", "的", "（", "县委", "\t"]
    ),
    min_size=1,
    max_size=12,
).map("".join)
LINES = st.builds(
    Line,
    text=WORDS,
    level=st.integers(0, 5),
    number=st.sampled_from(["", "一、", "（二）", "3."]),
    heading=st.just("") | WORDS,
    key=st.integers(0, 5),
).map(lambda line: line if line.level else Line(line.text, key=line.key))
POOL = st.lists(LINES, min_size=1, max_size=6)
DOCUMENTS = st.builds(
    Document,
    title=WORDS.map(str.strip),
    under=st.lists(WORDS, max_size=2).map(tuple),
    lines=st.just(()),
    attachments=st.lists(st.builds(Attachment, WORDS, POOL.map(tuple)), max_size=2).map(tuple),
    signature=st.lists(WORDS, max_size=2).map(tuple),
    date=st.sampled_from(["", "2026年5月8日"]),
    sealed=st.booleans(),
)


@given(st.data(), DOCUMENTS, DOCUMENTS, POOL)
def test_accepted_it_is_the_new_version_and_rejected_the_old_one(data, old, new, pool):
    """Over paragraphs out of one pool, so that much is kept and moved."""
    some = st.lists(st.sampled_from(pool) | LINES, max_size=7).map(tuple)
    before = blocks(replace(old, lines=data.draw(some)), CLEAN)
    after = blocks(replace(new, lines=data.draw(some)), CLEAN)
    both = made(redline(before, after))
    assert accepted(both) == accepted(made(unchanged(after)))
    assert rejected(both) == accepted(made(unchanged(before)))


def made(rows):
    pen = Pen("江远", MADE)
    return element("w:body", *(one for row in rows for one in paragraphs(row, pen)))
