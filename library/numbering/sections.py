"""Sections: runs of places among the marks of a draft."""

from collections.abc import Sequence
from dataclasses import replace

from library.numbering.marks import LEVELS, Mark


def section(marks: Sequence[Mark], at: int) -> range:
    """A heading with everything under it; body text is a section of its own."""
    level = marks[at].level
    if not level:
        return range(at, at + 1)
    for place in range(at + 1, len(marks)):
        if 0 < marks[place].level <= level:
            return range(at, place)
    return range(at, len(marks))


def section_moved(marks: Sequence[Mark], at: int, by: int) -> list[int]:
    """All places in the order they have once the section has gone one section up (`by` -1) or down.

    It changes places with the section beside it; the first and the last one under a heading go under
    the heading before or after. At the ends of the draft nothing moves.
    """
    moving = section(marks, at)
    target = _above(marks, moving) if by < 0 else _below(marks, moving)
    others = [place for place in range(len(marks)) if place not in moving]
    index = sum(place < target for place in others)
    return [*others[:index], *moving, *others[index:]]


def _above(marks: Sequence[Mark], moving: range) -> int:
    """The place it goes to: that of the nearest heading above as high as its own, or the top."""
    level = marks[moving.start].level
    if not level:
        return max(moving.start - 1, 0)
    for place in range(moving.start - 1, -1, -1):
        if 0 < marks[place].level <= level:
            return place
    return 0


def _below(marks: Sequence[Mark], moving: range) -> int:
    """The place it goes before: behind the section that follows, or behind what a higher heading that
    follows has above its own first heading."""
    level, end = marks[moving.start].level, moving.stop
    if end == len(marks):
        return end
    if not level:
        return end + 1
    if marks[end].level == level:
        return section(marks, end).stop
    place = end + 1
    while place < len(marks) and not marks[place].level:
        place += 1
    return place


def section_marked(marks: Sequence[Mark], at: int, mark: Mark) -> list[Mark]:
    """The marks of a section once its heading has `mark`: what is under it goes up or down with it.

    Made body text, or where something would sink below the lowest level, the heading changes alone.
    """
    first, *under = [marks[place] for place in section(marks, at)]
    by = mark.level - first.level
    deepest = max((one.level for one in under), default=0)
    if not mark.level or deepest + by > LEVELS:
        by = 0
    return [mark, *(replace(one, level=one.level + by) if one.level else one for one in under)]
