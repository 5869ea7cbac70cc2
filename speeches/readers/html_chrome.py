"""What on a web page is no part of the article: told by tags, by names, and by what is in it."""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree


# fmt: off
_TAGS = frozenset((
    "aside", "audio", "button", "canvas", "dialog", "footer", "form", "head", "iframe", "input",
    "nav", "noscript", "object", "rp", "rt", "script", "select", "style", "svg", "template",
    "textarea", "video",
))
_ROLES = frozenset(("banner", "complementary", "contentinfo", "navigation", "search"))
# What pages without such tags call their chrome.
_NAMES = frozenset((
    "breadcrumb", "breadcrumbs", "copyright", "crumbs", "foot", "footer", "menu", "nav", "navbar",
    "navigation", "pager", "pagination", "share", "sidebar", "toolbar",
))
# fmt: on
_LENGTH = 400
# A row of short links is a menu, whatever it is called.
_MENU_TAGS = frozenset(("div", "ul", "td", "p", "center"))
_MENU_LINKS = 3
_MENU_LINK = 10
_HOLDERS = frozenset(
    ("article", "body", "div", "main", "section", "table", "tbody", "td", "tr", "center", "html")
)
_HEART = 0.85
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PROSE = re.compile("[，。；：！？]")
_BLANK = re.compile(r"\W+")


@dataclass(slots=True)
class Extent:
    """What is in an element, counted in characters of words: all, in links, in running prose."""

    text: int = 0
    linked: int = 0
    prose: int = 0
    links: int = 0
    longest_link: int = 0

    def add(self, other: "Extent") -> None:
        self.text += other.text
        self.linked += other.linked
        self.prose += other.prose
        self.links += other.links
        self.longest_link = max(self.longest_link, other.longest_link)


class Page:
    """A parsed page, measured once, so that each question about an element costs nothing."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self._extents: dict[Any, Extent] = {}
        self._measure()

    def _measure(self) -> None:
        links = 0
        open_: list[Extent] = []
        for event, element in etree.iterwalk(self.root, events=("start", "end")):
            if event == "start":
                links += element.tag == "a"
                own = self._extents[element] = Extent()
                open_.append(own)
                if element.tag not in _TAGS:
                    _count(own, element.text, links)
                continue
            own = open_.pop()
            if element.tag == "a":
                links -= 1
                own.links += 1
                own.longest_link = max(own.longest_link, own.text)
            if open_:
                open_[-1].add(own)
                _count(open_[-1], element.tail, links)

    def is_chrome(self, element: Any, in_article: bool) -> bool:
        if element.tag in _TAGS or element.get("role") in _ROLES:
            return True
        if element.tag == "header":
            return not in_article
        if "hidden" in element.attrib or element.get("aria-hidden") == "true":
            return True
        if _HIDDEN.search(element.get("style") or ""):
            return True
        extent = self._extents[element]
        if extent.text > _LENGTH:
            # A name is no reason to lose an article.
            return False
        if element.tag in _MENU_TAGS and _is_menu(extent):
            return True
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
        return not _NAMES.isdisjoint(names)

    def heart(self) -> Any:
        """The innermost element that holds nearly all of the running prose: the article's body."""
        found = self.root
        while True:
            whole = self._extents[found].prose
            inner = [
                child
                for child in found
                if child.tag in _HOLDERS and self._extents[child].prose >= _HEART * whole
            ]
            if not whole or not inner:
                return found
            found = inner[0]


def _count(extent: Extent, text: str | None, links: int) -> None:
    if not text:
        return
    size = len(_BLANK.sub("", text))
    extent.text += size
    if links:
        extent.linked += size
    elif _PROSE.search(text):
        extent.prose += size


def _is_menu(extent: Extent) -> bool:
    """Whether all the words in an element are short links, three or more of them."""
    return (
        extent.links >= _MENU_LINKS
        and extent.longest_link <= _MENU_LINK
        and extent.text == extent.linked
    )
