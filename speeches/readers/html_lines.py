"""A web page → its lines, a line a block element, and what each is worth."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from speeches.readers.html_chrome import Page
from speeches.readers.html_lists import Ordered


# fmt: off
_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
))
# fmt: on
_TITLES = frozenset(("h1", "h2", "h3"))
_TITLE_NAME = re.compile(
    r"(?:^|[\s_-])(?:title|headline|biaoti|bt|tit)\d?(?:$|[\s_-])|title$", re.I
)
_ARTICLES = ("article", "main")
_WHITE = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class Line:
    """`linked`: how many of its characters are in links; `title`: whether it is marked up as one."""

    text: str = ""
    linked: int = 0
    title: bool = False
    inside: bool = False
    """Whether it is in the page's heart."""


class Walk:
    """Goes through a page once, without recursion, and gathers its lines.

    White space is collapsed as a browser does, except in `<pre>`.
    """

    def __init__(self, page: Page, heart: Any) -> None:
        self._page, self._heart = page, heart
        self._verbatim = self._links = self._titles = self._articles = 0
        self._inside = False
        self._lists: list[Ordered | None] = []
        self._label = ""
        self._line = Line()

    def lines(self) -> Iterator[Line]:
        walk = etree.iterwalk(self._page.root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                yield from self._end(element)
            elif element is not self._page.root and self._page.is_chrome(
                element, self._articles > 0
            ):
                walk.skip_subtree()
                # The end comes all the same, and must find what a start leaves.
                yield from self._enter(element)
            else:
                yield from self._enter(element)
                yield from self._add(element.text)
        yield from self._finished()

    def _enter(self, element: Any) -> Iterator[Line]:
        if element.tag in _BLOCKS:
            yield from self._finished()
        self._inside = self._inside or element is self._heart
        self._weigh(element, 1)
        if element.tag in ("ol", "ul"):
            self._lists.append(Ordered(element) if element.tag == "ol" else None)
        elif element.tag == "li" and self._lists and (numbers := self._lists[-1]):
            self._label = numbers.label(element)

    def _end(self, element: Any) -> Iterator[Line]:
        if element.tag in _BLOCKS:
            yield from self._finished()
        self._weigh(element, -1)
        if element.tag in ("ol", "ul"):
            self._lists.pop()
        elif element.tag == "li":
            self._label = ""
        if element is self._heart:
            self._inside = False
        if element is not self._page.root:
            yield from self._add(element.tail)

    def _weigh(self, element: Any, one: int) -> None:
        tag = element.tag
        self._verbatim += one * (tag == "pre")
        self._links += one * (tag == "a")
        self._articles += one * (tag in _ARTICLES)
        self._titles += one * (tag in _TITLES or _is_named_title(element))

    def _add(self, text: str | None) -> Iterator[Line]:
        if not text:
            return
        if not self._verbatim:
            self._append(_WHITE.sub(" ", text))
            return
        for line in text.splitlines(keepends=True):
            self._append(line.rstrip("\r\n"))
            if line.endswith(("\n", "\r")):
                yield from self._finished()

    def _append(self, piece: str) -> None:
        line = self._line
        if self._label and piece.strip():
            line.text, self._label = line.text + self._label, ""
        line.text += piece.removeprefix(" ") if line.text.endswith(" ") else piece
        line.linked += len(piece.strip()) if self._links else 0
        line.title = line.title or (self._titles > 0 and bool(piece.strip()))

    def _finished(self) -> Iterator[Line]:
        line, self._line = self._line, Line()
        text = line.text.strip(" ").replace("\xa0", " ")
        if text:
            line.text, line.inside = text, self._inside
            yield line


def _is_named_title(element: Any) -> bool:
    names = element.get("class"), element.get("id")
    return any(name and _TITLE_NAME.search(name) for name in names)
