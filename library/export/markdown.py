"""Markdown (CommonMark), for wikis, editors and other programs: numbers are written out.

Whatever Markdown would read as a sign is escaped, so that any reader shows the words of the draft.
"""

import re

from library.export.document import CLEAN, Document, Options
from library.export.layout import HEADINGS, Block, Style, blocks, heading
from library.export.listed import listed
from library.export.writable import one_line


# CommonMark's signs within a line; `~` and `|` are those of its common extensions.
_SIGNS = re.compile(r"[\\`*_\[\]<>&~|#]")
# Those that only mean something where a line begins: lists, rules, underlines of headings.
_AT_START = re.compile(r"^(?:[+=-]|\d{1,9}[.)](?=\s|$))")
_END = re.compile(r"[。！？；：，、.!?]+$")
_DEPTHS = {
    Style.TITLE: 1,
    Style.ATTACHMENT: 2,
    Style.ATTACHMENT_TITLE: 2,
    **{heading(level): level + 1 for level in range(1, HEADINGS + 1)},
}


def write(document: Document, options: Options = CLEAN) -> bytes:
    """Blocks parted by empty lines; UTF-8 without a mark, which would stand before the first `#`."""
    found = (_block(block) for block in blocks(document, listed(options)))
    return ("\n\n".join(filter(None, found)) + "\n").encode()


def _block(block: Block) -> str:
    if depth := _DEPTHS.get(block.style, 0):
        return f"{'#' * depth} {escaped(block.line)}"
    faced = "".join(span.text for span in block.spans if span.style)
    return _emphasized(faced) + escaped(block.text[len(faced) :], begins=not faced)


def _emphasized(text: str) -> str:
    """In bold, but for its last sign: after a sign and before a letter, asterisks end no emphasis."""
    end = _END.search(text)
    core, stop = (text[: end.start()], end.group()) if end else (text, "")
    return f"**{escaped(core, begins=False)}**{escaped(stop, begins=False)}" if core else stop


def escaped(text: str, *, begins: bool = True) -> str:
    """One line of words that Markdown shows as they are; `begins`: nothing stands before them."""
    line = one_line(text)
    sign = _AT_START.match(line) if begins else None
    at = sign.end() - 1 if sign else 0
    mark = "\\" if sign else ""
    return f"{_SIGNS.sub(_escape, line[:at])}{mark}{_SIGNS.sub(_escape, line[at:])}"


def _escape(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"
