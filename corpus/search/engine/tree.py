"""What the evaluator evaluates: conditions on passages, joined. Knows no engine."""

from dataclasses import dataclass


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
class LabelContains:
    """A label of the passage contains this, as `analysis.normalize` sees it."""

    field: str
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
    | LabelContains
    | Numbered
    | Both
    | Either
    | Without
)
