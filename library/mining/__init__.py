"""Stock phrases found across speeches, exactly and explainably.

`mine` reads an archive and `learnt` finds out what holds for all of it; `candidates` finds what recurs,
exactly and with variations, sorts it into kinds and puts what is worth most first. What depends on one
speech alone is found by its marks (`passage_marks`), so that not all need be read again.

phrase.py, candidate.py    what mining reads and finds; what it proposes
state.py                   the mined archive: clauses.py, rows.py (as columns), copies.py, edges.py
indexing.py, marks.py      what one speech alone tells

What recurs:
repeats.py                 runs of clauses
variants.py, slots.py      clauses that differ in a place or two, and what varies there
classes.py                 the frame of each clause
terms.py                   提法: coined terms
parallels.py, frames.py    排比、对仗

What is proposed of it:
candidates.py              all of it, the most worth first
inside.py                  the clauses that terms and parallels are parts of
kinds.py                   what kind of wording
worth.py, figures.py       how much it is worth
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
