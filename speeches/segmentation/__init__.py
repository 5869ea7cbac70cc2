"""A speech's text → its outline: title, salutation, opening, numbered nodes, closing.

`outline(text)` takes it apart; `as_json(outline, source)` is the contract with other programs,
`tree(outline)` the same for people.
"""

from speeches.segmentation.as_json import as_json
from speeches.segmentation.chain import outline
from speeches.segmentation.outline import Block, Node, Outline, Span
from speeches.segmentation.tree import tree


__all__ = ["Block", "Node", "Outline", "Span", "as_json", "outline", "tree"]
