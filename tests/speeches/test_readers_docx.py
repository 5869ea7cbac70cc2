"""Word documents, made here as Word, WPS and careless hands make them."""

import io
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from speeches.readers import Declined, package, read
from speeches.readers.numerals import written


W = nsdecls("w")


def lines(document) -> list[str]:
    return read("讲话.docx", saved(document)).text.split("\n")


def saved(document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def with_body(xml: str):
    document = Document()
    body = document.element.body
    for element in parse_xml(f"<w:body {W}>{xml}</w:body>"):
        body.insert(len(body) - 1, element)
    return document


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_a_paragraph_is_a_line_and_a_soft_break_another():
    document = Document()
    document.add_paragraph("在全县防汛工作会议上的讲话")
    document.add_paragraph("同志们：")
    paragraph = document.add_paragraph("一、抓巡查")
    paragraph.add_run().add_break()
    paragraph.add_run("二、抓值守\t见附表")
    assert lines(document) == [
        "在全县防汛工作会议上的讲话", "同志们：", "一、抓巡查", "二、抓值守\t见附表"
    ]  # fmt: skip


def test_tables_stand_where_they_stand():
    document = Document()
    document.add_paragraph("任务分工如下：")
    table = document.add_table(2, 2)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells],
        ["青川乡", "查水库", "石桥镇", "查河堤"],
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("请抓好落实。")
    assert lines(document) == ["任务分工如下：", "青川乡\t查水库", "石桥镇\t查河堤", "请抓好落实。"]


def test_a_cell_of_several_paragraphs_reads_downwards():
    document = Document()
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell.text = "一、总体要求"
    cell.add_paragraph("坚持问题导向。")
    assert lines(document) == ["一、总体要求", "坚持问题导向。"]


def test_a_table_inside_a_cell_is_read_once():
    document = Document()
    cell = document.add_table(1, 2).rows[0].cells[1]
    cell.add_table(1, 1).cell(0, 0).text = "石桥镇"
    assert [line.strip() for line in lines(document)] == ["石桥镇"]


def test_tables_nested_deep_cost_no_more_than_they_hold():
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    for _ in range(40):
        cell = cell.add_table(1, 1).cell(0, 0)
    cell.text = "青川乡"
    assert "".join(lines(document)).strip() == "青川乡"


def test_a_number_beyond_words_largest_is_written_in_figures():
    assert written(32_767, "lowerRoman").endswith("dcclxvii")
    assert written(900_000_000_000, "lowerRoman") == "900000000000"
    assert written(900_000_000_000, "upperLetter") == "900000000000"


def test_headers_and_footers_are_left_out():
    document = Document()
    document.sections[0].header.paragraphs[0].text = "云岭县人民政府办公室"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    document.add_paragraph("同志们：")
    assert lines(document) == ["同志们："]


def test_tracked_changes_read_as_accepted():
    document = with_body(
        f"<w:p>{run('整改')}<w:ins w:id='1' w:author='甲'>{run('到位')}</w:ins>"
        f"<w:del w:id='2' w:author='甲'><w:r><w:delText>一半</w:delText></w:r></w:del>"
        f"<w:moveFrom w:id='3' w:author='甲'>{run('移走')}</w:moveFrom>{run('。')}</w:p>"
    )
    assert lines(document) == ["整改到位。"]


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next():
    gone = "<w:pPr><w:rPr><w:del w:id='1' w:author='甲'/></w:rPr></w:pPr>"
    document = with_body(
        f"<w:p>{gone}{run('抓好')}</w:p><w:p>{run('落实。')}</w:p>"
        f"<w:p>{gone}<w:del w:id='2' w:author='甲'><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
        f"<w:p>{run('谢谢大家！')}</w:p>"
    )
    assert lines(document) == ["抓好落实。", "谢谢大家！"]


def test_a_deleted_row_is_gone():
    cell = f"<w:tc><w:p>{run('青川乡')}</w:p></w:tc>"
    deleted = f"<w:tr><w:trPr><w:del w:id='1' w:author='甲'/></w:trPr>{cell}</w:tr>"
    assert lines(with_body(f"<w:tbl><w:tr>{cell}</w:tr>{deleted}</w:tbl>")) == ["青川乡"]


def test_hidden_text_readings_and_a_table_of_contents_are_left_out():
    contents = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
        f"</w:sdtPr><w:sdtContent><w:p>{run('一、抓落实……1')}</w:p></w:sdtContent></w:sdt>"
    )
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>转载</w:t></w:r>"
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>要</w:t></w:r>"
    ruby = f"<w:r><w:ruby><w:rt>{run('zhuā')}</w:rt><w:rubyBase>{run('抓')}</w:rubyBase></w:ruby></w:r>"
    assert lines(with_body(f"{contents}<w:p>{hidden}{shown}{ruby}{run('落实')}</w:p>")) == [
        "要抓落实"
    ]


def test_a_page_break_before_the_words_does_not_part_them_from_their_number():
    document = Document()
    paragraph = document.add_paragraph(style="List Number")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("抓落实")
    assert lines(document) == ["1.抓落实"]


def test_a_text_box_kept_twice_for_older_programs_is_read_once():
    box = f"<w:txbxContent><w:p>{run('框中一句。')}</w:p></w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert lines(with_body(f"<w:p><w:r>{both}</w:r>{run('框外。')}</w:p>")) == [
        "框外。",
        "框中一句。",
    ]


def test_the_strict_dialect_is_read():
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(Document()))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                body = f"<w:body><w:p>{run('同志们')}</w:p></w:body>"
                data = f"<w:document {W}>{body}</w:document>".encode().replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            new.writestr(name, data)
    assert read("讲话.docx", made.getvalue()).text == "同志们"


def test_text_in_links_controls_and_boxes_is_there_once():
    box = f"<w:txbxContent><w:p>{run('框中一句。')}</w:p></w:txbxContent>"
    document = with_body(
        f"<w:p><w:hyperlink>{run('见通知')}</w:hyperlink></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('控件中一段。')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p>{run('框外。')}<w:r><w:pict>{box}</w:pict></w:r></w:p>"
    )
    assert lines(document) == ["见通知", "控件中一段。", "框外。", "框中一句。"]


@pytest.mark.parametrize("kept", [100, 2000, -30])
def test_a_truncated_file_is_declined_as_damaged(kept):
    document = Document()
    document.add_paragraph("同志们：")
    with pytest.raises(Declined, match=r"《讲话.docx》：文件已损坏或不完整"):
        read("讲话.docx", saved(document)[:kept])


def test_a_bomb_is_declined_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(package, "MAX_PART", 1000)
    with pytest.raises(Declined, match="不像一篇讲话"):
        read("讲话.docx", saved(Document()))


@pytest.mark.parametrize("part", ["word/document.xml", "_rels/.rels"])
@pytest.mark.parametrize("content", [None, b"<broken", b"<w:p/>"])
def test_a_damaged_part_is_declined(part, content):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(Document()))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        if content is not None:
            new.writestr(part, content)
    with pytest.raises(Declined, match="请用 Word 或 WPS 打开"):
        read("讲话.docx", made.getvalue())
