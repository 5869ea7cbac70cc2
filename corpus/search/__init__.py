"""Question → hits. What stands in `__all__` is all that the rest of the site imports."""

from corpus.search.parsing import parse
from corpus.search.question import Question, quoted


__all__ = ["Question", "parse", "quoted"]
