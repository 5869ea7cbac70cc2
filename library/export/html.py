"""HTML for the clipboard, as Word and WPS take it: each paragraph carries its whole look.

What is pasted brings no style sheet along, so everything stands in the elements. Word reads its own
`mso-` properties beside those of CSS: an indent counted in characters, an exact distance of lines,
the level in its navigation, and a face for each of the four scripts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from html import escape
from typing import Final

from library.export.document import CLEAN, Document, Options
from library.export.layout import HEADINGS, Block, Span, blocks, face, heading
from library.export.listed import listed
from library.export.word.styles import BODY_SIZE, Paragraph, paragraph_styles
from library.export.word.wordml import LEADING


_ALIGN: Final = {"both": "justify; text-justify: inter-ideograph"}
_TAGS: Final = {heading(level): f"h{level}" for level in range(1, HEADINGS + 1)}
_SCRIPTS: Final = ("ascii", "hansi", "fareast", "bidi")


def write(document: Document, options: Options = CLEAN) -> bytes:
    return fragment(document, options).encode()


def fragment(
    document: Document, options: Options = CLEAN, keys: Collection[int] | None = None
) -> str:
    """The elements of the document, or of these paragraphs of the draft alone."""
    styles = {style.key: style for style in paragraph_styles(options.bold_points)}
    return "\n".join(_element(block, styles) for block in chosen(document, options, keys))


def by_key(document: Document) -> dict[int, str]:
    """The elements of each paragraph of the text, by its key."""
    styles = {style.key: style for style in paragraph_styles(CLEAN.bold_points)}
    found: defaultdict[int, list[str]] = defaultdict(list)
    for block in chosen(document):
        if block.part == "text":
            # Not the distance from the title.
            found[block.key].append(_element(replace(block, above=0), styles))
    return {key: "\n".join(elements) for key, elements in found.items()}


def chosen(
    document: Document, options: Options = CLEAN, keys: Collection[int] | None = None
) -> list[Block]:
    """The blocks of the document, or those of these paragraphs of the draft."""
    laid = blocks(document, listed(options))
    if keys is None:
        return laid
    found = [block for block in laid if block.part == "text" and block.key in keys]
    # The distance from a title that is not there.
    return [replace(block, above=0) for block in found[:1]] + found[1:]


def _element(block: Block, styles: dict[str, Paragraph]) -> str:
    style = styles[block.style]
    tag = _TAGS.get(block.style, "p")
    look = "; ".join(_shape(block, style))
    words = "".join(_span(span, styles, style) for span in block.spans)
    return f'<{tag} lang="zh-CN" style="{look}">{words}</{tag}>'


def _shape(block: Block, style: Paragraph) -> Iterator[str]:
    right, left = (round((place or 0) * BODY_SIZE, 2) for place in (block.right, block.left))
    yield f"margin: {block.above * LEADING}pt {right}pt 0pt {left}pt"
    yield f"text-align: {_ALIGN.get(style.align, style.align)}"
    first = -(block.hanging or 0) if block.left is not None else style.first
    yield f"text-indent: {first * BODY_SIZE}pt"
    if first > 0:
        yield f"mso-char-indent-count: {float(first)}"
    yield f"line-height: {style.leading}pt"
    yield "mso-line-height-rule: exactly"
    if style.outline is not None:
        yield f"mso-outline-level: {style.outline}"
    if block.new_page:
        yield "page-break-before: always"


def _span(span: Span, styles: dict[str, Paragraph], style: Paragraph) -> str:
    faces = {face(level): styles[heading(level)] for level in range(1, HEADINGS + 1)}
    look = faces.get(span.style, style)
    faced = "; ".join(
        [
            f"font-family: '{look.face}'",
            *(f"mso-{script}-font-family: '{look.face}'" for script in _SCRIPTS),
            f"font-size: {look.size}pt",
            f"font-weight: {'bold' if look.bold else 'normal'}",
            "font-style: normal",
            "color: black",
        ]
    )
    lines = "<br>".join(escape(line, quote=False) for line in span.text.split("\n"))
    return f'<span lang="zh-CN" style="{faced}">{lines}</span>'
