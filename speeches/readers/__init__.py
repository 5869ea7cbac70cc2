"""A file's bytes → its text.

A reader is a function `(name, data) -> Reading`, which may raise `Declined`. One format a module.
What a file holds decides which reader it gets; its name only says whether it is worth a look.
"""

import re
from collections.abc import Callable
from pathlib import PurePath

from speeches.readers import docx, html, markdown, mhtml, pdf, text, through_office
from speeches.readers.foreign import disguise, why_not
from speeches.readers.kinds import kind
from speeches.readers.reading import Declined, Reading, unopened


__all__ = ["FORMATS", "FORMATS_IN_WORDS", "Declined", "Reading", "check", "read", "unopened"]

READERS: dict[str, Callable[[str, bytes], Reading]] = {
    ".docx": docx.read,
    ".doc": through_office.reader(".doc"),
    ".wps": through_office.reader(".wps"),
    ".pdf": pdf.read,
    ".txt": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".mht": mhtml.read,
    ".md": markdown.read,
    ".rtf": through_office.reader(".rtf"),
    ".odt": through_office.read_odt,
    ".fodt": through_office.reader(".fodt"),
    ".xml": through_office.reader(".xml"),
}
# Other names of the same.
ALIASES = (".dot", ".dotx", ".docm", ".wpt", ".mhtml")
FORMATS = tuple(suffix for suffix in (*READERS, *ALIASES) if suffix != ".xml")
"""The suffixes of what is read."""
FORMATS_IN_WORDS = "Word（.docx、.doc）、WPS、PDF、网页（.html、.mht）、.txt、.md、.rtf 和 .odt"

MAX_BYTES = 50 * 1024 * 1024
MAX_CHARACTERS = 1_000_000

_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_TOO_LONG = "文字超过 100 万字，不像一篇讲话。请拆成几个文件后再导入。"


def check(name: str, size: int) -> None:
    """Raise `Declined` for a file that name or size (in bytes) rule out, before it is opened."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in FORMATS:
        raise Declined(name, why_not(suffix))
    if not size:
        raise Declined(name, "文件是空的（0 字节）。请检查文件是否保存完整。")
    if size > MAX_BYTES:
        raise Declined(name, "文件超过 50 MB。请去掉其中的图片，或拆成几个文件后再导入。")


def read(name: str, data: bytes) -> Reading:
    """The text of the file called `name`, read as what it is, whatever its suffix says.

    Raises `Declined` with a message for the user when it is empty, too large, damaged, locked, or of
    a format that is not read.
    """
    check(name, len(data))
    suffix = PurePath(name).suffix.lower()
    real = kind(suffix, data)
    if real not in READERS:
        raise Declined(name, disguise(suffix, real))
    reading = READERS[real](name, data)
    if len(reading.text) > 2 * MAX_CHARACTERS:
        raise Declined(name, _TOO_LONG)
    clean = _CONTROL.sub("", _LINE_END.sub("\n", reading.text))
    if not re.search(r"\w", clean):
        raise Declined(name, "文件里没有文字。如果内容是图片，请先识别成文字再导入。")
    if len(clean) > MAX_CHARACTERS:
        raise Declined(name, _TOO_LONG)
    return Reading(clean, reading.format, reading.encoding)
