"""Plain text for any editor.

UTF-8 with a byte order mark and CRLF line ends, so that Windows' Notepad and older WPS, which take a
file without the mark for GBK, show it right; everything else reads it too.
"""

from library.export.document import CLEAN, Document, Options
from library.export.layout import Block, Style, blocks
from library.export.listed import listed
from library.export.measure import LINE, width


_SPACE = "\u3000"
_AT_THE_EDGE = {
    Style.TITLE,
    Style.UNDER,
    Style.SALUTATION,
    Style.ATTACHMENT,
    Style.ATTACHMENT_TITLE,
}


def write(document: Document, options: Options = CLEAN) -> bytes:
    return "\r\n".join([*plain_lines(document, options), ""]).encode("utf-8-sig")


def plain_lines(document: Document, options: Options = CLEAN) -> list[str]:
    """Title, empty line, then each line indented by two characters; signature and date at the right."""
    found: list[str] = []
    for block in blocks(document, listed(options)):
        found += [""] * max(block.above, int(block.new_page))
        found.append(_shown(block))
    return found


def _shown(block: Block) -> str:
    if block.style in _AT_THE_EDGE:
        return block.line
    if block.right is not None:
        return _SPACE * round(LINE - block.right - width(block.text)) + block.text
    first = 2 if block.left is None else block.left - (block.hanging or 0)
    return _SPACE * round(first) + block.text
