"""What a writer pastes from Word, WPS, a web page or a plain text → clean paragraphs.

`clean = pasted(html, text)` takes both forms that a clipboard has. It keeps every word but those in
`left_out`: pictures, comments, notes, what a revision deleted; and the numbers that marks stand for.

fragment.py       the clipboard's html → elements
walk.py           elements → lines: with tables.py, leaving_out.py
plain.py          the clipboard's plain text → lines
assembling.py     lines → a title and paragraphs with their levels
content.py        lines, paragraphs, and what was left out
"""

from collections.abc import Sequence

from library.numbering import Mark
from library.pasting import plain
from library.pasting.assembling import assembled, renumbered
from library.pasting.content import Kind, LeftOut, Paragraph, Pasted, told
from library.pasting.walk import walked


__all__ = ["MOST", "Kind", "LeftOut", "Paragraph", "Pasted", "pasted", "told"]

MOST = 2000
"""Paragraphs that are taken at a time: some hundred pages."""


def pasted(html: str, text: str, before: Sequence[Mark] = (), *, whole: bool = False) -> Pasted:
    """`html` may be empty; `before` are the marks of the paragraphs above the place; `whole` where the
    draft has nothing yet, so that what came may be a whole speech with its title.

    ValueError when the html is too long to be read, or has more than `MOST` paragraphs.
    """
    lines, left_out = walked(html) if html.strip() else ([], [])
    if len(lines) > MOST:
        raise ValueError(f"{len(lines)} paragraphs of html")
    if lines:
        lines = renumbered(lines, text)
    elif not any(one.text for one in left_out):
        lines = plain.lines(text)
    title, paragraphs = assembled(lines, before, whole=whole)
    return Pasted(tuple(paragraphs), tuple(left_out), title)
