"""Stock phrases found across speeches, exactly and explainably."""

from .candidates import Candidate, candidates
from .kinds import Kind
from .phrase import Phrase, Place, Text
from .state import Changes, State, mine, update


__all__ = [
    "Candidate",
    "Changes",
    "Kind",
    "Phrase",
    "Place",
    "State",
    "Text",
    "candidates",
    "mine",
    "update",
]
