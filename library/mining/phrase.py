"""What mining reads, and what it finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Text:
    """A passage as it is displayed (`passages.PassageText`, `models.Passage`), with the number of its
    speech and its own, by which places are told. `path` names the headings above it."""

    speech: int
    passage: int
    part: str
    marker: str
    heading: str
    text: str
    year: int | None = None
    path: Sequence[str] = ()

    @property
    def heading_span(self) -> tuple[int, int] | None:
        """Where the heading is in `text`; none where there is none, or not literally."""
        start = self.text.find(self.heading, len(self.marker)) if self.heading else -1
        return (start, start + len(self.heading)) if start >= 0 else None


class Place(NamedTuple):
    """Where a phrase stands: `text[start:end]` of the passage."""

    speech: int
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording that recurs: its normal form, its most usual wording and all its places in order.

    `groups` is in how many speeches it occurs, copies of one speech counted once; `beside` in how many
    of these the same clause stands before it, or after it, at most.
    """

    key: str
    text: str
    places: tuple[Place, ...]
    groups: int
    beside: int
