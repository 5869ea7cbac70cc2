"""Markdown: headings, paragraphs and list items as lines, list numbers as written."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from speeches.readers.encoding import decode
from speeches.readers.reading import Reading


# What is nested deeper is dropped by the library, which by itself stops at 20.
_DEEPEST = 100
_BREAKS = ("softbreak", "hardbreak")
_PLAIN = ("text", "code_inline", "image")


def read(name: str, data: bytes) -> Reading:
    source, encoding = decode(name, data)
    tokens = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").parse(source)
    return Reading("\n".join(_lines(tokens)), "md", encoding)


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    """A list item's number goes before the first line that follows it."""
    number = ""
    for token in tokens:
        if token.type == "list_item_open" and token.info:
            number = f"{token.info}{token.markup} "
        elif token.type == "inline":
            yield number + _inline(token.children or [])
            number = ""
        elif token.type in ("fence", "code_block"):
            yield number + token.content.rstrip("\n")
            number = ""


def _inline(tokens: Sequence[Token]) -> str:
    return "".join(
        "\n" if token.type in _BREAKS else token.content
        for token in tokens
        if token.type in _BREAKS or token.type in _PLAIN
    )
