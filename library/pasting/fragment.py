"""The clipboard's `text/html` → an element tree."""

import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HTMLParser, document_fromstring


LONGEST = 3_000_000
"""Characters of the source that are read, pictures in it not counted."""

# Windows' clipboard format puts the offsets of the fragment before the page.
_OFFSETS = re.compile(r"\AVersion:[\d.]+\s(?:\w+:\S*\s)*(?=\s*<)")
_PICTURE = re.compile(r"data:[\w/+.-]{0,40};base64,[A-Za-z0-9+/=\s]*")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NO_REMARK = re.compile(r"\s*(?:\[|Start|End)")
_LIBREOFFICE = re.compile(r"""name="?generator"?\s+content="LibreOffice""", re.IGNORECASE)
_RANK = re.compile(r"mso-outline-level:\s*([1-9])")
_CLASS = re.compile(r"\.([\w-]+)")


class Fragment:
    """`root` is the tree; `outlined` the rank of each class that the style sheet sets on an outline
    level; `remarks` what LibreOffice writes of comments. ValueError for a source that is too long."""

    def __init__(self, source: str) -> None:
        source = _PICTURE.sub("", _UNREADABLE.sub("", _OFFSETS.sub("", source)))
        if len(source) > LONGEST:
            raise ValueError(f"{len(source)} characters of html")
        parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        self.root: Any = document_fromstring(b"<html>" + source.encode(), parser=parser)
        self.outlined = {
            name: rank for style in self.root.iter("style") for name, rank in _outlined(style.text)
        }
        head = source.find("<body")
        self.remarks = _remarks(source[max(head, 0) :]) if _LIBREOFFICE.search(source) else []


def _outlined(style: str | None) -> Iterator[tuple[str, int]]:
    """`p.1, li.1, div.1 {… mso-outline-level:1; …}` → class and rank of each selector."""
    for rule in (style or "").split("}"):
        head, _, body = rule.rpartition("{")
        if rank := _RANK.search(body):
            for name in _CLASS.findall(head.rpartition("{")[2]):
                yield name, int(rank[1])


def _remarks(source: str) -> list[str]:
    parts = [part.partition("-->") for part in source.split("<!--")[1:]]
    return [words.strip() for words, end, _ in parts if end and not _NO_REMARK.match(words)]
