"""A preview of a document, cut into sheets that begin `1、` `2、`: the cuts go, the text is whole."""

import re

from speeches.segmentation.state import Paragraph, State, join


_SHEET = re.compile(r"(\d{1,2})、")
_ENDS = re.compile(r"[。！？!?：:；;…”’）)】》]\s*$")
_MEAN = 100


def sheets(state: State) -> None:
    """`1、……请工作人员宣读大会秘` ⏎ `2、书名单……` breaks a sentence: these are page numbers."""
    lines = state.paragraphs
    first = {int(m[1]): i for i, p in reversed([*enumerate(lines)]) if (m := _SHEET.match(p.text))}
    places = [first[number] for number in range(1, len(first) + 1) if number in first]
    if len(places) < 2 or len(places) < len(first) or places != sorted(places):
        return
    broken = any(not _ENDS.search(lines[place - 1].text) for place in places[1:])
    size = sum(len(p.text) for p in lines[places[0] :])
    if broken and size > _MEAN * len(lines[places[0] :]):
        _mend(state, set(places))


def _mend(state: State, places: set[int]) -> None:
    kept: list[Paragraph] = []
    whole: Paragraph | None = None
    for place, paragraph in enumerate(state.paragraphs):
        rest = paragraph
        if place in places:
            rest = state.cut(paragraph, paragraph.text.index("、") + 1)
            paragraph.kind = "noise"
            kept.append(paragraph)
        if place in places and whole and not _ENDS.search(whole.text):
            join([whole, rest])
        elif rest.text:
            kept.append(rest)
            whole = rest
    state.paragraphs = kept
