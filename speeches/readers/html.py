"""Web pages: a line a block element, without what the tags say is not the article."""

import codecs
import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from speeches.readers.encoding import decode
from speeches.readers.reading import Declined, Reading


# fmt: off
_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
))
_CHROME = frozenset((
    "aside", "audio", "button", "canvas", "dialog", "footer", "form", "head", "iframe", "input",
    "nav", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "video",
))
# fmt: on
_CHROME_ROLES = frozenset(("banner", "complementary", "contentinfo", "navigation", "search"))
# What pages without such tags call their chrome.
_CHROME_NAMES = frozenset((
    "breadcrumb", "breadcrumbs", "copyright", "crumbs", "foot", "footer", "menu", "nav", "navbar",
    "navigation", "pager", "pagination", "share", "sidebar", "toolbar",
))  # fmt: skip
_CHROME_LENGTH = 500
# A row of short links is a menu, whatever it is called.
_MENU_TAGS = frozenset(("div", "ul", "td", "p", "center"))
_MENU_LINKS = 3
_MENU_LINK = 10
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\n\r\f]+")


def read(name: str, data: bytes, charset: str = "") -> Reading:
    """`charset` is what was said of the page from outside; what it says of itself comes first."""
    source, encoding = decode(name, data, _declared(data, charset))
    # Bytes, because lxml refuses a str that names an encoding of its own.
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    page = document_fromstring(source.encode("utf-8", "replace") or b"<p>", parser=parser)
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise Declined(
            name, "网页嵌套过深，读不完整。请把正文复制出来，存为 .txt 或 .docx 后再导入。"
        )
    return Reading("\n".join(_lines(_article(page))), "html", encoding)


def _declared(data: bytes, charset: str) -> str:
    """The charset that the page names, as a codec that knows its supersets too."""
    match = _CHARSET.search(data[:4096])
    try:
        codec = codecs.lookup(match[1].decode("ascii") if match else charset).name
    except LookupError:
        return ""
    return {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(codec, codec)


def _article(page: HtmlElement) -> HtmlElement:
    """`<main>` or the one `<article>`, when most of the page's text is in it."""
    for tag in ("main", "article"):
        found = list(page.iter(tag))
        if len(found) == 1 and _size(found[0]) * 2 >= _size(page):
            return found[0]
    return page


def _size(element: HtmlElement) -> int:
    return sum(len(line) for line in _lines(element))


def _lines(root: HtmlElement) -> Iterator[str]:
    """The text line by line; white space is collapsed as a browser does, except in `<pre>`."""
    line = ""
    for piece in _pieces(root):
        if piece is None:
            if line.strip(" "):
                yield line.strip(" ").replace("\xa0", " ")
            line = ""
        else:
            line += piece.removeprefix(" ") if line.endswith(" ") else piece
    if line.strip(" "):
        yield line.strip(" ").replace("\xa0", " ")


def _pieces(root: HtmlElement) -> Iterator[str | None]:
    """Runs of text, and None where a line ends. Deep nesting costs no recursion."""
    walk = etree.iterwalk(root, events=("start", "end"))
    verbatim = 0
    for event, element in walk:
        start, tag = event == "start", element.tag
        if start and element is not root and _is_chrome(element):
            walk.skip_subtree()
        elif tag in _BLOCKS:
            yield None
        verbatim += (1 if start else -1) if tag == "pre" else 0
        if start and not (element is not root and _is_chrome(element)):
            yield from _text(element.text, verbatim)
        elif not start and element is not root:
            yield from _text(element.tail, verbatim)


def _text(text: str | None, verbatim: int) -> Iterator[str | None]:
    if not text:
        return
    if not verbatim:
        yield _WHITE.sub(" ", text)
        return
    for line in text.splitlines(keepends=True):
        yield line.rstrip("\r\n")
        if line.endswith(("\n", "\r")):
            yield None


def _is_chrome(element: HtmlElement) -> bool:
    if element.tag in _CHROME or element.get("role") in _CHROME_ROLES:
        return True
    if element.tag == "header":
        return not any(above.tag in ("article", "main") for above in element.iterancestors())
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    if _is_menu(element):
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
    return not _CHROME_NAMES.isdisjoint(names) and not _is_long(element)


def _is_menu(element: HtmlElement) -> bool:
    """Whether all the words in an element are short links, three or more of them."""
    if element.tag not in _MENU_TAGS or _is_long(element):
        return False
    links = ["".join(link.itertext()) for link in element.iter("a")]
    if len(links) < _MENU_LINKS or max(map(len, links)) > _MENU_LINK:
        return False
    return _words("".join(links)) == _words("".join(element.itertext()))


def _words(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _is_long(element: HtmlElement) -> bool:
    """Whether there is more text than chrome has: a name is no reason to lose an article."""
    length = 0
    for piece in element.itertext():
        length += len(piece)
        if length > _CHROME_LENGTH:
            return True
    return False
