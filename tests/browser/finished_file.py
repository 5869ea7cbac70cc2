"""The file that comes of a whole speech: as Word has it, as it is printed, without its sources."""

import re
from io import BytesIO

import docx as python_docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from speeches.readers import office as libreoffice
from tests.library.export import office
from tests.library.export.opened import parts


# The beginning of each paragraph of the file, and its style.
WRITTEN = [
    ("Title", "在十五届清溪县委第一轮\n巡察动员部署会上的讲话"),
    ("Subtitle", "（2026年11月20日）"),
    ("Subtitle", "县委书记　周远"),
    ("Salutation", "同志们："),
    ("Heading1", "一、把账算清，看到前两轮巡察的成效与欠账"),
    ("RunIn2", "（一）从政治上掂量。东关街道3个社区的惠老资金"),
    ("Heading2", "（二）从作风上掂量。"),
    ("RunIn3", "一是问题要见底，坚持问题导向。"),
    ("RunIn3", "二是账目要见人，逐条对账、逐项销号。"),
    ("Heading1", "二、把住重点，在“三个聚焦、一个落实”上出实招"),
    ("RunIn2", "（一）练谈话的功。谈话是巡察的看家本领。"),
    ("Heading2", "（二）谈前先备课，不打无准备之仗。"),
    ("Heading3", "1.谈后当天复盘，不留过夜账。"),
    ("Heading1", "三、把准方向，领会上级精神的根与魂"),
    ("Normal", "今年以来，省委、市委先后召开巡视巡察工作会议"),
    ("Heading1", "四、把责任压实，拧成一股劲完成本轮任务"),
    ("RunIn2", "（一）群众要看着改。整改方案、整改结果"),
    ("RunIn2", "（二）精准验收，尺子要严。谁来验？"),
    ("Normal", "同志们，巡察是一场没有终点的考试"),
    ("AttachmentNote", "附件：第一轮巡察任务分工表"),
    ("Signature", "中共清溪县委办公室"),
    ("Date", "2026年11月20日"),
    ("AttachmentMark", "附件"),
    ("AttachmentTitle", "第一轮巡察任务分工表"),
    ("Normal", "第一组：东关街道。"),
    ("Normal", "第二组：县水利局。"),
]
MM = 72 / 25.4

# Of the speeches that passages are from: none of it may be found in a clean copy.
TRACES = (
    "云岭",
    "白塔",
    "第三轮",
    "第二轮",
    "主持讲话",
    "培训班",
    "整改落实工作推进会",
    "出处",
    "来源",
)


def faces(style):
    """The four faces of a style."""
    return set(style.element.rPr.rFonts.attrib.values()), len(style.element.rPr.rFonts.attrib)


def look_into(data):
    """The Word file, property by property."""
    opened = python_docx.Document(BytesIO(data))
    found = [(p.style.style_id, p.text) for p in opened.paragraphs if p.text]
    assert [style for style, _ in found] == [style for style, _ in WRITTEN]
    for (_, text), (_, beginning) in zip(found, WRITTEN, strict=True):
        assert text.startswith(beginning)
    [section] = opened.sections
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    styles = opened.styles
    for name, face, size in (
        ("Title", "方正小标宋简体", 22), ("Normal", "仿宋_GB2312", 16), ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16), ("Heading 3", "仿宋_GB2312", 16),
    ):  # fmt: skip
        assert faces(styles[name]) == ({face}, 4)
        assert (styles[name].font.size or styles["Normal"].font.size) == Pt(size)
    assert styles["Title"].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert styles["Normal"].paragraph_format.line_spacing == Pt(28.95)
    assert styles["Normal"].element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    for footer in (section.footer, section.even_page_footer):
        assert footer.paragraphs[0]._p.find(qn("w:fldSimple")).get(qn("w:instr")).strip() == "PAGE"
        said = "".join(one.text for one in footer.paragraphs[0]._p.iter(qn("w:t")))
        assert said == "— 1 —"


def look_at_the_page(data):
    """As LibreOffice prints it: A4, the title in the middle of its lines, the text where it belongs."""
    first, *_, last = pages = office.pages(libreoffice.convert(".docx", data, libreoffice.PDF))
    assert {(round(page.width), round(page.height)) for page in pages} == {(595, 842)}
    left, right, top, bottom = 28 * MM, (210 - 26) * MM, 37 * MM, (297 - 35) * MM
    assert [line.text for line in first.lines[:2]] == WRITTEN[0][1].split("\n")
    for line in first.lines[:2]:
        assert (line.left + line.right) / 2 == pytest.approx((left + right) / 2, abs=3)
    assert first.line("同志们：").left == pytest.approx(left, abs=2)
    assert first.line("一、把账算清").left > left + 25
    for number, page in enumerate(pages, start=1):
        *text, foot = page.lines
        assert foot.text == f"—{number}—"
        assert min(line.left for line in text) > left - 2
        assert max(line.right for line in text) < right + 20
        assert text[0].top > top - 6
        assert text[-1].bottom < bottom + 6
    assert last.lines[0].text == "附件"
    in_order("".join(line.text for page in pages for line in page.lines[:-1]))


def without_trace(data):
    whole = (
        b"".join(parts(data).values()).decode() if data[:2] == b"PK" else data.decode("utf-8-sig")
    )
    assert [trace for trace in TRACES if trace in whole] == []
    return whole


def in_order(text):
    """Every paragraph of the file stands in `text`, in the same order."""
    text, at = re.sub(r"[\s\\*#]", "", text), 0
    for _, beginning in WRITTEN:
        at = text.index(re.sub(r"\s", "", beginning), at)
