"""What the evaluator evaluates: conditions on passages, joined. Knows no engine."""

from dataclasses import dataclass
from typing import Literal


# How a word or label has a string; the name of a method of `str`, or `contains`.
Where = Literal["startswith", "endswith", "contains"]


@dataclass(frozen=True, slots=True)
class Every:
    """All passages."""


@dataclass(frozen=True, slots=True)
class Substring:
    """The field `text` or `heading` contains exactly this, as `analysis.normalize` sees it."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """The field contains this, or else all of its words."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Between:
    """A number of the passage lies here, both ends included. 0 means that it has none."""

    field: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label of the passage is one of these."""

    field: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class LabelWith:
    """A label of the passage begins, ends or goes so, as `analysis.normalize` sees it."""

    field: str
    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class WordWith:
    """A word of the field begins, ends or goes so, as `analysis.normalize` sees it."""

    field: str
    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number of the passage is one of these."""

    field: str
    values: frozenset[int]


@dataclass(frozen=True, slots=True)
class Both:
    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Without:
    part: "Tree"


Tree = (
    Every
    | Substring
    | Words
    | Between
    | Labelled
    | LabelWith
    | WordWith
    | Numbered
    | Both
    | Either
    | Without
)


def has(whole: str, where: Where, part: str) -> bool:
    match where:
        case "startswith":
            return whole.startswith(part)
        case "endswith":
            return whole.endswith(part)
    return part in whole
