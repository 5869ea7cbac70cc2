"""Unnumbered headings: a short line of its own that titles what follows, and has its like."""

import re

from speeches.segmentation.state import Paragraph, State, words


_FINAL = re.compile(r"[。！？；：:;!?，,、…—）)”~]$")
_NOT = re.compile(
    r"^[—―─–-]|^[图表]\s*\d|^[（(“\"\[【]|\d{4}年\d{1,2}月\d{1,2}日$|^\d|[。；，,].*[。；，,]"
)
_LONGEST = 40
ANNEX = re.compile(r"^(?:附件|附录|附表|名词解释|名词注释)[\s一二三四五六七八九十\d：:]*$")
_PLAIN = re.compile(
    r"^(?:附件|附录|附表|前言|序言|引言|结语|结束语|后记|名词解释|名词注释|总则|附则)[\s一二三四五六七八九十\d：:]*$"
)


def heading_lines(state: State) -> None:
    """`真抓实干  立行立改` alone on a line, twice or more, with paragraphs under each."""
    body = state.body()
    found = [
        p for i, p in enumerate(body) if _is_heading(p, body[i + 1] if i + 1 < len(body) else None)
    ]
    plain = [p for p in found if _PLAIN.match(p.text)]
    for paragraph in found if len(found) - len(plain) >= 2 else plain:
        paragraph.kind = "heading"


def _is_heading(paragraph: Paragraph, after: Paragraph | None) -> bool:
    text = paragraph.text
    if paragraph.cuts or after is None or not 2 <= len(words(text)) <= _LONGEST:
        return False
    if _PLAIN.match(text):
        return True
    if _FINAL.search(text) or _NOT.search(text):
        return False
    return bool(after.cuts) or bool(re.search("[。！？；：”…]$", after.text))
