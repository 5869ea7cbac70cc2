"""Parting and joining the blocks of a text; no word character is lost on the way."""

import re
from collections.abc import Iterable

from speeches.segmentation.outline import Block, Span


_TAIL = re.compile(r"[^\w\n]*")
_WORDS_OR_BREAK = re.compile(r"[\w\n]")
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_FINAL = "。．；;：:，,、 \t\u3000"


def cut(text: str, block: Block, at: int) -> tuple[Block, Block]:
    """What of the block stands before `at` in the text and what after it, white space trimmed."""
    before = [Span(s.start, min(s.end, at)) for s in block.spans if s.start < at]
    after = [Span(max(s.start, at), s.end) for s in block.spans if s.end > at]
    return _trimmed(text, before), _trimmed(text, after)


def joined(text: str, blocks: Iterable[Block]) -> Block:
    """The blocks, which follow one another with no other block between, as one.

    Punctuation that parts two of them in one line becomes part of it.
    """
    spans: list[Span] = []
    for block in filter(None, blocks):
        first, *rest = block.spans
        if spans and not _WORDS_OR_BREAK.search(text, spans[-1].end, first.start):
            spans[-1] = Span(spans[-1].start, first.end)
        else:
            spans.append(first)
        spans += rest
    return Block(tuple(spans))


def closed(text: str, block: Block, limit: int) -> Block:
    """The block with the punctuation that closes its line, up to `limit`."""
    match = _TAIL.match(text, block.end, limit)
    tail = match.group().rstrip() if match else ""
    last = block.spans[-1]
    return Block((*block.spans[:-1], Span(last.start, last.end + len(tail))))


def unclosed(text: str, block: Block) -> Block:
    """The block without the punctuation at its end, as a heading is kept."""
    last = block.spans[-1]
    kept = len(text[last.start : last.end].rstrip(_FINAL))
    return Block((*block.spans[:-1], Span(last.start, last.start + kept))) if kept else block


def place(block: Block, index: int) -> int:
    """Where in the text the character `index` of the block's spans, joined, stands."""
    for span in block.spans:
        if index <= span.end - span.start:
            return span.start + index
        index -= span.end - span.start
    return block.end


def raw(text: str, block: Block) -> str:
    """The characters of the spans, joined, none dropped."""
    return "".join(text[span.start : span.end] for span in block.spans)


def _trimmed(text: str, spans: list[Span]) -> Block:
    return Block(tuple(kept for span in spans if (kept := _without_edges(text, span))))


def _without_edges(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and _is_white(text[start]):
        start += 1
    while end > start and _is_white(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None


def _is_white(sign: str) -> bool:
    return sign.isspace() or sign in _ZERO_WIDTH
