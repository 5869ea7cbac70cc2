"""From an outline to passages: what is indexed, found and copied."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from speeches.segmentation.outline import Block, Node, Outline, Span, tidy


_LABEL = 24
_RUN_IN = re.compile(r"[^\n\w]*")
# Where a text runs on, what opens the next point closes nothing: 一、改善服务（一）……
_CLOSING = re.compile(r"[^\n\w（(〔［\[【《〈“‘「『]*")


@dataclass(frozen=True, slots=True)
class PassageText:
    """One passage, as `models.Passage` keeps it.

    `text` is the passage as it is displayed, searched and copied: marker and heading included, a
    stand-alone heading line parted from its paragraph by one newline. `parent` is the ordinal of the
    node it stands under; `path` names the nodes above it, outermost first (`三、压实各方责任`).
    `start` and `end` are its place in the text that was read.
    """

    ordinal: int
    part: str
    level: int
    parent: int | None
    marker: str
    heading: str
    text: str
    path: tuple[str, ...]
    start: int
    end: int


def pieces(text: str, marker: str, heading: str) -> tuple[str, str, str]:
    """`text` of a passage as numbering, heading and body; together they are the text.

    The comma of `首先，质量要过硬。` is no part of the marker nor of the heading, and shows with the
    numbering. Without a heading, or where it does not follow the marker, all the rest is body.
    """
    numbering = text[: len(marker)]
    rest = text[len(marker) :]
    gap, found, body = rest.partition(heading) if heading else ("", "", rest)
    if _RUN_IN.fullmatch(gap) is None:
        return numbering, "", rest
    return numbering + gap, found, body


def passages(outline: Outline) -> list[PassageText]:
    """Every passage of a speech, in text order, numbered from 1; title and noise are none."""
    text = outline.text
    found = [
        *_loose(outline.front, "front", text),
        *_loose((outline.salutation,) if outline.salutation else (), "salutation", text),
        *_loose(outline.opening, "opening", text),
    ]
    for section in outline.sections:
        found += _of_node(section, text, 1, None, ())
    found += _loose(outline.closing, "closing", text)
    return _numbered(found)


def _numbered(found: list[PassageText]) -> list[PassageText]:
    """Puts ordinals in place of starts, by which a passage and its parent are known until here."""
    found.sort(key=lambda passage: passage.start)
    ordinals = {passage.start: ordinal for ordinal, passage in enumerate(found, 1)}
    return [
        replace(
            passage,
            ordinal=ordinals[passage.start],
            parent=None if passage.parent is None else ordinals[passage.parent],
        )
        for passage in found
    ]


def _loose(blocks: tuple[Block, ...], part: str, text: str) -> Iterator[PassageText]:
    for block in blocks:
        yield _passage(part, 0, None, block, text, ())


def _of_node(
    node: Node, text: str, level: int, parent: int | None, path: tuple[str, ...]
) -> Iterator[PassageText]:
    first, rest = node.lead[:1], node.lead[1:]
    whole = Block(tuple(s for b in (node.marker, node.heading, *first) for s in b.spans))
    yield PassageText(
        ordinal=0,
        part="heading" if node.children else "point",
        level=level,
        parent=parent,
        marker=node.marker.of(text),
        heading=node.heading.of(text),
        text=_displayed(node, text),
        path=path,
        start=whole.start,
        end=whole.end,
    )
    below = (*path, _label(node, text))
    for block in rest:
        yield _passage("text", level, whole.start, block, text, below)
    for child in node.children:
        yield from _of_node(child, text, level + 1, whole.start, below)
    for block in node.tail:
        yield _passage("text", level, whole.start, block, text, below)


def _passage(
    part: str, level: int, parent: int | None, block: Block, text: str, path: tuple[str, ...]
) -> PassageText:
    return PassageText(0, part, level, parent, "", "", block.of(text), path, block.start, block.end)


def _displayed(node: Node, text: str) -> str:
    """`一、抓好整改。巡察……`, or a heading line, a newline and its paragraph."""
    head = [block for block in (node.marker, node.heading) if block]
    if not node.lead:
        return _closed(Block(tuple(s for block in head for s in block.spans)), text)
    lead = node.lead[0]
    if node.heading and "\n" in text[node.heading.end : lead.start]:
        return f"{_closed(Block(_spans(head)), text)}\n{lead.of(text)}"
    joined = "".join(
        text[before.start : before.end] + _between(text, before.end, after.start)
        for before, after in zip(_spans(head), _spans([*head, lead])[1:], strict=False)
    )
    return tidy(joined + "".join(text[s.start : s.end] for s in lead.spans))


def _closed(block: Block, text: str) -> str:
    """A heading line with the punctuation that closes it, if any."""
    tail = _CLOSING.match(text, block.end)
    shown = _with_gaps(block, text)
    return tidy(shown + (tail.group().rstrip() if tail else ""))


def _with_gaps(block: Block, text: str) -> str:
    pieces = []
    for before, after in zip(block.spans, (*block.spans[1:], None), strict=True):
        pieces.append(text[before.start : before.end])
        if after is not None:
            pieces.append(_between(text, before.end, after.start))
    return "".join(pieces)


def _between(text: str, end: int, start: int) -> str:
    """The punctuation between two pieces of one line; what noise stands between lines is left out."""
    gap = _RUN_IN.match(text, end, start)
    return gap.group() if gap else ""


def _spans(blocks: list[Block]) -> tuple[Span, ...]:
    return tuple(span for block in blocks for span in block.spans)


def _label(node: Node, text: str) -> str:
    """How a node is named in a breadcrumb: marker and heading, or the beginning of its text."""
    marker, heading = node.marker.of(text), node.heading.of(text)
    if heading:
        numbering, _, _ = pieces(_displayed(node, text), marker, heading)
        return numbering + heading
    if not node.lead:
        return marker
    own = node.lead[0].of(text)
    return marker + (own if len(own) <= _LABEL else own[:_LABEL] + "…")
