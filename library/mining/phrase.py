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


class Place(NamedTuple):
    """Where a phrase stands: `text[start:end]` of the passage."""

    speech: int
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording that recurs: its normal form, its most usual wording and all its places in order.

    `groups` is in how many speeches it occurs, copies of one speech counted once.
    """

    key: str
    text: str
    places: tuple[Place, ...]
    groups: int
