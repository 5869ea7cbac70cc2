"""Lines: a paragraph a line; run-on text is cut where ideographic spaces mark a paragraph."""

import re
from collections.abc import Iterator

from speeches.segmentation.outline import Span
from speeches.segmentation.state import WHITE, Paragraph, State


_LINE = re.compile(r"[^\n]+")
_GAP = re.compile("\u3000{2,}|[ \xa0\u3000]{4,}|\t+")
_WHITE = "".join(filter(re.compile(f"[{WHITE}]").match, map(chr, range(0x10000))))
_INDENT = re.compile("[\u3000\t]|[ \xa0]{2,}")
_LONG = 120


def lines(state: State) -> None:
    """`……如下决定：　　一、充分认识……` in one line is two paragraphs."""
    last = 0
    for start, end in _pieces(state.text):
        gap = state.text.count("\n", last, start)
        indented = bool(_INDENT.search(state.text, max(last, start - 8), start))
        text = state.plain[start:end]
        state.paragraphs.append(Paragraph([Span(start, end)], text, gap=gap, indented=indented))
        last = end


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        start = line.start()
        if line.end() - start > _LONG:
            for gap in _GAP.finditer(text, *line.span()):
                yield from _stripped(text, start, gap.start())
                start = gap.end()
        yield from _stripped(text, start, line.end())


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inner = text[start:end].lstrip(_WHITE)
    start = end - len(inner)
    end = start + len(inner.rstrip(_WHITE))
    if start < end:
        yield start, end
