"""A speech's text → its outline: title, salutation, opening, numbered nodes, closing.

`outline(text)` takes it apart; `as_json(outline, source)` is the contract with other programs.
"""

from speeches.segmentation.as_json import as_json
from speeches.segmentation.chain import outline
from speeches.segmentation.outline import Block, Node, Outline, Span


__all__ = ["Block", "Node", "Outline", "Span", "as_json", "outline"]
