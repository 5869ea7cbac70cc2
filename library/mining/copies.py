"""Speeches that are one speech: versions, duplicates, extracts as long as a third of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from typing import Final


SHARED: Final = 80
"""Per cent of the shorter speech's long clauses that the longer one must have too."""
SIZE: Final = 3
"""How many times longer the other may be. A text that is longer still is a volume of speeches."""
LEAST: Final = 5
"""Long clauses below which two speeches share most of them by chance."""


def copies(clauses: Mapping[int, Set[int]]) -> dict[int, int]:
    """Of each speech, the least number among its copies, its own where it has none. `clauses` holds
    each speech's different clauses of six Han characters or more.

    Copies of copies are copies.
    """
    group = {speech: speech for speech in clauses}

    def first(speech: int) -> int:
        while group[speech] != speech:
            group[speech] = speech = group[group[speech]]
        return speech

    for one, other in _pairs(clauses):
        least, most = sorted((first(one), first(other)))
        group[most] = least
    return {speech: first(speech) for speech in clauses}


def _pairs(clauses: Mapping[int, Set[int]]) -> Iterator[tuple[int, int]]:
    """Every two speeches that are copies.

    Of the shorter one's clauses one of the rarest fifth must be shared, or too many are not. These are
    mostly its own alone, so that few speeches are compared.
    """
    spread = Counter(clause for found in clauses.values() for clause in found)
    having: dict[int, list[int]] = defaultdict(list)
    for speech, found in clauses.items():
        for clause in found:
            if spread[clause] > 1:
                having[clause].append(speech)
    for speech, found in clauses.items():
        if len(found) < LEAST:
            continue
        needed = -(-len(found) * SHARED // 100)
        rarest = sorted(found, key=lambda clause: (spread[clause], clause))
        telling = rarest[: len(found) - needed + 1]
        for other in {other for clause in telling for other in having[clause]} - {speech}:
            bigger = clauses[other]
            if not len(found) <= len(bigger) <= SIZE * len(found):
                continue
            if len(found & bigger) >= needed:
                yield speech, other
