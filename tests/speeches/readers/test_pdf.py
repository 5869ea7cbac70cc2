"""PDF: what is no text, and how lines become paragraphs."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.readers import Declined, pdf, read
from speeches.readers.pdf_flow import Line, paragraphs
from speeches.readers.radicals import unified


HERE = Path(__file__).parent
PRINTED = (HERE / "made" / "libreoffice.pdf").read_bytes()
# A page of A4 with 28 characters of 16 points to the line.
LEFT, EM, PITCH, HEIGHT, FULL = 80.0, 16.0, 28.0, 842.0, 28


def reason(data: bytes) -> str:
    with pytest.raises(Declined) as caught:
        read("讲话.pdf", data)
    return caught.value.reason


def page(*rows: tuple[float, str], number: int = 0, top: float = 780.0) -> tuple[float, list[Line]]:
    """Lines of text below each other, each with its indentation in characters."""
    lines = [
        Line(
            text,
            LEFT + indent * EM,
            LEFT + (indent + len(text)) * EM,
            top - row * PITCH,
            EM,
            number,
        )
        for row, (indent, text) in enumerate(rows)
    ]
    return HEIGHT, lines


def test_a_paragraph_is_broken_where_the_next_one_is_indented():
    first, second = "各" * (FULL - 2), "乡" * (FULL - 1) + "。"
    found = paragraphs([page((2, first), (0, second), (2, "镇" * (FULL - 2)), (0, "要落实。"))])
    assert found == [first + second, "镇" * (FULL - 2) + "要落实。"]


def test_a_short_line_ends_its_paragraph_and_a_full_one_goes_on():
    rows = [
        (0, "同志们："),
        (2, "今" * (FULL - 2)),
        (0, "天。"),
        (2, "一、抓落实"),
        (2, "要" * (FULL - 2)),
    ]
    found = paragraphs([page(*rows)])
    assert found == ["同志们：", "今" * (FULL - 2) + "天。", "一、抓落实", "要" * (FULL - 2)]


def test_a_paragraph_goes_on_over_the_page_and_heads_and_numbers_are_dropped():
    pages = []
    for number in range(3):
        height, body = page((0, "字" * FULL), (0, "字" * FULL), number=number, top=700)
        head = Line("云岭县政府办公室", LEFT, LEFT + 8 * EM, 800, EM, number)
        foot = Line(f"— {number + 1} —", 280, 320, 40, EM, number)
        pages.append((height, [head, *body, foot]))
    assert paragraphs(pages) == ["字" * FULL * 6]


@pytest.mark.parametrize(
    "text", ["1", "- 12 -", "— 3 —", "第 3 页", "第3页 共12页", "3/12", "第 3 页，共 12 页", "iv"]
)
def test_a_page_number_is_dropped(text):
    height, lines = page((0, "字" * FULL), top=700)
    assert paragraphs([(height, [*lines, Line(text, 280, 320, 40, EM)])]) == ["字" * FULL]


@pytest.mark.parametrize("text", ["2023年4月6日", "谢谢大家！", "第一", "一、抓落实"])
def test_what_only_stands_like_a_page_number_stays(text):
    height, lines = page((0, "字" * FULL), top=700)
    assert text in "\n".join(paragraphs([(height, [*lines, Line(text, 280, 320, 40, EM)])]))


def test_notes_in_small_type_follow_the_text():
    height, lines = page((0, "字" * FULL), number=0, top=300)
    note = Line("1 名单另发。", LEFT, 200, 150, 10, 0)
    more = page((0, "字" * FULL), number=1, top=700)
    assert paragraphs([(height, [*lines, note]), more]) == ["字" * FULL * 2, "1 名单另发。"]


def test_words_of_latin_letters_keep_their_space():
    rows = [(0, "字" * (FULL - 8) + " by WTO"), (0, "members")]
    assert paragraphs([page(*rows)])[0].endswith("WTO members")


PROSE = (
    st.integers(60, 200)
    .flatmap(
        lambda size: st.text(st.sampled_from("各乡镇要抓落实，。、"), min_size=size, max_size=size)
    )
    .map(lambda text: f"各{text}。")
)
HEADING = st.text(st.sampled_from("各乡镇要抓落实"), min_size=4, max_size=20)


@given(st.lists(PROSE, min_size=4, max_size=8), st.lists(HEADING, max_size=4), st.randoms())
def test_paragraphs_that_are_set_indented_come_back_as_they_were(prose, headings, random):
    written = [*prose, *headings]
    random.shuffle(written)
    assert paragraphs(typeset(written, indent=2, gap=0)) == written


@given(st.lists(PROSE, min_size=4, max_size=8))
def test_paragraphs_that_are_set_apart_come_back_as_they_were(prose):
    """On one page: where a page ends after a full line, nothing tells."""
    assert paragraphs(typeset(prose, indent=0, gap=0.5, rows=1000)) == prose


def typeset(
    written: list[str], indent: int, gap: float, rows: int = 20
) -> list[tuple[float, list[Line]]]:
    """Pages of so many rows, their paragraphs broken into lines as a printer does."""
    lines: list[list[Line]] = [[]]
    row = 0.0
    for text in written:
        room = FULL - indent
        pieces = [(indent, text[:room])]
        pieces += [(0, text[at : at + FULL]) for at in range(room, len(text), FULL)]
        for inset, piece in pieces:
            if row >= rows:
                lines.append([])
                row = 0
            left, base = LEFT + inset * EM, HEIGHT * 0.8 - row * PITCH
            right = left + len(piece) * EM
            lines[-1].append(Line(piece, left, right, base, EM, len(lines) - 1))
            row += 1
        row += gap
    return [(HEIGHT, page) for page in lines]


@given(
    st.lists(
        st.lists(
            st.builds(
                Line,
                st.text(st.sampled_from("一二三、。字 a1—"), min_size=1, max_size=30).filter(str.strip),
                st.floats(0, 600), st.floats(0, 600), st.floats(0, 842), st.floats(1, 40),
            ),
            max_size=12,
        ),
        max_size=4,
    )
)  # fmt: skip
def test_lines_anywhere_lose_nothing_but_what_repeats_or_numbers(pages):
    """Only lines in the margins go, whole; every other word comes out once."""
    body = [
        [
            Line(f"字{line.text}", line.left, line.right, 300 + line.base / 4, line.em, number)
            for line in page
        ]
        for number, page in enumerate(pages)
    ]
    text = "".join(paragraphs([(842.0, lines) for lines in body]))
    assert sorted(text.replace("\t", "").replace(" ", "")) == sorted(
        "".join(line.text for lines in body for line in lines).replace(" ", "")
    )


def test_radicals_become_the_characters_they_look_like():
    assert unified("⼀、⼈⺠⻓城，⻅⻛使舵") == "一、人民长城，见风使舵"


@pytest.mark.parametrize("kept", [10, 5000, -4000])
def test_a_truncated_file_is_declined_or_read(kept):
    """PDFium mends what it can; what cannot be mended is told."""
    with contextlib.suppress(Declined):
        assert read("讲话.pdf", PRINTED[:kept]).text


def minimal(content: bytes, resources: bytes = b"", more: bytes = b"") -> bytes:
    """The smallest PDF of one page; readers build the missing table of objects themselves."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<"
        + resources
        + b">>>>endobj\n4 0 obj<</Length %d>>stream\n" % len(content)
        + content
        + b"\nendstream endobj\n"
        + more
        + b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def test_a_scan_says_so():
    picture = (
        b"5 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Length 1>>stream\nx\nendstream endobj\n"
    )
    data = minimal(b"q 595 0 0 842 0 0 cm /P Do Q", b"/XObject<</P 5 0 R>>", picture)
    assert "扫描件" in reason(data)
    assert "OCR" in reason(data)


def test_a_scan_among_pages_of_text_is_named_and_so_is_a_font_that_says_nothing():
    text = {"lines": [["抓好落实。" * 20]], "picture": 0.0}
    scan = {"lines": [], "picture": 0.9}
    assert "第 2 页是扫描的图片" in pdf._why_not([text, scan, text])
    assert not pdf._why_not([text, text])
    assert "乱码" in pdf._why_not([{"lines": [["\ue123\ufffd落实"]], "picture": 0.0}])


def test_an_empty_page_has_nothing_to_read():
    assert "没有可读取的文字" in reason(minimal(b""))


def test_a_locked_file_says_so():
    assert "密码" in reason((HERE / "made" / "libreoffice-locked.pdf").read_bytes())


def test_what_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(pdf, "LIMIT", 0.001)
    assert "已停止" in reason(PRINTED)


def test_a_crash_of_the_library_is_a_refusal(monkeypatch, tmp_path):
    crash = tmp_path / "crash.py"
    crash.write_text("import os; os.abort()")
    monkeypatch.setattr(pdf, "_PROGRAM", crash)
    assert "已损坏" in reason(PRINTED)
