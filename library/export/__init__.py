"""A finished draft as a file. One format a module; each writes a title and paragraphs to bytes.

A paragraph with line breaks (a heading line and what it heads) is several lines in the file.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from library.export import docx, text


@dataclass(frozen=True, slots=True)
class Format:
    suffix: str
    media_type: str
    write: Callable[[str, Sequence[str]], bytes]


FORMATS = {
    "docx": Format(
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        docx.write,
    ),
    "txt": Format(".txt", "text/plain; charset=utf-8", text.write),
}

# What Windows does not take in a file name, and control characters.
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST = 80


def file_name(title: str, suffix: str) -> str:
    """The draft's title as a file name that every system takes."""
    return (_UNSAFE.sub("_", title)[:_LONGEST].strip(" .") or "草稿") + suffix
