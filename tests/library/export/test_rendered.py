"""The Word file as LibreOffice sets it: measured on the page, in points from its upper left."""

from io import BytesIO
from itertools import pairwise

import docx as python_docx
import pytest

from library.export import docx, pdf
from library.export.document import Attachment, Document, Line
from library.export.drafted import plain
from library.export.layout import blocks
from library.export.measure import LINE
from tests.library.export import office
from tests.library.export.test_redline import CLEAN, OLD, lines, marked
from tests.speeches.readers.needs import needs_libreoffice


MM = 72 / 25.4
LEFT, RIGHT = 28 * MM, (210 - 26) * MM
TOP, BOTTOM = 37 * MM, (297 - 35) * MM
PITCH, LEADING = 15.75, 28.95
NAME = "各乡镇街道防汛抗旱物资储备任务分解表（含沙袋和抽水设备的数量以及责任领导）"
# Without punctuation, which may hang over the edge, every line is full.
LONG = "县委要求各地各部门把问题整改落实到人到事到底" * 40
WHOLE = Document(
    title="在全县防汛抗旱工作会议暨安全生产工作电视电话会议上的讲话",
    under=("（二〇二六年五月）",),
    lines=plain(
        "", ["同志们：", LONG, "一、认清形势", "（一）压实责任。" + LONG, "请认真落实。"]
    ).lines,
    attachments=(Attachment(NAME), Attachment("值班安排", plain("", ["两人一班。"]).lines)),
    signature=("中共云岭县委办公室",),
    date="二〇二六年五月八日",
)


@pytest.fixture
def fonts(monkeypatch, tmp_path):
    monkeypatch.setenv("FONTCONFIG_FILE", str(office.fonts(tmp_path)))


def near(points, tolerance=1.5):
    return pytest.approx(points, abs=tolerance)


@needs_libreoffice
def test_the_page_as_it_is_printed(fonts):
    first, second, *_, last, attachment = pages = office.pages(pdf.write(WHOLE))
    assert {(round(page.width), round(page.height)) for page in pages} == {(595, 842)}
    _check_head(first)
    _check_type_area(second)
    _check_numbers(pages)
    _check_end(last)
    _check_attachment(attachment)


def _check_head(page):
    title = page.lines[:2]
    assert [line.text for line in title] == [
        "在全县防汛抗旱工作会议",
        "暨安全生产工作电视电话会议上的讲话",
    ]
    for line in [*title, page.line("（二〇二六年五月）")]:
        assert (line.left + line.right) / 2 == near((LEFT + RIGHT) / 2, 3)
    assert page.line("同志们：").left == near(LEFT)
    body = page.line("县委要求")
    assert body.left == near(LEFT + 2 * PITCH)
    # One blank line between the head and the salutation.
    gap = page.line("同志们：").middle - page.line("（二〇二六年五月）").middle
    assert gap == near(2 * LEADING)
    assert body.middle - page.line("同志们：").middle == near(LEADING)


def _check_type_area(page):
    """22 lines of 28 characters between the margins."""
    body = page.lines[:-1]
    assert len(body) == 22
    distances = [b.middle - a.middle for a, b in pairwise(body)]
    assert all(distance == near(LEADING, 1) for distance in distances)
    assert body[0].middle - LEADING / 2 == near(TOP, 4)
    assert body[-1].middle + LEADING / 2 == near(BOTTOM, 4)
    full = [line for line in body if line.left < LEFT + 5 and line.right > RIGHT - 10]
    assert len(full) > 15
    for line in full:
        assert len(line.text) == LINE
        assert line.left == near(LEFT)
        assert line.right == near(RIGHT, 2)


def _check_numbers(pages):
    """`— 1 —` below the type area, one character in from the outside edge."""
    for number, page in enumerate(pages, start=1):
        line = page.lines[-1]
        assert line.text == f"—{number}—"
        assert line.middle == near(BOTTOM + 7 * MM, 3)
        if number % 2:
            assert line.right == near(RIGHT - 14, 3)
        else:
            assert line.left == near(LEFT + 14, 3)


def _check_end(page):
    note, rest, second = (page.line(words) for words in ("附件：1.", "责任领导）", "2.值班安排"))
    assert note.left == near(LEFT + 2 * PITCH, 2)
    name = next(letter for letter in note.letters if letter[0] == NAME[0])
    assert rest.left == near(name[1], 5)
    assert second.left == near(LEFT + 5 * PITCH, 2)
    signature, date = page.line("中共云岭县委办公室"), page.line("二〇二六年五月八日")
    assert signature.right == near(RIGHT - 2 * PITCH, 2)
    assert date.right == near(RIGHT, 2)
    assert date.left - signature.left == near(2 * PITCH, 2)
    assert signature.middle - second.middle == near(2 * LEADING)


def _check_attachment(page):
    assert [line.text for line in page.lines[:3]] == ["附件2", "值班安排", "两人一班。"]
    mark, title, text = page.lines[:3]
    assert mark.left == near(LEFT)
    assert title.middle - mark.middle == near(2 * LEADING, 3)
    assert (title.left + title.right) / 2 == near((LEFT + RIGHT) / 2, 2)
    assert text.left == near(LEFT + 2 * PITCH)


@needs_libreoffice
def test_the_date_is_not_alone_on_the_last_page(fonts):
    """The text fills the first page: title, blank line, 20 lines."""
    text = (Line("整" * (LINE * 18 - 2)), Line("改" * (LINE * 2 - 2)))
    made = Document("讲话", lines=text, signature=("中共云岭县委办公室",), date="2026年5月8日")
    first, last = office.pages(pdf.write(made))
    assert "改改" in last.lines[0].text
    assert "整整" in first.lines[-2].text


@needs_libreoffice
def test_libreoffice_accepts_and_rejects_the_same(tmp_path):
    new = lines(
        "同志们：", "一、认清形势，压实责任", "今年以来，各乡镇坚决落实县委部署。", "二、抓好整改",
        "要备足沙袋、编织布等物资，确保随时拉得出、用得上。",
        "要把巡堤查险作为第一位的工作，昼夜不停，一处不漏。", "三、加强领导", "新的结尾。",
    )  # fmt: skip
    data = marked(OLD, new)
    for command, wanted in (("AcceptAllTrackedChanges", new), ("RejectAllTrackedChanges", OLD)):
        settled = python_docx.Document(BytesIO(office.settled(data, command, tmp_path)))
        assert [p.text for p in settled.paragraphs] == [b.text for b in blocks(wanted, CLEAN)]


@needs_libreoffice
def test_what_libreoffice_reads_is_what_was_written(tmp_path):
    """It opens without repair: everything the file says stands in the text it gives."""
    read = office.text(docx.write(WHOLE), tmp_path)
    assert [row for row in read.split("\n") if row.strip()] == [
        row for block in blocks(WHOLE, CLEAN) for row in block.text.split("\n")
    ]
