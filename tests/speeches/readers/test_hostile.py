"""Bad input: each a clear message, in bounded time and memory."""

import contextlib
import io
import os
import zipfile
from functools import cache

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from speeches.readers import MAX_BYTES, Declined, office, read, zips
from tests.speeches.readers.containers import ole
from tests.speeches.readers.test_made import MADE


SPEECH = "同志们：\n今天我们召开全县防汛工作会议。\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def reason(name: str, data: bytes) -> str:
    with pytest.raises(Declined) as caught:
        read(name, data)
    assert "请" in caught.value.reason
    return caught.value.reason


def docx(document: bytes | str | None = None, **parts: bytes) -> bytes:
    """A Word file with another main part, and further parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in plain().items():
            if name != "word/document.xml" or document is None:
                new.writestr(name, data)
        if document is not None:
            new.writestr("word/document.xml", document)
        for name, data in parts.items():
            new.writestr(name.replace("_", "/"), data)
    return made.getvalue()


@cache
def plain() -> dict[str, bytes]:
    """The parts of a Word file that the reader looks at."""
    made = io.BytesIO()
    Document().save(made)
    with zipfile.ZipFile(made) as archive:
        return {
            name: archive.read(name)
            for name in archive.namelist()
            if name.endswith((".rels", "document.xml", "styles.xml", "numbering.xml"))
        }


def body(xml: str, head: str = "") -> str:
    return f"{head}<w:document {W}><w:body>{xml}</w:body></w:document>"


# What a file is called, what it holds, and what is told.
WRONG = [
    ("讲话.txt", b"%PDF-1.7 ...", "PDF 已损坏"),
    ("讲话.docx", ole("EncryptedPackage", "EncryptionInfo"), "密码"),
    ("讲话.doc", ole("EncryptedPackage", "EncryptionInfo"), "密码"),
    ("讲话.doc", ole("Workbook"), "表格"),
    ("讲话.wps", ole("PowerPoint Document"), "演示文稿"),
    ("讲话.docx", b"\x89PNG\r\n\x1a\n....", "图片"),
    ("讲话.doc", b"Rar!\x1a\x07\x00", "压缩包"),
    ("讲话.docx", bytes(range(256)) * 40, "不是文字文件"),
    ("讲话.pdf", bytes(1000), "不是文字文件"),
    ("讲话.docx", b"PK\x03\x04" + bytes(100), "已损坏或不完整"),
]


@pytest.mark.parametrize(("name", "data", "told"), WRONG)
def test_what_is_not_what_it_is_called_and_cannot_be_read_says_what_it_is(name, data, told):
    assert told in reason(name, data)


@pytest.mark.parametrize("name", ["讲话.doc", "讲话.docx", "讲话.wps", "讲话.pdf", "讲话.rtf"])
def test_text_and_web_pages_are_read_whatever_they_are_called(name):
    assert read(name, SPEECH.encode("gb18030")).text == SPEECH
    page = f"<html><body><p>{SPEECH}</p></body></html>".encode()
    assert read(name, page).format == "html"


@pytest.mark.parametrize("name", ["讲话.txt", "讲话.doc", "讲话.html"])
def test_a_word_file_is_read_whatever_it_is_called(name):
    assert read(name, docx(body("<w:p><w:r><w:t>同志们</w:t></w:r></w:p>"))).text == "同志们"


def test_fifty_megabytes_of_text_are_declined():
    data = (SPEECH * (MAX_BYTES // len(SPEECH.encode()))).encode()
    assert "100 万字" in reason("讲话.txt", data)
    assert "100 万字" in reason("讲话.md", data)
    assert "300 万字" in reason("讲话.html", data)


def test_one_line_of_five_megabytes_is_declined_and_one_of_two_is_read():
    line = "各乡镇要抓好落实，"
    assert "100 万字" in reason("讲话.txt", (line * (5_000_000 // 27)).encode())
    assert len(read("讲话.txt", (line * (2_000_000 // 27)).encode()).text) > 600_000


def test_control_characters_go_and_the_words_stay():
    given = f"同\x00志\x1b[31m们\x08：{'抓好落实。' * 20}"
    assert read("讲话.txt", given.encode()).text == f"同志[31m们：{'抓好落实。' * 20}"


def test_a_word_file_that_expands_to_more_than_is_read_is_declined(monkeypatch):
    bomb = docx(body("<w:p><w:r><w:t>" + " " * 60_000_000 + "</w:t></w:r></w:p>"))
    assert len(bomb) < 200_000
    monkeypatch.setattr(zips, "content", small(zips.content))
    assert "20 MB" in reason("讲话.docx", bomb)


def small(content):
    """`zips.content`, for parts that are small."""

    def read_small(archive, entry):
        assert entry.file_size < 1_000_000, entry.filename
        return content(archive, entry)

    return read_small


def test_pictures_are_never_unpacked(monkeypatch):
    monkeypatch.setattr(zips, "content", small(zips.content))
    data = docx(body("<w:p><w:r><w:t>同志们</w:t></w:r></w:p>"), word_media_a=bytes(30_000_000))
    assert read("讲话.docx", data).text == "同志们"


def test_xml_nested_deep_is_declined():
    deep = "<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000
    assert "已损坏" in reason("讲话.docx", docx(body(deep)))


LAUGHS = '<!DOCTYPE w:document [<!ENTITY a "哈">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE w:document [<!ENTITY i SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE])
def test_entities_are_not_expanded(head):
    data = docx(body("<w:p><w:r><w:t>同志们&i;</w:t></w:r></w:p>", head))
    reason("讲话.docx", data)


def test_a_locked_entry_of_a_word_file_is_told():
    data = bytearray(docx())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert "有密码" in reason("讲话.docx", bytes(data))


def test_a_page_with_pictures_in_it_is_read_without_them():
    page = f"<p>同志们<img src='data:image/png;base64,{'A' * 20_000_000}'>：</p>"
    assert read("讲话.html", page.encode()).text == "同志们："


@pytest.mark.parametrize(
    "piece", ["<div>", "<ol><li>", "<a>", "<p>同志</p>", "<table><tr><td>", "&", "<"]
)
def test_a_page_of_one_tag_over_and_over_takes_no_time(piece):
    with contextlib.suppress(Declined):
        read("讲话.html", ("同志们" + piece * 30_000).encode())


GOOD = {
    path.name: path.read_bytes()
    for path in sorted(MADE.iterdir())
    if path.suffix in (".docx", ".doc", ".odt", ".rtf", ".html")
}


@st.composite
def broken(draw) -> tuple[str, bytes]:
    """A good file with bytes changed, taken out, doubled, or its end cut off."""
    name = draw(st.sampled_from(sorted(GOOD)))
    data = bytearray(GOOD[name])
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(data) - 1))
        size = draw(st.integers(0, 64))
        match draw(st.sampled_from(["change", "cut", "double", "end"])):
            case "change":
                new = draw(st.binary(min_size=1, max_size=8))
                data[start : start + len(new)] = new
            case "cut":
                del data[start : start + size]
            case "double":
                data[start:start] = data[start : start + size]
            case "end" if start > len(data) // 2:
                del data[start:]
        data = data or bytearray(b"x")
    return name, bytes(data)


@given(broken())
def test_broken_files_are_read_or_declined_and_nothing_else(case):
    name, data = case
    with pytest.MonkeyPatch.context() as patched:
        # What LibreOffice makes of them is its own affair, and takes a second each.
        patched.setattr(office, "find", lambda: None)
        with contextlib.suppress(Declined):
            assert read(name, data).text


@given(st.binary(max_size=300), st.sampled_from([".docx", ".html", ".md", ".mht", ".rtf", ".txt"]))
def test_any_bytes_under_any_name_are_read_or_declined(data, suffix):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(office, "find", lambda: None)
        with contextlib.suppress(Declined):
            assert read(f"讲话{suffix}", data).text


TAGS = (
    "p", "r", "tbl", "tr", "tc", "sdt", "sdtContent", "pPr", "rPr", "numPr", "del", "txbxContent"
)  # fmt: skip
XML = st.recursive(
    st.sampled_from(
        ["<w:t>字</w:t>", "<w:tab/>", "<w:br/>", "<w:p/>", "<w:numPr/>", "<w:vanish/>"]
    ),
    lambda inner: st.builds(
        lambda tag, children: f"<w:{tag}>{''.join(children)}</w:{tag}>",
        st.sampled_from(
            [
                "p",
                "r",
                "tbl",
                "tr",
                "tc",
                "sdt",
                "sdtContent",
                "pPr",
                "rPr",
                "numPr",
                "del",
                "ins",
                "txbxContent",
            ]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@given(XML)
def test_any_tree_of_words_elements_is_read_or_declined(xml):
    with contextlib.suppress(Declined):
        read("讲话.docx", docx(body(xml)))


def test_nothing_is_left_in_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    for name, data, _ in WRONG:
        reason(name, data)
    assert not os.listdir(tmp_path)
