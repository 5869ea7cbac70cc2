"""How often words stand in the library."""

from collections.abc import Iterable, Mapping

from haystack import connections
from haystack.constants import DEFAULT_ALIAS

from speeches.words import general_frequencies


def frequencies(words: Iterable[str]) -> tuple[Mapping[str, int], int]:
    """How often each stands in all passages, and how many words these have.

    Where the engine cannot say, how often it stands in general Chinese.
    """
    backend = connections[DEFAULT_ALIAS].get_backend()
    if hasattr(backend, "occurrences"):
        counts: tuple[Mapping[str, int], int] = backend.occurrences(words)
        return counts
    general = general_frequencies()
    return general, sum(general.values())
