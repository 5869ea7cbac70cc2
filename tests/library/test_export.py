"""The exported files, opened again and looked at property by property."""

from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from library import export
from library.export import docx, lines, text
from library.export.document import plain


TITLE = "在全县防汛工作会议上的讲话"
PARAGRAPHS = [
    "同志们：",
    "一、认清形势\n今年汛期来得早。",
    "（一）压实责任。各乡镇要守土有责。",
    "1.备足物资\n石桥镇已备沙袋2.5万条。",
    "（1）清查隐患。青川乡共有3处。",
]


@pytest.fixture
def document():
    return Document(BytesIO(docx.write(plain(TITLE, PARAGRAPHS))))


def body(document):
    return [paragraph for paragraph in document.paragraphs if paragraph.text][1:]


def faces(element):
    """The four faces of a style's or a run's properties."""
    fonts = element.rPr.rFonts
    return {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")}


def test_the_page(document):
    [section] = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


def test_22_lines_of_28_characters(document):
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    height = 297 - 37 - 35
    assert int(height / 25.4 * 72 * 20 / int(grid.get(qn("w:linePitch")))) == 22
    pitch = 16 + int(grid.get(qn("w:charSpace"))) / 4096
    assert int((210 - 28 - 26) / 25.4 * 72 / pitch + 0.01) == 28


def test_title(document):
    title = document.paragraphs[0]
    assert title.text == TITLE
    assert title.style.name == "Title"
    assert title.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert title.style.font.size == Pt(22)
    assert faces(title.style.element) == {"方正小标宋简体"}


def test_body(document):
    normal = document.styles["Normal"]
    assert faces(normal.element) == {"仿宋_GB2312"}
    assert normal.font.size == Pt(16)
    assert normal.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert normal.paragraph_format.line_spacing == pytest.approx(Pt(28.95), abs=Pt(0.1))
    assert normal.paragraph_format.first_line_indent == Pt(32)
    assert normal.element.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_heading_lines_have_styles_that_word_navigates_by(document):
    headings = [(p.text, p.style.name) for p in body(document) if p.style.name != "Normal"]
    assert headings == [("一、认清形势", "Heading 1"), ("1.备足物资", "Heading 3")]
    assert faces(document.styles["Heading 1"].element) == {"黑体"}
    assert faces(document.styles["Heading 2"].element) == {"楷体_GB2312"}
    assert faces(document.styles["Heading 3"].element) == {"仿宋_GB2312"}


def test_a_heading_that_runs_into_its_paragraph_has_its_face(document):
    [paragraph] = [p for p in body(document) if p.text.startswith("（一）")]
    heading, rest = paragraph.runs
    assert heading.text == "（一）压实责任。"
    assert faces(heading._r) == {"楷体_GB2312"}
    assert rest._r.rPr is None


def test_page_numbers_at_the_outside_edges(document):
    [section] = document.sections
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert odd.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert even.alignment == WD_ALIGN_PARAGRAPH.LEFT
    for footer in (odd, even):
        parts = [
            child.get(qn("w:instr")) or child.text
            for child in footer._p
            if child.tag != qn("w:pPr")
        ]
        assert parts == ["— ", "PAGE", " —"]


def test_nothing_of_the_text_is_lost(document):
    written = "\n".join(paragraph.text for paragraph in body(document))
    assert written == "\n".join(PARAGRAPHS)


def test_plain_text_is_what_notepad_shows():
    data = text.write(plain(TITLE, PARAGRAPHS[:2]))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").split("\r\n") == [
        TITLE,
        "",
        "　　同志们：",
        "　　一、认清形势",
        "　　今年汛期来得早。",
        "",
    ]


@settings(max_examples=25)
@given(title=st.text(), paragraphs=st.lists(st.text(), max_size=3))
def test_any_text_can_be_written(title, paragraphs):
    """Control characters, which XML cannot hold, are left out; everything else stands in the file."""
    opened = Document(BytesIO(docx.write(plain(title, paragraphs))))
    expected = [line.heading + line.rest for line in lines.lines(paragraphs)]
    assert [p.text for p in opened.paragraphs[2:]] == expected
    text.write(plain(title, paragraphs))


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、认清形势", 1),
        ("十二、其他工作", 1),
        ("（三）抓好整改", 2),
        ("(三)抓好整改", 2),
        ("1.备足物资", 3),
        ("2、备足物资", 3),
        ("（1）清查隐患", 4),
        ("2.5万条沙袋已经备好", 0),
        ("一要压实责任", 0),
        ("同志们：", 0),
    ],
)
def test_levels(line, level):
    assert lines.level(line) == level


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (TITLE, TITLE + ".docx"),
        ("关于A/B:两镇?的讲话", "关于A_B_两镇_的讲话.docx"),
        (" . ", "草稿.docx"),
        ("长" * 200, "长" * 80 + ".docx"),
    ],
)
def test_file_names_that_every_system_takes(title, name):
    assert export.file_name(title, ".docx") == name
