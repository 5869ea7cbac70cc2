"""Stock phrases found across speeches, exactly and explainably.

`mine` and `update` find what recurs and keep it up to date; `candidates` sorts it into kinds, adds what
recurs inside clauses and with variations, and puts what is worth most first.
"""

from .candidate import Candidate
from .candidates import candidates
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
