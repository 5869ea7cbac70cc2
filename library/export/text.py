"""Plain text for any editor.

UTF-8 with a byte order mark and CRLF line ends, so that Windows' Notepad and older WPS, which take a
file without the mark for GBK, show it right; everything else reads it too.
"""

from collections.abc import Sequence

from library.export.lines import lines, writable


INDENT = "\u3000\u3000"


def write(title: str, paragraphs: Sequence[str]) -> bytes:
    """Title, empty line, then each line indented by two characters."""
    head = " ".join(writable(title).split())
    body = [f"{INDENT}{line.heading}{line.rest}" for line in lines(paragraphs)]
    return "\r\n".join([head, "", *body, ""]).encode("utf-8-sig")
