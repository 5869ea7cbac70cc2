"""The clipboard's `text/html` → an element tree."""

import re
from typing import Any

from lxml.html import HTMLParser, document_fromstring


LONGEST = 3_000_000
"""Characters of the source that are read, pictures in it not counted."""

# Windows' clipboard format puts the offsets of the fragment before the page.
_OFFSETS = re.compile(r"\AVersion:[\d.]+\s(?:\w+:\S*\s)*(?=\s*<)")
_PICTURE = re.compile(r"data:[\w/+.-]{0,40};base64,[A-Za-z0-9+/=\s]*")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_REMARK = re.compile(r"<!--(?!\s*(?:\[|Start|End))(.*?)-->", re.DOTALL)
_LIBREOFFICE = re.compile(r"""name="?generator"?\s+content="LibreOffice""", re.IGNORECASE)
# p.1, li.1, div.1 {… mso-outline-level:1; …}
_RULE = re.compile(r"([^{}]+)\{[^{}]*?mso-outline-level:\s*([1-9])[^{}]*\}")
_CLASS = re.compile(r"\.([\w-]+)")


class Fragment:
    """`root` is the tree; `outlined` the rank of each class that the style sheet sets on an outline
    level; `remarks` what LibreOffice writes of comments. ValueError for a source that is too long."""

    def __init__(self, source: str) -> None:
        source = _PICTURE.sub("", _UNREADABLE.sub("", _OFFSETS.sub("", source)))
        if len(source) > LONGEST:
            raise ValueError(f"{len(source)} characters of html")
        parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        self.root: Any = document_fromstring(source.encode() or b"<p>", parser=parser)
        self.outlined = {
            name: int(rank)
            for style in self.root.iter("style")
            for selectors, rank in _RULE.findall(style.text or "")
            for name in _CLASS.findall(selectors)
        }
        head = source.find("<body")
        self.remarks = (
            [words.strip() for words in _REMARK.findall(source, max(head, 0))]
            if _LIBREOFFICE.search(source)
            else []
        )
