"""Word documents: a line a paragraph with its automatic number, tables where they stand.

What Word shows is read: tracked changes as accepted, text boxes, links and controls. Page headers and
footers, comments, hidden text and a generated table of contents are left out; notes follow the text.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from speeches.readers.numbering import Numbering
from speeches.readers.package import NOT_WORD, Package, W, package
from speeches.readers.reading import Declined, Reading
from speeches.readers.zips import Unfit


_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_PARAGRAPH, _ROW, _CELL, _TABLE = W + "p", W + "tr", W + "tc", W + "tbl"
_RUN, _BOX, _CONTROL, _BREAK = W + "r", W + "txbxContent", W + "sdt", W + "br"
_TEXTS = (W + "t", _M + "t")
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
# Moved or deleted text, properties, readings above characters, and the copy of a text box for older
# programs.
_SKIPPED = {W + "moveFrom", W + "del", W + "pPr", W + "rPr", W + "rt", _MC + "Fallback"}
_GONE = (W + "del", W + "moveFrom")
_OFF = ("0", "false", "off")
# Notes of these types are the lines between text and notes.
_RULES = ("separator", "continuationSeparator", "continuationNotice")
_CONTENTS = "Table of Contents"

_TELL = "文件{reason}。请用 Word 或 WPS 打开检查，另存为 .docx 后再导入。"
# What a part that is well-formed XML, but not as Word writes it, leads to.
_MALFORMED = (KeyError, ValueError, TypeError, AttributeError)


def read(name: str, data: bytes) -> Reading:
    try:
        found = package(data)
        return Reading("\n".join(_all_lines(found)), "docx")
    except Unfit as unfit:
        raise Declined(name, _TELL.format(reason=unfit.reason)) from unfit
    except _MALFORMED as error:
        raise Declined(name, _TELL.format(reason=NOT_WORD)) from error


def _all_lines(found: Package) -> Iterator[str]:
    styles = found.related.get("styles")
    numbers = Numbering(
        found.related.get("numbering"), etree.Element(W + "styles") if styles is None else styles
    )
    for body in found.document.iterchildren(W + "body"):
        yield from _lines(body, numbers)
    for kind in ("footnotes", "endnotes"):
        if (notes := found.related.get(kind)) is not None:
            yield from _notes(notes, numbers)


def _notes(root: Any, numbers: Numbering) -> Iterator[str]:
    """`[1] 责任人名单另行印发。`: in the text a note leaves no mark, which would break its wording."""
    shown = [note for note in root if note.get(W + "type") not in _RULES]
    for place, note in enumerate(shown, 1):
        lines = [line.strip() for line in _lines(note, numbers) if line.strip()]
        yield from (f"[{place}] {line}" if line is lines[0] else line for line in lines)


def _lines(element: Any, numbers: Numbering) -> Iterator[str]:
    """The lines of a body, cell, content control or text box, in document order."""
    joined = ""
    for child in element:
        if child.tag == _PARAGRAPH:
            joined += "".join(_pieces(child))
            if not _runs_on(child):
                yield _labelled(joined, numbers.label(child))
                joined = ""
            for box in child.iter(_BOX):
                if not _inside_skipped(box, child):
                    yield from _lines(box, numbers)
        elif child.tag == _ROW:
            yield from _row(child, numbers)
        elif child.tag not in _SKIPPED and not _is_contents(child):
            yield from _lines(child, numbers)
    if joined:
        yield joined


def _labelled(text: str, label: str) -> str:
    """The text behind its number. An empty paragraph counts, but shows nothing."""
    return label + text.strip("\n") if text.strip() else text


def _runs_on(paragraph: Any) -> bool:
    """Whether the end of the paragraph is deleted, so that the next one continues it."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(tag) is not None for tag in _GONE)


def _row(row: Any, numbers: Numbering) -> Iterator[str]:
    """Cells of one line each stand side by side; a cell of several paragraphs reads downwards."""
    if row.find(f"{W}trPr/{W}del") is not None:
        return
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


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _TEXTS:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == _BREAK:
            yield "\n"
        elif child.tag not in _SKIPPED and child.tag != _BOX and not _is_hidden(child):
            yield from _pieces(child)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish") if run.tag == _RUN else None
    return mark is not None and mark.get(W + "val") not in _OFF


def _is_contents(element: Any) -> bool:
    """Whether it is a control that Word fills with the headings of the text and their pages."""
    if element.tag != _CONTROL:
        return False
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val") == _CONTENTS


def _inside_skipped(element: Any, paragraph: Any) -> bool:
    for above in element.iterancestors():
        if above is paragraph:
            return False
        if above.tag in _SKIPPED or above.tag == _BOX:
            return True
    return False
