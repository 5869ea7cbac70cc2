"""留空: what a template leaves open by name (`〔会议名称〕`), to be filled when it is used.

A year in such brackets is part of a document's number (`云发〔2026〕3号`) and no blank.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final


LONGEST: Final = 30
_BLANK: Final = re.compile(rf"〔(?![0-9]{{4}}〕)([^〔〕\n]{{1,{LONGEST}}})〕")


@dataclass(frozen=True, slots=True)
class Blank:
    """The blank `name` stands in a text from `start` to `end`, brackets included."""

    name: str
    start: int
    end: int


def blanks(text: str) -> Iterator[Blank]:
    for match in _BLANK.finditer(text):
        yield Blank(match[1].strip(), match.start(), match.end())


def names(texts: Iterable[str]) -> list[str]:
    """Which blanks stand in the texts, each once, in their order."""
    return list(dict.fromkeys(blank.name for text in texts for blank in blanks(text)))


def written(name: str) -> str:
    return f"〔{name}〕"


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with each blank filled that has a value; the others stay as they are."""
    return _BLANK.sub(lambda match: values.get(match[1].strip()) or match[0], text)
