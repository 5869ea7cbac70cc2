"""Markdown: headings, paragraphs and list items as lines, list numbers as they are shown."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from speeches.readers.encoding import decode
from speeches.readers.reading import Declined, Reading


MAX_SOURCE = 1_500_000
"""Characters: the library takes up to ten seconds for so many."""
MAX_BRACKETS = 5_000
"""A bracket may begin a link, and the time for that grows with their square; more stay as text."""

# What is nested deeper is dropped by the library, which by itself stops at 20.
_DEEPEST = 100
_BREAKS = ("softbreak", "hardbreak")
_PLAIN = ("text", "code_inline", "image")
_LONG = "文字超过 100 万字，不像一篇讲话。请拆成几个文件后再导入。"


def read(name: str, data: bytes) -> Reading:
    source, encoding = decode(name, data)
    if len(source) > MAX_SOURCE:
        raise Declined(name, _LONG)
    if source.count("[") > MAX_BRACKETS:
        return Reading(source, "md", encoding)
    tokens = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").parse(source)
    return Reading("\n".join(_lines(tokens)), "md", encoding)


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    """A list item's number goes before the first line that follows it.

    Only a list's first number counts, as when it is shown; its items may all be written `1.`.
    """
    label = ""
    numbers: list[int] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            numbers.append(int(token.attrs.get("start", 1)))
        elif token.type == "ordered_list_close":
            numbers.pop()
        elif token.type == "list_item_open" and token.info:
            label = f"{numbers[-1]}{token.markup} "
            numbers[-1] += 1
        elif token.type == "inline":
            yield label + _inline(token.children or [])
            label = ""
        elif token.type in ("fence", "code_block"):
            yield label + token.content.rstrip("\n")
            label = ""


def _inline(tokens: Sequence[Token]) -> str:
    return "".join(
        "\n" if token.type in _BREAKS else token.content
        for token in tokens
        if token.type in _BREAKS or token.type in _PLAIN
    )
