"""Question → hits. What stands in `__all__` is all that the rest of the site imports."""

from corpus.search.finding import FacetCount, Hit, Results, find
from corpus.search.highlight import Fragment, marked
from corpus.search.indexing import (
    freshen_soon,
    index_speech,
    index_speeches,
    rebuild,
    remove_speeches,
)
from corpus.search.parsing import parse
from corpus.search.question import Question, quoted


__all__ = [
    "FacetCount",
    "Fragment",
    "Hit",
    "Question",
    "Results",
    "find",
    "freshen_soon",
    "index_speech",
    "index_speeches",
    "marked",
    "parse",
    "quoted",
    "rebuild",
    "remove_speeches",
]
