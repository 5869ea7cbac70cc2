"""From an outline to passages: what is indexed, found and copied."""

from dataclasses import dataclass


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
