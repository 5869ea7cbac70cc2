"""The Word file, opened again and looked at property by property."""

import re
from datetime import UTC, datetime
from io import BytesIO

import docx as python_docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from library.export import docx
from library.export.document import Attachment, Document, Line, Options, Sources, written
from library.export.drafted import plain
from tests.bounds import fewer
from tests.library.export.opened import body, parts, w
from tests.library.export.sequences import misplaced


TITLE = "在全县防汛抗旱工作会议暨安全生产工作电视电话会议上的讲话"
PARAGRAPHS = [
    "同志们：",
    "一、认清形势\n今年汛期来得早。",
    "（一）压实责任。各乡镇要守土有责。",
    "1.备足物资\n石桥镇已备沙袋2.5万条。",
    "（1）清查隐患。青川乡共有3处。",
    "一是看得见。二是管得住。",
]
LINES = plain("", PARAGRAPHS).lines
WHOLE = Document(
    title=TITLE,
    under=("（2026年5月8日）", "县委书记　江远"),
    lines=(*LINES, Line("以上意见，请抓好落实。", key=7, sources=("《去年的讲话》第三部分",))),
    attachments=(
        Attachment("各乡镇（街道）防汛抗旱物资储备任务分解表（含沙袋、编织布和抽水设备）。"),
        Attachment("附件2：值班安排", plain("", ["一、白天", "两人一班。"]).lines),
    ),
    signature=("中共云岭县委办公室",),
    date="2026年5月8日",
)


@pytest.fixture(scope="module")
def data():
    return docx.write(WHOLE)


@pytest.fixture(scope="module")
def document(data):
    return python_docx.Document(BytesIO(data))


def faces(element):
    """The four faces of a style's or a run's properties, and what a theme may put in their place."""
    return set(element.rPr.rFonts.attrib.values()), len(element.rPr.rFonts.attrib)


def text(paragraph):
    return paragraph.text.replace("\n", "")


def the(document, beginning):
    return next(one for one in document.paragraphs if text(one).startswith(beginning))


def test_the_page(document):
    [section] = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


def test_22_lines_of_28_characters(document):
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    height, width = (297 - 37 - 35) / 25.4 * 72, (210 - 28 - 26) / 25.4 * 72
    assert int(height * 20 / int(grid.get(qn("w:linePitch")))) == 22
    normal = document.styles["Normal"]
    spacing = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert int(width / (normal.font.size.pt + spacing)) == 28
    # The title stands in the same lines.
    assert document.styles["Title"].paragraph_format.line_spacing == Pt(28.95)


def test_the_title_is_one_paragraph_of_several_lines(document):
    title = document.paragraphs[0]
    assert title.style.name == "Title"
    assert title.text == "在全县防汛抗旱工作会议\n暨安全生产工作电视电话会议上的讲话"
    assert title.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert title.style.font.size == Pt(22)
    assert faces(title.style.element) == ({"方正小标宋简体"}, 4)
    assert [p.style.name for p in document.paragraphs[1:3]] == ["Subtitle", "Subtitle"]
    assert faces(document.styles["Subtitle"].element) == ({"楷体_GB2312"}, 4)


def test_body_and_salutation(document):
    normal, salutation = document.styles["Normal"], the(document, "同志们")
    assert faces(normal.element) == ({"仿宋_GB2312"}, 4)
    assert normal.font.size == Pt(16)
    assert normal.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert normal.paragraph_format.line_spacing == Pt(28.95)
    assert normal.element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert normal.paragraph_format.widow_control
    assert salutation.style.name == "Salutation"
    assert salutation.style.element.pPr.ind.get(qn("w:firstLineChars")) == "0"
    assert salutation._p.pPr.find(qn("w:spacing")).get(qn("w:beforeLines")) == "100"


def test_headings_have_styles_that_word_navigates_by(document):
    found = {
        text(p): p.style.style_id for p in document.paragraphs if "Heading" in p.style.style_id
    }
    assert found == {"一、认清形势": "Heading1", "1.备足物资": "Heading3", "一、白天": "Heading1"}
    looks = {"Heading 1": "黑体", "Heading 2": "楷体_GB2312", "Heading 3": "仿宋_GB2312"}
    for level, (name, face) in enumerate(looks.items()):
        style = document.styles[name]
        assert faces(style.element) == ({face}, 4)
        assert style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level)
        assert style.paragraph_format.keep_with_next


def test_a_heading_that_runs_into_its_paragraph_has_its_face_and_is_in_the_navigation(document):
    paragraph = the(document, "（一）")
    number, heading, rest = paragraph.runs
    assert number.text + heading.text == "（一）压实责任。"
    assert number.style.style_id == heading.style.style_id == "Heading2Char"
    assert faces(heading.style.element) == ({"楷体_GB2312"}, 4)
    link = heading.style.element.find(qn("w:link")).get(qn("w:val"))
    assert link == "Heading2"
    assert rest._r.rPr is None
    assert paragraph.style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == "1"
    # What is said in the sentence has no face of its own.
    assert [run._r.rPr for run in the(document, "一是").runs] == [None, None]


def test_the_third_level_in_bold_where_it_is_asked_for():
    bold = python_docx.Document(BytesIO(docx.write(WHOLE, Options(bold_points=True)))).styles
    names = ("Heading 2", "Heading 3", "标题 3 字符", "Heading 4")
    assert [bold[name].font.bold for name in names] == [None, True, True, None]


def test_attachments(document):
    """7.3.4: two characters in, further lines under the name's first character, nothing behind it."""
    first, second = the(document, "附件："), the(document, "2.")
    assert first.text.endswith("抽水设备）")
    indents = [
        {name.rpartition("}")[2]: value for name, value in p._p.pPr.ind.attrib.items()}
        for p in (first, second)
    ]
    assert [(i["leftChars"], i["hangingChars"]) for i in indents] == [
        ("600", "400"),
        ("600", "100"),
    ]
    # 7.3.7: a page of its own, 附件2 in its first line, the title in the third.
    page = next(p for p in document.paragraphs if p.text == "附件2")
    assert page.style.name == "附件序号"
    assert faces(page.style.element) == ({"黑体"}, 4)
    assert page._p.pPr.find(qn("w:pageBreakBefore")) is not None
    title = document.paragraphs[[p.text for p in document.paragraphs].index("附件2") + 1]
    assert (title.text, title.style.name) == ("值班安排", "附件标题")
    assert title._p.pPr.find(qn("w:spacing")).get(qn("w:beforeLines")) == "100"


def right(paragraph):
    return int(paragraph._p.pPr.ind.get(qn("w:rightChars"))) / 100


@pytest.mark.parametrize(
    ("names", "date", "sealed", "rights"),
    [
        # 7.3.5.2: two characters in, the date two behind the beginning of the name
        (["中共云岭县委办公室"], "2026年5月8日", False, [2, 3]),
        (["云岭县委"], "2026年12月18日", False, [7, 2]),
        (["云岭县水利局", "云岭县应急管理局"], "2026年5月8日", False, [4, 2, 2]),
        ([], "2026年5月8日", False, [2]),
        # 7.3.5.1: the date four characters in, the name centred on it
        (["中共云岭县委办公室"], "2026年5月8日", True, [2.5, 4]),
        (["云岭县人民政府防汛抗旱指挥部办公室"], "2026年5月8日", True, [2, 7.5]),
    ],
)
def test_signature_and_date(names, date, sealed, rights):
    made = Document("讲话", (), LINES, (), tuple(names), date, sealed)
    paragraphs = python_docx.Document(BytesIO(docx.write(made))).paragraphs
    block = paragraphs[-len(names) - 1 :]
    assert [right(paragraph) for paragraph in block] == rights
    assert [p.style.name for p in block] == ["Signature"] * len(names) + ["Date"]
    above = block[0]._p.pPr.find(qn("w:spacing")).get(qn("w:beforeLines"))
    assert above == ("200" if sealed else "100")
    # The date never stands on a page by itself.
    assert all(p.paragraph_format.keep_with_next for p in paragraphs[-len(names) - 2 : -1])


def test_page_numbers_at_the_outside_edges(document):
    [section] = document.sections
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    for footer, side in ((odd, "right"), (even, "left")):
        assert footer._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert footer._p.pPr.ind.get(qn(f"w:{side}Chars")) == "100"
        field = footer._p.find(qn("w:fldSimple"))
        assert field.get(qn("w:instr")).strip() == "PAGE"
        assert "".join(said.text for said in footer._p.iter(qn("w:t"))) == "— 1 —"
    assert faces(document.styles["footer"].element) == ({"宋体"}, 4)
    assert document.styles["footer"].font.size == Pt(14)


def test_the_clean_copy_holds_no_trace(data):
    found = parts(data)
    assert {name for name in found if not name.startswith("word/footer")} == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
        "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml", "word/fontTable.xml",
    }  # fmt: skip
    core = {child.tag.rpartition("}")[2] for child in etree.fromstring(found["docProps/core.xml"])}
    assert core == {"title", "created", "modified"}
    everything = b"".join(found.values()).decode()
    assert not re.search("去年的讲话|拾句|python|w:rsid|Theme=|w:author|latentStyles", everything)
    language = etree.fromstring(found["word/styles.xml"]).find(f".//{w('lang')}")
    assert language.get(w("eastAsia")) == "zh-CN"


def test_word_finds_everything_where_it_looks_for_it(data):
    before = Document(TITLE, (), LINES[1:], date="2025年5月8日")
    red = Options(
        Sources.COMMENTS, before=before, author="江远", made=datetime(2026, 5, 8, tzinfo=UTC)
    )
    for made in (data, docx.write(WHOLE, red), docx.write(WHOLE, Options(Sources.LIST, True))):
        for name, part in parts(made).items():
            if name.startswith("word/") and name.endswith(".xml"):
                assert misplaced(etree.fromstring(part)) == [], name
        used = {
            style.get(w("val"))
            for name in ("pStyle", "rStyle")
            for style in body(made).iter(w(name))
        }
        styles = etree.fromstring(parts(made)["word/styles.xml"])
        assert used <= {style.get(w("styleId")) for style in styles.iter(w("style"))}


def test_a_comment_at_each_paragraph_with_a_source():
    one, other = ("《一篇讲话》第一部分",), ("《另一篇》开头", "《第三篇》结尾")
    lines = (
        Line("一行。", key=1, sources=one),
        Line("同一段的又一行。", key=1, sources=one),
        Line("自己写的。", key=2),
        Line("另一段。", key=3, sources=other),
    )
    made = docx.write(Document("讲话", lines=lines), Options(Sources.COMMENTS))
    opened = python_docx.Document(BytesIO(made))
    assert [(c.text, c.author) for c in opened.comments] == [
        ("来源：《一篇讲话》第一部分", "拾句"),
        ("来源：《另一篇》开头\n来源：《第三篇》结尾", "拾句"),
    ]
    spans = {}
    for n, paragraph in enumerate(body(made).findall(w("p"))):
        for name in ("commentRangeStart", "commentRangeEnd"):
            for mark in paragraph.findall(w(name)):
                spans.setdefault(mark.get(w("id")), []).append(n)
    assert list(spans.values()) == [[1, 2], [4, 4]]
    assert set(spans) == {str(c.comment_id) for c in opened.comments}


def test_a_list_of_sources_at_the_end():
    made = docx.write(WHOLE, Options(Sources.LIST))
    assert [p.text for p in python_docx.Document(BytesIO(made)).paragraphs[-2:]] == [
        "段落来源",
        "1.《去年的讲话》第三部分",
    ]


@fewer(4)
@given(title=st.text(), paragraphs=st.lists(st.text(), max_size=3))
def test_any_text_can_be_written(title, paragraphs):
    """Control characters, which XML cannot hold, are left out; everything else stands in the file."""
    document = plain(title, paragraphs)
    opened = python_docx.Document(BytesIO(docx.write(document)))
    assert [p.text for p in opened.paragraphs[1:]] == [written(line) for line in document.lines]
    said = "".join("".join(paragraphs).split())
    assert re.sub(r"\s", "", "".join(map(written, document.lines))) == re.sub(
        "[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\x1c-\x1f]", "", said
    )
