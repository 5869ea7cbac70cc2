"""Markers inside a paragraph: `……。一是……。二是……`, outside quotation marks."""

import re
from collections.abc import Iterator

from speeches.segmentation.markers import inline_marker, slip
from speeches.segmentation.state import Cut, Paragraph, State


_BOUNDARY = re.compile(r"[。；：！？;:!?…][”’」』）)\]】》\"]*\s*")
_PAREN = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_HAN = re.compile(
    r"(?<![一二三四五六七八九十第、“])[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])"
)
_QUOTED = re.compile(r"“[^“”]{0,400}”|「[^」]{0,400}」|《[^》]{0,80}》")
_RUN_ON = 300


def inline_markers(state: State) -> None:
    """Every place where a sentence begins with a marker; `runs` decides which are nodes."""
    for paragraph in state.body():
        if len(paragraph.text) > 6:
            _add(paragraph)


def _add(paragraph: Paragraph) -> None:
    text = paragraph.text
    quoted = _quoted(text)
    taken = {cut.start for cut in paragraph.cuts}
    for place in sorted(set(_places(text)) - taken):
        if place < len(text) and quoted[place]:
            continue
        found = inline_marker(text, place) or slip(text, place)
        if found is not None:
            paragraph.cuts.append(
                Cut(place, found.end, found.family, found.number, inline=True, sure=False)
            )
    paragraph.cuts.sort(key=lambda cut: cut.start)
    paragraph.cuts += list(_late_firsts(text, paragraph.cuts))
    paragraph.cuts.sort(key=lambda cut: cut.start)
    paragraph.cuts[:] = _apart(paragraph.cuts)


def _late_firsts(text: str, cuts: list[Cut]) -> Iterator[Cut]:
    """`今年有两件事，一要修路。二要引水。`: the first, parted only by a comma."""
    before = Cut(0, 0, "", 0)
    for cut in (cut for cut in cuts if cut.family in ("shi", "yao")):
        if cut.number == 2 and before.number != 1:
            between = text[before.end : cut.start]
            firsts = list(re.finditer(f"(?<=[，,们])一{text[cut.end - 1]}", between))
            if len(firsts) == 1:
                start = before.end + firsts[0].start()
                yield Cut(start, start + 2, cut.family, 1, inline=True, sure=False)
        before = cut


def _apart(cuts: list[Cut]) -> Iterator[Cut]:
    end = -1
    for cut in cuts:
        if cut.start >= end:
            end = cut.end
            yield cut


def _places(text: str) -> Iterator[int]:
    for boundary in _BOUNDARY.finditer(text):
        yield boundary.end()
    for paren in _PAREN.finditer(text):
        yield paren.start()
    if len(text) > _RUN_ON:
        for han in _HAN.finditer(text):
            yield han.start()
    start = re.match(r"[^一二三四五六七八九十]{0,2}[、.．)）是要]\s*", text)
    if start:
        yield start.end()


def _quoted(text: str) -> bytearray:
    mask = bytearray(len(text))
    for quote in _QUOTED.finditer(text):
        mask[quote.start() : quote.end()] = b"\1" * (quote.end() - quote.start())
    return mask
