"""Unnumbered headings: a short line of its own that titles what follows, and has its like."""

import re
from itertools import pairwise

from speeches.segmentation.heads import BULLETS
from speeches.segmentation.state import Paragraph, State, words


_FINAL = re.compile(r"(?:[。！？；：:;!?，,、…—）)~]|[。！？…，]”|[说道指出：:—]\s*“[^”]*”)$")
_NOT = re.compile(
    r"^[—―─–-]|^[图表]\s*\d|^[（(\"\[【]|^“[^”]*$|\d{4}年\d{1,2}月\d{1,2}日$|^(?!\d{4}年\D)\d"
    r"|[。；].*[。；，,]|(?:[，,].*){3}"
)
_NAMES = re.compile(r"(?:[\u4e00-\u9fff]{2,3}[\s\u3000]+){2,}[\u4e00-\u9fff]{2,3}$")
_TEXT = re.compile("[。！？；：”…]$")
_LIKE = 2
_LONGEST = 40
ANNEX = re.compile(r"^(?:附件|附录|附表|名词解释|名词注释)[\s一二三四五六七八九十\d：:]*$")
# 附件, 结束语; 2025年工作回顾, 今后五年的主要任务
_PLAIN = re.compile(
    r"^(?:附件|附录|附表|前言|序言|引言|结语|结束语|后记|名词解释|名词注释|总则|附则)[\s一二三四五六七八九十\d：:]*$"
    r"|^(?:(?:过去|今后|未来|这|上|下)?[一五15]年来?|\d{4}年|去年|今年|上半年|下半年)(?:[全本我].)?的?(?:政府|主要|重点)?"
    r"(?:工作|经济社会发展)?(?:回顾|总结|安排|任务|打算|目标|部署|情况|总体要求)(?:[和与].{2,16})?$"
)


def heading_lines(state: State) -> None:
    """`真抓实干  立行立改` alone on a line, twice or more, with paragraphs under each."""
    body = _below_salutation(state)
    titles = [
        above
        for above, below in pairwise(body)
        if _PLAIN.match(above.text)
        or (_is_heading(above) and (below.cuts or _TEXT.search(below.text)))
    ]
    plain = [p for p in titles if _PLAIN.match(p.text)]
    if len(titles) - len(plain) < _LIKE:
        titles = plain
    for paragraph in titles:
        paragraph.kind = "heading"
    if len(titles) > len(plain):
        _over_headings(body)
        _levels([p for p in body if p.kind == "heading" and not _PLAIN.match(p.text)], body)


def _below_salutation(state: State) -> list[Paragraph]:
    """What stands above the address to the audience is head, and titles nothing."""
    kinds = [p.kind for p in state.paragraphs]
    start = kinds.index("salutation") if "salutation" in kinds else 0
    return [p for p in state.paragraphs[start:] if p.kind == "text"]


def _over_headings(body: list[Paragraph]) -> None:
    """A heading may stand directly over a heading of a lower kind, though not three in a row."""
    for one, two, three in zip(body, body[1:], body[2:], strict=False):
        if two.kind == "heading" and three.kind != "heading" and _is_heading(one):
            one.kind = "heading"


def _levels(headings: list[Paragraph], body: list[Paragraph]) -> None:
    """Two kinds of headings: those with a bullet, or those that never stand over another one."""
    over = [a for a, b in pairwise(body) if a.kind == "heading" and b.kind == "heading"]
    bulleted = [p for p in headings if p.text[0] in BULLETS]
    lower: list[Paragraph] = []
    if 0 < len(bulleted) < len(headings):
        lower = bulleted
    elif len(over) >= _LIKE and over[0] is headings[0]:
        above = {id(p) for p in over}
        lower = [p for p in headings if id(p) not in above]
    for paragraph in lower:
        paragraph.kind = "subheading"


def _is_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if paragraph.cuts or not 2 <= len(words(text)) <= _LONGEST:
        return False
    return not (_FINAL.search(text) or _NOT.search(text) or _NAMES.match(text))
