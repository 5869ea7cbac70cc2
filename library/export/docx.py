"""Word, in the layout of official documents (GB/T 9704-2012).

A4; margins 37, 35, 28 and 26 mm; 22 lines of 28 characters a page; title 小标宋 二号, body
仿宋_GB2312 三号, headings 黑体 and 楷体_GB2312; page number `— 1 —`. The fonts are named and never
enclosed: they are licensed, and every office has them. Characters that XML cannot hold are left out.
The document holds no trace of where its paragraphs came from.
"""

from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from library.export.document import CLEAN, Document, Line, Options


TITLE_SIZE = Pt(22)  # 二号
BODY_SIZE = Pt(16)  # 三号
FOOT_SIZE = Pt(14)  # 四号
# The type area is 225 mm high (297 - 37 - 35): 22 lines of 28.95 pt.
LEADING = Pt(28.95)
TITLE_LEADING = Pt(35)
BODY_FACE = "仿宋_GB2312"
TITLE_FACE = "方正小标宋简体"
FOOT_FACE = "宋体"
# By level; the fourth is set like the body (GB/T 9704-2012, 7.3.3).
HEADING_FACES = {1: "黑体", 2: "楷体_GB2312", 3: BODY_FACE, 4: BODY_FACE}


def write(document: Document, options: Options = CLEAN) -> bytes:
    word = docx.Document()
    _lay_out(word)
    _define_styles(word)
    word.core_properties.title = document.title[:255]
    word.core_properties.author = ""
    word.core_properties.comments = ""
    word.add_paragraph(document.title, style="Title")
    word.add_paragraph(style="Normal")
    for line in document.lines:
        _add(word, line)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _add(word: Any, line: Line) -> None:
    """A line that is all heading gets the heading's style, so that Word's navigation shows it."""
    heading = line.number + line.heading
    if heading and not line.text:
        word.add_paragraph(heading, style=f"Heading {min(line.level, 4)}")
        return
    paragraph = word.add_paragraph(style="Normal")
    if heading:
        face = HEADING_FACES[min(line.level, 4)]
        _set_face(paragraph.add_run(heading)._r.get_or_add_rPr(), face)
    paragraph.add_run(line.text)


def _lay_out(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    # The number stands 7 mm below the type area.
    section.footer_distance = Mm(25)
    _lay_grid(section)
    # Outside edges: right on odd pages, left on even ones.
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def _lay_grid(section: Any) -> None:
    """22 lines of 28 characters: Word's grid counts pitches in twentieths of a point."""
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(round(LEADING.pt * 20)))
    # The difference from 16 pt a character, in 4096ths of a point.
    grid.set(qn("w:charSpace"), str(round((156 / 25.4 * 72 / 28 - BODY_SIZE.pt) * 4096)))
    section._sectPr.append(grid)


def _define_styles(document: Any) -> None:
    # The language decides how Word breaks lines and spaces punctuation.
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    _define(document, "Normal", BODY_FACE, BODY_SIZE)
    normal = document.styles["Normal"].paragraph_format
    normal.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _indent(document.styles["Normal"])
    for level, face in HEADING_FACES.items():
        _define(document, f"Heading {level}", face, BODY_SIZE)
        _indent(document.styles[f"Heading {level}"])
    _define(document, "Title", TITLE_FACE, TITLE_SIZE, leading=TITLE_LEADING)
    title = document.styles["Title"].paragraph_format
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _indent(document.styles["Title"], characters=0)
    _define(document, "Footer", FOOT_FACE, FOOT_SIZE, leading=None)
    _indent(document.styles["Footer"], characters=0)


def _define(document: Any, name: str, face: str, size: Any, leading: Any = LEADING) -> None:
    """A style in black, upright, in one face, with a fixed distance of lines."""
    style = document.styles[name]
    assert style.type == WD_STYLE_TYPE.PARAGRAPH
    properties = style.element.get_or_add_rPr()
    properties.clear()
    _set_face(properties, face)
    style.font.size, style.font.bold, style.font.italic = size, False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    spacing = style.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    if leading is not None:
        spacing.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        spacing.line_spacing = leading
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _set_face(properties: Any, face: str) -> None:
    """All four, or Word takes another face for figures, Latin letters or Chinese punctuation."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), face)


def _indent(style: Any, characters: int = 2) -> None:
    """The first line: by characters, which follow the size of type, and in points for other readers."""
    style.paragraph_format.first_line_indent = Pt(BODY_SIZE.pt * characters)
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(characters * 100))


def _number(paragraph: Any, alignment: Any) -> None:
    """`— 1 —`, one character in from the outside edge."""
    paragraph.style = "Footer"
    paragraph.alignment = alignment
    side = "right" if alignment == WD_ALIGN_PARAGRAPH.RIGHT else "left"
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn(f"w:{side}Chars"), "100")
    indent.set(qn(f"w:{side}"), str(round(FOOT_SIZE.pt * 20)))
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    # What stands there until the reader of the file counts the pages.
    shown = OxmlElement("w:r")
    shown.text = "1"
    field.append(shown)
    paragraph._p.append(field)
    paragraph.add_run(" —")
