"""Phrases in people's own words: how mining would know them, and where they stand literally."""

from collections.abc import Iterable

from library.harvest.occurrences import Places
from library.mining.clauses import JOIN, clauses, normal


def key_of(text: str) -> str:
    """The normal form by which mining would know a wording."""
    return JOIN.join(form for start, end in clauses(text) if (form := normal(text[start:end])))


def literal_places(wording: str, passages: Iterable[tuple[int, str]]) -> Places:
    """Every place of a wording in passages, given by their keys and texts."""
    found: Places = {}
    for key, text in passages:
        start = text.find(wording)
        while start >= 0:
            found[key, start] = start + len(wording)
            start = text.find(wording, start + len(wording))
    return found
