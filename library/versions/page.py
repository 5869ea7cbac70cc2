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
    """A draft at one moment: title, its paragraphs' keys in order; texts, marks and sources by key.

    In a kept change, these three have only those that differ between before and after.
    """

    title: str
    order: list[int]
    texts: dict[str, str]
    marks: dict[str, Marked]
    sources: dict[str, list[Sourced]]
