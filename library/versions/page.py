"""A draft at one moment, as plain data."""

from typing import TypedDict


class Marked(TypedDict):
    """A `numbering.Mark` as JSON."""

    level: int
    scheme: str
    restarts: bool


class Sourced(TypedDict):
    """A `comparison.Origin` as JSON."""

    passage: int | None
    label: str
    text: str


class Page(TypedDict):
    """A draft at one moment: title, its paragraphs' keys in order; by key texts, marks, sources, and of
    which paragraph each is another wording while nobody has chosen; by name what stands `around` them.

    In a kept change, what is by key or name has only those that differ between before and after. What
    was kept before pages had a field says nothing of it.
    """

    title: str
    order: list[int]
    texts: dict[str, str]
    marks: dict[str, Marked]
    sources: dict[str, list[Sourced]]
    rivals: dict[str, int | None]
    around: dict[str, str]
