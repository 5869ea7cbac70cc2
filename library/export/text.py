"""Plain text for any editor.

UTF-8 with a byte order mark and CRLF line ends, so that Windows' Notepad and older WPS, which take a
file without the mark for GBK, show it right; everything else reads it too.
"""

from library.export.document import CLEAN, Document, Options, written


INDENT = "\u3000\u3000"


def write(document: Document, options: Options = CLEAN) -> bytes:
    """Title, empty line, then each line indented by two characters."""
    body = [f"{INDENT}{written(line)}" for line in document.lines]
    return "\r\n".join([document.title, "", *body, ""]).encode("utf-8-sig")
