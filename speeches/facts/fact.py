"""A fact of a speech: its value, the words it was taken from, where these stand, and how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from speeches.segmentation.outline import Span


# The text says so of itself; it follows from what the text says; it stands near where it would be said.
Sure = Literal["sure", "likely", "guess"]
SURE: tuple[Sure, ...] = get_args(Sure)

# Every fact, and how many characters its column holds.
LONGEST = {
    "title": 300,
    "occasion": 300,
    "date": 10,
    "place": 80,
    "genre": 20,
    "level": 10,
    "speaker": 40,
    "role": 120,
    "organ": 120,
}
NAMES = tuple(LONGEST)
_LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Fact:
    """What the machine found. `value` is as the column stores it, `words` as the text shows them.

    `span` is where the words stand in the text; None where they are the file's name.
    """

    value: str
    words: str
    sure: Sure
    span: Span | None = None

    def as_data(self) -> dict[str, Any]:
        """`{"words", "sure", "start", "end"}`, the last two null where it is the file's name."""
        return {
            "words": self.words[:_LONGEST_WORDS],
            "sure": self.sure,
            "start": self.span and self.span.start,
            "end": self.span and self.span.end,
        }


@dataclass(frozen=True, slots=True)
class Facts:
    """What the machine found, by name. The title is always there."""

    found: Mapping[str, Fact]

    def value(self, name: str) -> str:
        """Empty where nothing was found."""
        return self.found[name].value[: LONGEST[name]] if name in self.found else ""
