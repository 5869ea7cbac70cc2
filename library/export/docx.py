"""Word, in the layout of official documents (GB/T 9704-2012).

A4 with margins of 37, 35, 28 and 26 mm (5.2.1), 22 lines of 28 characters (5.2.3), page number `— 1 —`
below the type area at the outside edge (7.5). What stands where is decided in `layout`, how it looks in
`word.styles`, what changed in `word.redline`. Without options the file holds no trace of where its
paragraphs came from and of who wrote it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

import docx
from docx.shared import Mm

from library.export.document import CLEAN, Document, Options, Sources
from library.export.layout import blocks
from library.export.word.package import clean
from library.export.word.paragraphs import Pen, paragraphs
from library.export.word.redline import Revised, redline, unchanged
from library.export.word.styles import FOOT_SIZE, styles
from library.export.word.wordml import LEADING, element, twips
from speeches.aligning import paired


AUTHOR: Final = "拾句"
# The dash is 7 mm below the type area, so that its line ends 25 mm above the edge of the paper.
_FOOT: Final = Mm(25)


def write(document: Document, options: Options = CLEAN) -> bytes:
    word = docx.Document()
    clean(word, document.title, styles(options.bold_points))
    _lay_out(word)
    rows = _rows(document, options)
    pen = Pen(options.author or AUTHOR, options.made or datetime.now(UTC))
    groups = [paragraphs(row, pen) for row in rows]
    body = word.element.body
    for made in reversed([one for group in groups for one in group]):
        body.insert(0, made)
    if options.sources is Sources.COMMENTS:
        _comment(word, rows, [group[0] for group in groups])
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _rows(document: Document, options: Options) -> list[Revised]:
    new = blocks(document, options)
    if options.before is None:
        return unchanged(new)
    return redline(blocks(options.before, options, _labels(options.before, document)), new)


def _labels(before: Document, after: Document) -> list[str]:
    """The attachments of `before` by the places of those that they are now."""
    labels = [f"gone {n}" for n in range(len(before.attachments))]
    names = ([one.name for one in document.attachments] for document in (before, after))
    for one, other in paired(*names):
        if one is not None and other is not None:
            labels[one] = str(other)
    return labels


def _comment(word: Any, rows: Sequence[Revised], made: Sequence[Any]) -> None:
    """The source of each paragraph of the draft beside it, over all of its lines in the file; and its
    other wordings."""
    said = [n for n, row in enumerate(rows) if any(_whence(row)[1:]) and not row.gone]
    for n, at in enumerate(said):
        begins = n == 0 or _whence(rows[said[n - 1]]) != _whence(rows[at])
        ends = n == len(said) - 1 or _whence(rows[said[n + 1]]) != _whence(rows[at])
        if begins:
            block = rows[at].block
            words = "\n".join([*(f"来源：{source}" for source in block.sources), *block.others])
            number = word.comments.add_comment(words, AUTHOR, AUTHOR[0]).comment_id
            made[at].insert(1, element("w:commentRangeStart", id=number))
        if ends:
            look = element("w:rPr", element("w:rStyle", val="CommentReference"))
            mark = element("w:r", look, element("w:commentReference", id=number))
            made[at].extend([element("w:commentRangeEnd", id=number), mark])


def _whence(row: Revised) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    return row.block.key, row.block.sources, row.block.others


def _lay_out(word: Any) -> None:
    [section] = word.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), _FOOT
    _lay_grid(section._sectPr)
    # Outside edges: right on odd pages, left on even ones.
    _number(section.footer, "right")
    _number(section.even_page_footer, "left")


def _lay_grid(properties: Any) -> None:
    """Word counts the distance of lines in twentieths of a point. Who edited the library's own file is
    no matter of ours."""
    properties.attrib.clear()
    for name in ("cols", "docGrid"):
        for old in properties.findall(f"{{{properties.nsmap['w']}}}{name}"):
            properties.remove(old)
    properties.append(element("w:docGrid", type="lines", linePitch=twips(LEADING)))


def _number(footer: Any, side: str) -> None:
    """`— 1 —`, one character of 四号 in from the outside edge."""
    [paragraph] = footer.paragraphs
    old = paragraph._p
    indent = element("w:ind", **{f"{side}Chars": 100, side: twips(FOOT_SIZE)})
    properties = element(
        "w:pPr", element("w:pStyle", val="Footer"), indent, element("w:jc", val=side)
    )
    # The 1 stands there until the reader of the file counts the pages.
    field = element("w:fldSimple", _said("1"), instr=" PAGE ")
    new = element("w:p", properties, _said("— "), field, _said(" —"))
    old.getparent().replace(old, new)


def _said(words: str) -> Any:
    run = element("w:r", element("w:t"))
    run.text = words
    return run
