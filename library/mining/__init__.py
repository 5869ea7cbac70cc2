"""Stock phrases found across speeches, exactly and explainably.

`mine` reads an archive and `learnt` finds out what holds for all of it; `candidates` finds what recurs,
exactly and with variations, sorts it into kinds and puts what is worth most first. What depends on one
speech alone is found by its marks (`passage_marks`), so that not all need be read again.
"""

from .candidate import Candidate
from .candidates import candidates
from .classes import Basis, Classes, known, learnt
from .edges import edges
from .indexing import passage_marks, touched
from .kinds import Kind
from .phrase import Place, Text
from .state import Beyond, State, mine


__all__ = [
    "Basis",
    "Beyond",
    "Candidate",
    "Classes",
    "Kind",
    "Place",
    "State",
    "Text",
    "candidates",
    "edges",
    "known",
    "learnt",
    "mine",
    "passage_marks",
    "touched",
]
