"""Word's automatic numbering: what stands before a paragraph, though it is not in its text."""

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from speeches.readers import read
from speeches.readers.numbering import Numbering
from speeches.readers.numerals import written


def level(depth, form, text, more=""):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def family(number, *levels):
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def listing(number, of, override=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


FIRST = level(0, "chineseCounting", "%1、")
SECOND = level(1, "chineseCountingThousand", "（%2）")
THIRD = level(2, "decimal", "%1.%3", more="<w:isLgl/>")
AGAIN = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
CHINESE = family(7, FIRST, SECOND, THIRD) + listing(5, 7) + listing(6, 7, AGAIN)


def numbering(xml, styles=""):
    document = Document()
    return Numbering(
        parse_xml(f"<w:numbering {nsdecls('w')}>{xml}</w:numbering>"),
        parse_xml(f"<w:styles {nsdecls('w')}>{styles}</w:styles>")
        if styles
        else document.styles.element,
    )


def paragraph(list_id=None, level=0, style=None):
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_id is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{properties}</w:pPr></w:p>")


def labels(numbers, *places):
    return [numbers.label(paragraph(*place)) for place in places]


def test_levels_count_and_begin_again_below_a_higher_one():
    numbers = numbering(CHINESE)
    assert labels(numbers, (5, 0), (5, 1), (5, 1), (5, 0), (5, 1), (5, 2)) == [
        "一、", "（一）", "（二）", "二、", "（一）", "2.1 ",
    ]  # fmt: skip


def test_lists_of_one_family_run_on_unless_one_says_where_it_starts():
    numbers = numbering(CHINESE + listing(9, 7))
    assert labels(numbers, (5, 0), (9, 0), (6, 0), (6, 0)) == ["一、", "二、", "一、", "二、"]


def test_a_paragraph_without_a_list_or_out_of_it_has_no_number():
    numbers = numbering(CHINESE)
    assert labels(numbers, (None,), (0, 0), (77, 0)) == ["", "", ""]


def test_a_level_can_be_told_never_to_restart():
    second = level(1, "chineseCounting", "（%2）", more='<w:lvlRestart w:val="0"/>')
    xml = family(7, FIRST, second) + listing(5, 7)
    assert labels(numbering(xml), (5, 0), (5, 1), (5, 0), (5, 1)) == [
        "一、",
        "（一）",
        "二、",
        "（二）",
    ]


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it():
    styles = """
    <w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr>
      <w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Base"/></w:style>
    """
    numbers = numbering(CHINESE, styles)
    found = [numbers.label(paragraph(style=name)) for name in ("Base", "Child", "Missing")]
    assert found == ["（一）", "（二）", ""]


def test_a_style_that_names_no_level_stands_on_the_one_that_names_it():
    second = level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="Second"/>')
    styles = """
    <w:style w:type="paragraph" w:styleId="Second"><w:pPr><w:numPr>
      <w:numId w:val="5"/></w:numPr></w:pPr></w:style>
    """
    numbers = numbering(family(7, FIRST, second) + listing(5, 7), styles)
    assert [numbers.label(paragraph(style="Second")) for _ in range(2)] == ["（一）", "（二）"]


def test_styles_based_on_each_other_do_not_hang():
    styles = """
    <w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>
    <w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>
    """
    assert numbering(CHINESE, styles).label(paragraph(style="A")) == ""


@pytest.mark.parametrize(("bullet", "label"), [("—", "——"), ("\uf0b7", "")])
def test_a_dash_bullet_is_a_dash_list_and_other_bullets_are_ornament(bullet, label):
    xml = family(1, level(0, "bullet", bullet)) + listing(1, 1)
    assert numbering(xml).label(paragraph(1)) == label


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十", 105: "一百零五"}),
        ("chineseLegalSimplified", {1: "壹", 12: "拾贰"}),
        ("ideographDigital", {10: "一〇"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 50: "㊿", 51: "51"}),
        ("decimalEnclosedParen", {1: "⑴", 21: "21"}),
        ("upperRoman", {4: "IV", 19: "XIX"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa"}),
        ("hebrew1", {5: "5"}),
        ("none", {5: ""}),
        ("lowerRoman", {0: "0"}),
    ],
)  # fmt: skip
def test_numbers_are_written_as_the_format_says(form, numbers):
    assert {number: written(number, form) for number in numbers} == numbers


def test_a_word_file_reads_with_its_numbers(tmp_path):
    document = Document()
    root = document.part.numbering_part.element
    for element in parse_xml(f"<w:numbering {nsdecls('w')}>{CHINESE}</w:numbering>"):
        root.append(element)
    for text, depth in [
        ("提高站位", 0),
        ("压实责任", 0),
        ("领导带头", 1),
        ("", 1),
        ("部门联动", 1),
    ]:
        added = document.add_paragraph(text)
        properties = added._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = 5
        properties.get_or_add_ilvl().val = depth
    document.save(tmp_path / "防汛会.docx")
    reading = read("防汛会.docx", (tmp_path / "防汛会.docx").read_bytes())
    assert reading.text.split("\n") == [
        "一、提高站位",
        "二、压实责任",
        "（一）领导带头",
        "",
        "（三）部门联动",
    ]
