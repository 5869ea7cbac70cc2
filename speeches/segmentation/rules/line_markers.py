"""Markers at a paragraph's start: `一、` `（一）` `1.` `第一，` `一是` `——`."""

import re

from speeches.segmentation.heads import KIND
from speeches.segmentation.markers import Found, line_marker
from speeches.segmentation.state import Cut, Paragraph, State, words


# ——2013年3月27日，在……会议上; ——在……的演讲; ① ……，《……》第26卷，第5页。
_SOURCE_AFTER_DASH = re.compile(
    rf"[—―─–－-]{{1,4}}\s*(?:\d{{4}}年|(?:在|同|与|致).{{4,80}}(?:{KIND})$)"
)
# ——林某某, under a quotation
_NAME = 4
_FINAL = re.compile(r"[。；！]\s*$")
_FOOTNOTE = re.compile(r"》.{0,30}第\d+(?:[-—]\d+)?页")


def line_markers(state: State) -> None:
    """A paragraph that begins with a marker is a node; 首先 only where 其次 or 第二 follows."""
    _mark(state)
    _commas([p for p in state.body() if p.cuts and p.cuts[0].family == "han"])
    dashed = [p for p in state.body() if p.cuts and p.cuts[0].family == "dash"]
    if len(dashed) == 1 and not _FINAL.search(dashed[0].text):
        dashed[0].cuts.clear()


def _mark(state: State) -> None:
    for paragraph in state.body():
        found = line_marker(paragraph.text)
        if found is None or _lexical(paragraph.text, found):
            continue
        sure = found.family != "first" and not found.family.startswith("verb")
        paragraph.cuts.append(Cut(0, found.end, found.family, found.number, sure=sure))


def _commas(numbered: list[Paragraph]) -> None:
    """`一,` beside `一、` is a row of its own below it, unless it fills a gap of the other row."""
    commas, others = [], set()
    for paragraph in numbered:
        cut = paragraph.cuts[0]
        if paragraph.text[cut.start : cut.end].endswith(("，", ",")):
            commas.append(cut)
        else:
            others.add(cut.number)
    if any(cut.number in others for cut in commas):
        for cut in commas:
            cut.family = "comma"


def _lexical(text: str, found: Found) -> bool:
    if found.family == "dash":
        rest = text[found.end :]
        named = len(words(rest)) <= _NAME and not _FINAL.search(rest)
        return named or bool(_SOURCE_AFTER_DASH.match(text))
    if found.family == "circled":
        return bool(_FOOTNOTE.search(text))
    return found.family == "arabic" and bool(
        re.match(r"\s*(?:%|个百分点|亿|万)", text[found.end :])
    )
