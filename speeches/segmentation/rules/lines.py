"""Lines: a paragraph a line; run-on text is cut where ideographic spaces mark a paragraph."""

import re
from collections.abc import Iterator

from speeches.segmentation.outline import Span
from speeches.segmentation.state import WHITE, Paragraph, State


_LINE = re.compile(r"[^\n]+")
_GAP = re.compile("\u3000{2,}|[ \xa0\u3000]{4,}|\t+")
_EDGE = f"[{WHITE}]"
_INDENT = re.compile("[\u3000\t]|[ \xa0]{2,}")
LONG = 120
_HEAD = re.compile(
    r"(?P<title>[^。，；：！？\n]{6,60}?(?:讲话|致辞|发言|报告|决定|意见|通知|主持词|批复|通报|方案|函))"
    r"(?:(?P<number>[\u4e00-\u9fff]{2,6}[〔\[［]\d{4}[〕\]］]\d+号)|(?=(?:同志们|各位[\u4e00-\u9fff]{2,4})[：:！]))"
)


def lines(state: State) -> None:
    """`……如下决定：　　一、充分认识……` in one line is two paragraphs."""
    last = 0
    for start, end in _pieces(state.text):
        text = state.text[start:end]
        gap = state.text.count("\n", last, start)
        indented = bool(_INDENT.search(state.text, max(last, start - 8), start))
        state.paragraphs.append(Paragraph([Span(start, end)], text, gap=gap, indented=indented))
        last = end


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        start = line.start()
        if line.end() - start > LONG:
            head = _HEAD.match(text, start, min(line.end(), start + LONG))
            for gap in _GAP.finditer(text, *line.span()):
                if head and gap.start() > head.end():
                    yield from _head_lines(text, start, head)
                    start, head = head.end(), None
                yield from _stripped(text, start, gap.start())
                start = gap.end()
            if head and start == line.start():
                yield from _head_lines(text, start, head)
                start = head.end()
        yield from _stripped(text, start, line.end())


def _head_lines(text: str, start: int, head: re.Match[str]) -> Iterator[tuple[int, int]]:
    """`……的决定国发〔2005〕39号各省……：`, run together, is a title, a number and a salutation."""
    yield from _stripped(text, start, head.end("title"))
    yield from _stripped(
        text, head.end("title"), head.end("number") if head["number"] else head.end()
    )


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and re.match(_EDGE, text[start]):
        start += 1
    while end > start and re.match(_EDGE, text[end - 1]):
        end -= 1
    if start < end:
        yield start, end
