"""Word documents: a line a paragraph with its automatic number, tables where they stand.

Page headers and footers are left out, tracked changes read as accepted.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from speeches.readers.numbering import Numbering
from speeches.readers.reading import Declined, Reading


# A zip can hold a thousand times its size. Pictures only take room; what is parsed takes ten times its
# own, and a speech as long as may be is a fraction of this.
MAX_EXPANDED = 500 * 1024 * 1024
MAX_PARSED = 100 * 1024 * 1024

_TEXT, _PARAGRAPH, _TABLE = qn("w:t"), qn("w:p"), qn("w:tbl")
_ROW, _CELL = qn("w:tr"), qn("w:tc")
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
_NOT_WORD = (KeyError, ValueError, TypeError, AttributeError, NotImplementedError)


def read(name: str, data: bytes) -> Reading:
    try:
        _check(name, data)
        document = Document(io.BytesIO(data))
        lines = list(_lines(document.element.body, _numbering(document)))
    except _BROKEN as error:
        reason = "文件已损坏或不完整。请用 Word 或 WPS 打开检查，重新保存后再导入。"
        raise Declined(name, reason) from error
    except _NOT_WORD as error:
        reason = "不是常规的 Word 文档。请用 Word 或 WPS 打开，另存为 .docx 后再导入。"
        raise Declined(name, reason) from error
    return Reading("\n".join(lines), "docx")


def _check(name: str, data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Declined(name, "文件有密码。请取消密码、重新保存后再导入。")
    if sum(entry.file_size for entry in entries) > MAX_EXPANDED:
        raise Declined(name, "文件展开后超过 500 MB。请去掉其中的图片后再导入。")
    if sum(e.file_size for e in entries if e.filename.endswith((".xml", ".rels"))) > MAX_PARSED:
        raise Declined(
            name, "文件里的文字和格式超过 100 MB，不像一篇讲话。请拆成几个文件后再导入。"
        )


def _numbering(document: Any) -> Numbering:
    related = document.part.rels.values()
    parts = [r.target_part for r in related if r.reltype == RELATIONSHIP_TYPE.NUMBERING]
    return Numbering(parts[0].element if parts else None, document.styles.element)


def _lines(element: Any, numbers: Numbering) -> Iterator[str]:
    """The lines of a body, cell, content control or text box, in document order."""
    for child in element:
        if child.tag == _PARAGRAPH:
            yield _paragraph(child, numbers)
            for box in child.iter(qn("w:txbxContent")):
                if not _inside_skipped(box, child):
                    yield from _lines(box, numbers)
        elif child.tag == _ROW:
            yield from _row(child, numbers)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _lines(child, numbers)


def _row(row: Any, numbers: Numbering) -> Iterator[str]:
    """Cells of one line each stand side by side; a cell of several paragraphs reads downwards."""
    cells = [[line for line in _lines(cell, numbers) if line] for cell in _cells(row)]
    if any(len(lines) > 1 for lines in cells):
        for lines in cells:
            yield from lines
    else:
        yield "\t".join(line for lines in cells for line in lines)


def _cells(row: Any) -> Iterator[Any]:
    """The row's own cells, also those in content controls; a table in a cell has rows of its own."""
    for child in row:
        if child.tag == _CELL:
            yield child
        elif child.tag != _TABLE:
            yield from _cells(child)


def _paragraph(paragraph: Any, numbers: Numbering) -> str:
    """Its text behind its number. An empty paragraph counts, but shows nothing."""
    label = numbers.label(paragraph)
    text = "".join(_pieces(paragraph))
    return label + text if text.strip() else text


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
