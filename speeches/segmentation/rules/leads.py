"""Heading or text: what of a node's own words is its lead sentence."""

import re

from speeches.segmentation.outline import Block, Node, Outline
from speeches.segmentation.state import Branch, Paragraph, Piece, State


_FINAL = re.compile(r"[。！？!?：:]")
_STOPS = re.compile(r"[。！？!?；;]|[：:，,]$")
_PUNCTUATION = re.compile(r"[\s，,。；;：:、！!？?.．]*")
_STOCK = re.compile(
    "(?:总体要求|指导思想|基本原则|(?:工作|总体|主要|发展)?目标|(?:总体|主要|工作)?(?:思路|任务|内容)|重点任务|保障措施|配套措施|工作要求|组织(?:领导|实施|保障))"
    "(?=[以深坚到按为一全])"
)
# （一）责任要实　各村支部书记……
_SPACED = re.compile(
    r"(?P<heading>[^\s。，；：！？、]{4,24})(?:\u3000+|[ \xa0]{2,})(?=[^\s][^。]{8,}[。；])"
)
_LONGEST = 50


def leads(state: State) -> None:
    """`一、抓好整改。巡察发现……` has the heading 抓好整改."""
    sections = tuple(_node(branch) for branch in state.root.children)
    state.outline = Outline(
        text=state.text,
        title=_joined([p for p in state.paragraphs if p.kind == "title"]),
        front=_blocks(state, "front"),
        salutation=_joined([p for p in state.paragraphs if p.kind == "salutation"]),
        noise=_blocks(state, "noise"),
        opening=tuple(piece.block() for piece in state.opening),
        sections=sections,
        closing=tuple(piece.block() for piece in state.closing),
    )


def _joined(paragraphs: list[Paragraph]) -> Block:
    return Block(tuple(span for p in paragraphs for span in p.block().spans))


def _blocks(state: State, kind: str) -> tuple[Block, ...]:
    return tuple(p.block() for p in state.paragraphs if p.kind == kind)


def _node(branch: Branch) -> Node:
    heading, lead = _parted(branch)
    return Node(
        marker=branch.marker,
        heading=heading,
        lead=lead,
        children=tuple(_node(child) for child in branch.children),
        tail=tuple(piece.block() for piece in branch.tail),
    )


def _parted(branch: Branch) -> tuple[Block, tuple[Block, ...]]:
    if not branch.own:
        return Block(), ()
    first, rest = branch.own[0], branch.own[1:]
    more = tuple(piece.block() for piece in rest)
    if branch.standalone:
        return first.block(), more
    start = first.start + _skip(first.text)
    alone = bool(rest or branch.children) and _is_line(first)
    stop, after = (first.end, first.end) if alone else _sentence(first, start)
    follows = after < first.end or bool(rest) or bool(branch.children)
    if stop - start > _LONGEST or stop == start or not follows:
        return Block(), _some(first.paragraph.block(start, first.end), more)
    body = first.paragraph.block(after, first.end)
    return first.paragraph.block(start, stop), _some(body, more)


def _is_line(piece: Piece) -> bool:
    """`一、谈谈立身：心里要有定盘星` alone on its line is a heading whole, colon and all."""
    cuts = piece.paragraph.cuts
    if len(cuts) != 1 or cuts[0].inline or len(piece.text) > _LONGEST:
        return False
    return not _STOPS.search(piece.text)


def _some(block: Block, more: tuple[Block, ...]) -> tuple[Block, ...]:
    return (block, *more) if block else more


def _skip(text: str) -> int:
    match = _PUNCTUATION.match(text)
    return match.end() if match else 0


def _sentence(piece: Piece, start: int) -> tuple[int, int]:
    """Where the lead sentence ends without and with its final punctuation."""
    text = piece.paragraph.text
    if stock := _STOCK.match(text, start, piece.end):
        return stock.end(), stock.end()
    if spaced := _SPACED.match(text, start, piece.end):
        return spaced.end("heading"), spaced.end()
    final = _FINAL.search(text, start, piece.end)
    if final is None:
        return piece.end, piece.end
    after = final.end() + _skip(text[final.end() : piece.end])
    return final.start(), after
