"""A speech laid out for reading: which passage is a heading line, and how far its section goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from speeches.models import Part, Passage


# As much of a point without a heading as its line in the outline holds.
LABEL_LENGTH = 22
DEEPEST = 4

_NODES = frozenset((Part.HEADING, Part.POINT))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One passage on the page. `until` is the ordinal of the last passage of its section.

    `stands`: its heading has a line of its own.
    """

    passage: Passage
    until: int

    @property
    def is_node(self) -> bool:
        return self.passage.part in _NODES

    @property
    def depth(self) -> int:
        """Its level for the eye: deeper than the fourth all look alike."""
        return min(self.passage.level, DEEPEST)

    @property
    def has_section(self) -> bool:
        return self.until > self.passage.ordinal

    @property
    def stands(self) -> bool:
        return bool(self.passage.heading) and self.passage.body[:1] in ("", "\n")

    @property
    def label(self) -> str:
        """What the outline calls it: its heading, else its first words."""
        words = (self.passage.heading or self.passage.body.strip()).rstrip("。；：")
        return words if len(words) <= LABEL_LENGTH else f"{words[:LABEL_LENGTH]}…"


def paragraphs(passages: Sequence[Passage]) -> list[Paragraph]:
    """The passages of one speech, in text order, as paragraphs."""
    until = {passage.pk: passage.ordinal for passage in passages}
    for passage in reversed(passages):
        if passage.parent_id:
            until[passage.parent_id] = max(until[passage.parent_id], until[passage.pk])
    return [Paragraph(passage, until[passage.pk]) for passage in passages]
