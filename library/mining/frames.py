"""排比、对仗: what makes wordings that follow one another parallel limbs."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final


LEAST_LIMB: Final = 3
"""Characters of the shortest limb: 敢作为、敢担当、敢碰硬."""
SHARED: Final = 2
"""Characters that limbs of unequal length must all begin or all end with."""
COUPLET: Final = 5
"""Characters of the shortest limb where there are only two."""
MOST_LIMBS: Final = 20
"""What goes on longer is a list."""


def lead_in(limbs: Sequence[str]) -> int | None:
    """How many characters of the first limb come before the parallel part, where the limbs are
    parallel; `None` where they are not. Limbs are given without signs.

    做到整改有方案 / 推进有时限 / 落实有专人 → 2
    """
    if min(map(len, limbs)) < LEAST_LIMB or len(set(limbs)) < len(limbs):
        return None
    for rule in (_equally_long, _same_beginning, _same_end):
        before = rule(limbs)
        if before is not None:
            return before
    return None


def may_be_parallel(one: str, other: str) -> bool:
    """Whether two neighbouring limbs can be: as long, or with the same beginning or end."""
    return (
        len(one) == len(other)
        or one[-len(other) :][-SHARED:] == other[-SHARED:]
        or other[:SHARED] in one
        or (
            len(one) > len(other)
            and any(a == b for a, b in zip(one[-len(other) :], other, strict=True))
        )
    )


def _equally_long(limbs: Sequence[str]) -> int | None:
    """真认账不推诿 / 真反思不敷衍 / 真整改不放过: three agree in one character or more, two in two and
    in a quarter of all."""
    length = len(limbs[1])
    if len(limbs[0]) < length or any(len(limb) != length for limb in limbs[2:]):
        return None
    before = len(limbs[0]) - length
    agreeing = sum(
        len(set(column)) == 1 for column in zip(limbs[0][before:], *limbs[1:], strict=True)
    )
    enough = 1 if len(limbs) > 2 else max(2, length / 4)
    long = len(limbs) > 2 or (length >= COUPLET and before == 0)
    return before if long and enough <= agreeing < length else None


def _same_beginning(limbs: Sequence[str]) -> int | None:
    """融入日常工作 / 融入深化改革 / 融入班子队伍建设."""
    if len(limbs) < 3:
        return None
    shared = _beginning(limbs[1:])[:4]
    while len(shared) >= SHARED:
        before = limbs[0].rfind(shared)
        if before >= 0 and all(len(limb) > len(shared) for limb in (limbs[0][before:], *limbs[1:])):
            return before
        shared = shared[:-1]
    return None


def _same_end(limbs: Sequence[str]) -> int | None:
    """水利有人管 / 道路养护有人管 / 路灯也有人管."""
    shared = _beginning([limb[::-1] for limb in limbs])
    return 0 if len(limbs) > 2 and len(shared) >= SHARED else None


def _beginning(limbs: Sequence[str]) -> str:
    """The characters that all begin with."""
    columns = takewhile(lambda column: len(set(column)) == 1, zip(*limbs, strict=False))
    return "".join(column[0] for column in columns)


def parallel_runs(limbs: Sequence[str]) -> list[tuple[int, int, int]]:
    """The longest runs of parallel limbs: first, end, and the first limb's lead-in."""
    found = []
    at = 0
    while at < len(limbs) - 1:
        end, before = at + 1, None
        last = min(len(limbs), at + MOST_LIMBS)
        while end < last and may_be_parallel(limbs[end - 1], limbs[end]):
            end += 1
        while end - at > 1 and (before := lead_in(limbs[at:end])) is None:
            end -= 1
        if before is None:
            at += 1
        else:
            found.append((at, end, before))
            at = end
    return found
