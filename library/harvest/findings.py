"""Which of the wordings that mining proposes are kept, and by which phrase."""

from collections.abc import Iterable, Mapping
from typing import Final

from library.mining import Candidate
from library.models import Phrase


LEAST: Final = 0.3
"""The worth below which a wording is not kept: lists of names, general words, numbers."""
LONGEST: Final = 200
"""Characters; what is longer is no phrase but a passage said twice, which search finds."""


def worth_keeping(candidates: Iterable[Candidate], kept: Mapping[str, Phrase]) -> list[Candidate]:
    """The candidates that are worth enough and no mere variants of one that is, and those whose key is
    in `kept`, the phrases that people have touched, whatever they are worth."""
    candidates = list(candidates)
    enough = {one.key for one in candidates if one.worth >= LEAST and len(one.text) <= LONGEST}
    return [
        one
        for one in candidates
        if one.key in kept or (one.key in enough and one.variant_of not in enough)
    ]


def owners(found: Iterable[Candidate], kept: Mapping[str, Phrase]) -> dict[str, Candidate]:
    """The candidate of each phrase key.

    A candidate is known by its key. A new one whose wording is that of a phrase that somebody has
    touched is this phrase (a wording turned down does not come back because its variants are grouped
    otherwise today); then what is left of the phrase's own key is part of it.
    """
    by_text = {wording(phrase.text): key for key, phrase in kept.items()}
    owned: dict[str, Candidate] = {}
    for one in sorted(found, key=lambda one: bool(one.variant_of)):
        key = one.key if one.key in kept else by_text.get(wording(one.text), one.key)
        owned.setdefault(key, one)
    return owned


def wording(text: str) -> str:
    """A wording on one line: a run of clauses may begin in a heading line and go on below it."""
    return " ".join(text.split())
