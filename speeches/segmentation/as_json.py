"""An outline as plain data, in the shape other programs rely on."""

from typing import Any

from speeches.segmentation.outline import Block, Node, Outline


def as_json(outline: Outline, source: str) -> dict[str, Any]:
    """`{"source", "title", "front", "salutation", "noise", "opening", "sections", "closing"}`.

    Every node has `marker`, `heading`, `lead`, `children`, `tail`, and its place in the text that
    was read, `start` and `end` in characters.
    """
    text = outline.text
    return {
        "source": source,
        "title": outline.title.of(text),
        "front": _texts(outline.front, text),
        "salutation": outline.salutation.of(text),
        "noise": _texts(outline.noise, text),
        "opening": _texts(outline.opening, text),
        "sections": [_node(node, text) for node in outline.sections],
        "closing": _texts(outline.closing, text),
    }


def _node(node: Node, text: str) -> dict[str, Any]:
    return {
        "marker": node.marker.of(text),
        "heading": node.heading.of(text),
        "lead": _texts(node.lead, text),
        "start": node.start,
        "end": node.end,
        "children": [_node(child, text) for child in node.children],
        "tail": _texts(node.tail, text),
    }


def _texts(blocks: tuple[Block, ...], text: str) -> list[str]:
    return [block.of(text) for block in blocks]
