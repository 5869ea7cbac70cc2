"""Word documents: a line a paragraph, tables where they stand; headers and footers left out."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from speeches.readers.reading import Declined, Reading


# A zip can hold a thousand times its size.
MAX_EXPANDED = 500 * 1024 * 1024

_TEXT, _PARAGRAPH, _ROW, _CELL = qn("w:t"), qn("w:p"), qn("w:tr"), qn("w:tc")
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
# Moved or deleted text, tab stops, and the copy of a text box for older programs.
_SKIPPED = {
    qn("w:moveFrom"),
    qn("w:del"),
    qn("w:pPr"),
    qn("w:rPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, etree.XMLSyntaxError)
# What python-docx raises for a zip that is no Word document.
_NOT_WORD = (KeyError, ValueError, AttributeError, NotImplementedError)


def read(name: str, data: bytes) -> Reading:
    try:
        _check(name, data)
        body = Document(io.BytesIO(data)).element.body
    except _BROKEN as error:
        reason = "文件已损坏或不完整。请用 Word 或 WPS 打开检查，重新保存后再导入。"
        raise Declined(name, reason) from error
    except _NOT_WORD as error:
        reason = "不是常规的 Word 文档。请用 Word 或 WPS 打开，另存为 .docx 后再导入。"
        raise Declined(name, reason) from error
    return Reading("\n".join(_lines(body)), "docx")


def _check(name: str, data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Declined(name, "文件有密码。请取消密码、重新保存后再导入。")
    if sum(entry.file_size for entry in entries) > MAX_EXPANDED:
        raise Declined(name, "文件展开后超过 500 MB。请去掉其中的图片后再导入。")


def _lines(element: Any) -> Iterator[str]:
    """The lines of a body, cell, content control or text box, in document order."""
    for child in element:
        if child.tag == _PARAGRAPH:
            yield _paragraph(child)
            for box in child.iter(qn("w:txbxContent")):
                if not _inside_skipped(box, child):
                    yield from _lines(box)
        elif child.tag == _ROW:
            yield from _row(child)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _lines(child)


def _row(row: Any) -> Iterator[str]:
    """Cells of one line each stand side by side; a cell of several paragraphs reads downwards."""
    cells = [[line for line in _lines(cell) if line] for cell in row.iter(_CELL)]
    if any(len(lines) > 1 for lines in cells):
        for lines in cells:
            yield from lines
    else:
        yield "\t".join(line for lines in cells for line in lines)


def _paragraph(paragraph: Any) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _SKIPPED and child.tag != qn("w:txbxContent"):
            yield from _pieces(child)


def _inside_skipped(element: Any, paragraph: Any) -> bool:
    for above in element.iterancestors():
        if above is paragraph:
            return False
        if above.tag in _SKIPPED or above.tag == qn("w:txbxContent"):
            return True
    return False
