"""Word documents, made here as Word, WPS and careless hands make them."""

import io
import zipfile

import pytest
from docx import Document
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
