"""An outline as indented lines, for people to read and for the golden files of the tests."""

from collections.abc import Iterator

from speeches.segmentation.outline import Block, Node, Outline


_SHOWN = 40


def tree(outline: Outline) -> str:
    """A line for each part: `题名  …`, `称呼  …`, nodes by depth (`一、heading ‖ text`), `杂项  …`."""
    text = outline.text
    rows = [
        *_named("题名", (outline.title,) if outline.title else (), text),
        *_named("题署", outline.front, text),
        *_named("称呼", (outline.salutation,) if outline.salutation else (), text),
        *_named("开头", outline.opening, text),
    ]
    for node in outline.sections:
        rows += _rows(node, text, 0)
    rows += _named("结尾", outline.closing, text)
    rows += _named("杂项", outline.noise, text)
    return "\n".join(rows)


def _named(name: str, blocks: tuple[Block, ...], text: str) -> Iterator[str]:
    for block in blocks:
        yield f"{name}  {_short(block.of(text))}"


def _rows(node: Node, text: str, depth: int) -> Iterator[str]:
    margin = "    " * depth
    own = [f"‖ {_short(block.of(text))}" for block in node.lead]
    yield " ".join([margin + node.marker.of(text) + node.heading.of(text), *own])
    for child in node.children:
        yield from _rows(child, text, depth + 1)
    for block in node.tail:
        yield f"{margin}  ＋ {_short(block.of(text))}"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
