"""A finished draft as a file. One format a module; each writes a `Document` to bytes.

document.py       the draft as plain data: drafted.py makes it
against.py        what a redline may be made against
layout.py         where everything stands on the page: title_lines.py, measure.py (how wide a text is)
docx.py           Word: word/ is what its file is made of
pdf.py            as LibreOffice sets the Word file
text.py, markdown.py, html.py (for the clipboard), csv.py (tables, for Excel)
listed.py         comments where a format has none
writable.py       text that every format can hold
clipboard.py      a draft as it goes to the clipboard
forms.py          format, sources, redline: what is asked for
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from library.export import docx, markdown, pdf, text
from library.export.document import CLEAN, Document, Options, Rivals, Sources
from library.export.drafted import as_found, as_it_was, document_of
from library.export.pdf import UnavailableError


__all__ = [
    "CLEAN",
    "FORMATS",
    "Document",
    "Format",
    "Options",
    "Rivals",
    "Sources",
    "UnavailableError",
    "as_found",
    "as_it_was",
    "document_of",
    "file_name",
]


@dataclass(frozen=True, slots=True)
class Format:
    """`write` raises `UnavailableError` where `unavailable()` says in Chinese why it cannot be had."""

    suffix: str
    media_type: str
    write: Callable[[Document, Options], bytes]
    unavailable: Callable[[], str] = str


FORMATS = {
    "docx": Format(
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        docx.write,
    ),
    "txt": Format(".txt", "text/plain; charset=utf-8", text.write),
    "md": Format(".md", "text/markdown; charset=utf-8", markdown.write),
    "pdf": Format(".pdf", "application/pdf", pdf.write, pdf.unavailable),
}

# What Windows does not take in a file name, and control characters.
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST = 80


def file_name(title: str, suffix: str) -> str:
    """The draft's title as a file name that every system takes."""
    return (_UNSAFE.sub("_", title)[:_LONGEST].strip(" .") or "草稿") + suffix
