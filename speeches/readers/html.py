"""Web pages: the article, not what the site puts around it."""

import codecs
import re
from collections.abc import Sequence

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from speeches.readers.encoding import decode
from speeches.readers.html_chrome import Page
from speeches.readers.html_lines import Line, Walk
from speeches.readers.reading import Declined, Reading


MAX_SOURCE = 3_000_000
"""Characters of a page, pictures in it not counted."""

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_PICTURE = re.compile(r"data:[\w/+.-]{0,40};base64,[A-Za-z0-9+/=\s]*")
_DEEP = "网页嵌套过深，读不完整。请把正文复制出来，存为 .txt 或 .docx 后再导入。"
_LONG = "网页超过 300 万字，不像一篇讲话。请把正文复制出来，存为 .txt 或 .docx 后再导入。"

# Words of the lines between and below which no article goes on.
_SITE = re.compile(
    "版权所有|ICP备|公网安备|网站地图|网站标识码|联系我们|主办单位|承办单位|上一[篇条]|下一[篇条]|"
    "相关(?:链接|文章|新闻|阅读|稿件)|推荐阅读|热门|扫一扫|打印本页|关闭(?:本页|窗口)|返回顶部|分享到|当前位置|您?所在的?位置"
)
# Lines above the article's body that may be its title where none is marked up, and the longest of them.
_TITLE_LINES, _TITLE_LENGTH = 6, 100


def read(name: str, data: bytes, charset: str = "") -> Reading:
    """`charset` is what was said of the page from outside; what it says of itself comes first."""
    source, encoding = decode(name, data, _declared(data, charset))
    source = _PICTURE.sub("", source)
    if len(source) > MAX_SOURCE:
        raise Declined(name, _LONG)
    # Bytes, because lxml refuses a str that names an encoding of its own; with a tag in front, because
    # it refuses a page without any, too.
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = document_fromstring(b"<html>" + source.encode("utf-8", "replace"), parser=parser)
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise Declined(name, _DEEP)
    page = Page(root)
    lines = list(Walk(page, page.heart()).lines())
    return Reading("\n".join(line.text for line in _article(lines)), "html", encoding)


def _declared(data: bytes, charset: str) -> str:
    """The charset that the page names, as a codec that knows its supersets too."""
    match = _CHARSET.search(data[:4096])
    try:
        codec = codecs.lookup(match[1].decode("ascii") if match else charset).name
    except (LookupError, ValueError):
        # ValueError: a NUL in the name.
        return ""
    return {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(codec, codec)


def _article(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of the page's heart, its title above, and what of it stands below.

    A page that shows nothing of a site is an article as a whole.
    """
    inside = [number for number, line in enumerate(lines) if line.inside]
    if not inside or not any(_is_site(line) for line in lines):
        return lines
    first, last = inside[0], inside[-1]
    return [*_above(lines[:first]), *lines[first : last + 1], *_below(lines[last + 1 :])]


def _above(lines: Sequence[Line]) -> Sequence[Line]:
    """From the title on; where none is marked up, the short lines next to the article's body."""
    start = max((number for number, line in enumerate(lines) if line.title), default=None)
    if start is not None:
        while start and lines[start - 1].title:
            start -= 1
        return [line for line in lines[start:] if not _is_site(line)]
    kept: list[Line] = []
    for line in reversed(lines[-_TITLE_LINES:]):
        if _is_site(line) or len(line.text) > _TITLE_LENGTH:
            break
        kept.insert(0, line)
    return kept


def _below(lines: Sequence[Line]) -> Sequence[Line]:
    """A signature and a date, up to the first line that is the site's."""
    end = next((number for number, line in enumerate(lines) if _is_site(line)), len(lines))
    return lines[:end]


def _is_site(line: Line) -> bool:
    return line.linked * 2 > len(line.text) or _SITE.search(line.text) is not None
