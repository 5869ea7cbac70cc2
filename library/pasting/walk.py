"""An element tree from the clipboard → its lines, and what was left out.

How Word, WPS and LibreOffice put a text on the clipboard: a paragraph a block element; the number of a
list stands in a span `mso-list:Ignore`, or follows from `<ol>`; a field's code stands between the signs
`field-begin` and `field-separator`.
"""

import re
from typing import Any

from lxml import etree

from library.pasting import plain
from library.pasting.content import Kind, LeftOut, Line
from library.pasting.fragment import Fragment
from library.pasting.leaving_out import why
from library.pasting.tables import Table
from speeches.readers.html_lists import Ordered
from speeches.segmentation.outline import tidy


# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
# fmt: on
_WHITE = re.compile(r"[ \t\n\r\f]+")
_KEPT_WHITE = re.compile(r"white-space:\s*(?:pre|break-spaces)")
_FIELD = re.compile(r"mso-element:\s*field-(begin|separator|end)")
_OUTLINE = re.compile(r"mso-outline-level:\s*([1-9])")
_HEADING = re.compile(r"h([1-6])$")
_STYLED = re.compile(r"\bMso(?:Heading(\d)|(Title))\b")
# A sign before an item that has no number, some of them letters of a symbol font; a dash is meant.
_DASH = re.compile("[-–—―－─]{1,2}$")
_ORNAMENT = re.compile("[^\\d一-鿿①-⑳]$|[\\W_]{1,2}$")
_LONGEST_HEADING = 100


class Walk:
    """Goes through a fragment once, without recursion."""

    def __init__(self, fragment: Fragment) -> None:
        self._fragment = fragment
        self._sinks: list[list[Line]] = [[]]
        self._tables: list[Table] = []
        self._lists: list[Ordered | None] = []
        self._fields: list[bool] = []
        self._ignored = self._verbatim = 0
        self._label = self._marker = self._text = ""
        self._heading, self._titled = 0, False
        self.left_out = [LeftOut(Kind.COMMENT, remark) for remark in fragment.remarks]

    def lines(self) -> list[Line]:
        walk = etree.iterwalk(self._fragment.root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._leave(element)
            elif (kind := why(element)) is not None:
                self._leave_out(kind, element)
                walk.skip_subtree()
            else:
                self._enter(element)
                self._add(element.text)
        self._finish()
        return self._sinks[0]

    def _leave_out(self, kind: Kind, element: Any) -> None:
        text = "".join(element.itertext())
        # Empty paragraphs of a hidden or a deleted style say nothing to miss.
        seen = kind is not Kind.CODE and plain.clean(text).strip()
        if kind is Kind.IMAGE or seen:
            self.left_out.append(LeftOut(kind, text))

    def _enter(self, element: Any) -> None:
        tag, style = element.tag, element.get("style") or ""
        if tag in _BLOCKS:
            self._finish()
        if rank := self._rank(element, style):
            self._heading = rank
        match tag:
            case "ol" | "ul":
                self._lists.append(Ordered(element) if tag == "ol" else None)
            case "li":
                self._begin_item(element)
            case "table":
                self._tables.append(Table())
            case "tr" if self._tables:
                self._tables[-1].rows.append([])
            case "td" | "th" if self._tables:
                self._sinks.append([])
        self._verbatim += bool(tag == "pre" or _KEPT_WHITE.search(style))
        self._ignored += "mso-list:ignore" in style.lower().replace(" ", "")
        if field := _FIELD.search(style):
            self._turn(field[1])

    def _leave(self, element: Any) -> None:
        tag, style = element.tag, element.get("style") or ""
        # What is left out comes to its end too, though it never began.
        if why(element) is None:
            self._ignored -= "mso-list:ignore" in style.lower().replace(" ", "")
            self._verbatim -= bool(tag == "pre" or _KEPT_WHITE.search(style))
            if tag == "br":
                self._text += "\n"
            if tag in _BLOCKS:
                self._finish()
                self._close(tag)
        if element is not self._fragment.root:
            self._add(element.tail)

    def _close(self, tag: str) -> None:
        match tag:
            case "ol" | "ul":
                self._lists.pop()
            case "li":
                self._label = ""
            case "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._heading, self._titled = 0, False
            case "td" | "th" if self._tables:
                self._cell(self._sinks.pop())
            case "table":
                self._sinks[-1].extend(self._tables.pop().lines())

    def _cell(self, lines: list[Line]) -> None:
        rows = self._tables[-1].rows
        if not rows:
            rows.append([])
        rows[-1].append(lines)

    def _begin_item(self, item: Any) -> None:
        numbers = self._lists[-1] if self._lists else None
        self._label = numbers.label(item) if numbers else ""

    def _rank(self, element: Any, style: str) -> int:
        """1 to 9 where tag, class or style make the element a heading."""
        if found := _HEADING.match(element.tag):
            return int(found[1])
        classes = element.get("class") or ""
        if found := _STYLED.search(classes):
            self._titled = self._titled or bool(found[2])
            return int(found[1] or 0)
        if found := _OUTLINE.search(style):
            return int(found[1])
        return next(
            (self._fragment.outlined.get(one, 0) for one in classes.split()),
            0,
        )

    def _turn(self, sign: str) -> None:
        """Fields may stand in fields: as long as any of them is at its code, nothing is text."""
        if sign == "begin":
            self._fields.append(True)
        elif self._fields and sign == "separator":
            self._fields[-1] = False
        elif self._fields:
            self._fields.pop()

    def _add(self, text: str | None) -> None:
        if not text or any(self._fields):
            return
        if self._ignored:
            self._marker += text
        else:
            self._text += text if self._verbatim else _WHITE.sub(" ", text)

    def _finish(self) -> None:
        """The block that stood up to here: a line, or several that line breaks part."""
        found = plain.lines(self._text)
        heading = self._heading if len(self._text) <= _LONGEST_HEADING else 0
        self._text = ""
        if not found:
            return
        number = self._number()
        texts = [number + found[0].text, *(line.text for line in found[1:])]
        self._sinks[-1] += [Line(text, heading, self._titled) for text in texts]
        self._heading, self._titled = 0, False

    def _number(self) -> str:
        marker = tidy(plain.clean(self._marker))
        label, self._label, self._marker = self._label, "", ""
        if not marker:
            return label
        if _DASH.match(marker):
            return "——"
        if _ORNAMENT.match(marker):
            return ""
        return f"{marker} " if marker[-1].isalnum() and marker.isascii() else marker


def walked(source: str) -> tuple[list[Line], list[LeftOut]]:
    walk = Walk(Fragment(source))
    return walk.lines(), walk.left_out
