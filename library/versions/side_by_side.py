"""Two versions of a draft side by side: a paragraph beside the same paragraph, wherever it is now."""

from dataclasses import dataclass
from typing import Literal

from library.numbering import Mark, Scheme, join, numbers
from library.versions.page import Page
from speeches.aligning import in_order
from speeches.difference import Bit, beside


Kind = Literal["same", "changed", "removed", "added", "moved-from", "moved-to"]


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph in the old page and in the new one, as words that differ or not; a side that has
    none is empty. One that has moved stands at both places. `key` is None for the title, and `skipped`
    counts paragraphs that are the same and left out."""

    kind: Kind
    key: int | None = None
    old: tuple[Bit, ...] = ()
    new: tuple[Bit, ...] = ()
    skipped: int = 0


def rows(old: Page, new: Page) -> list[Row]:
    """The title first, then both pages from beginning to end."""
    before, after = _written(old), _written(new)
    title = beside(old["title"], new["title"])
    found = [Row(title.kind, None, title.old, title.new)]
    places = {key: place for place, key in enumerate(old["order"])}
    kept = {at: places[key] for at, key in enumerate(new["order"]) if key in places}
    one = other = 0
    for old_end, new_end in [*in_order(kept), (len(old["order"]), len(new["order"]))]:
        found += [_gone(key, before[key], key in after) for key in old["order"][one:old_end]]
        found += [_come(key, after[key], key in before) for key in new["order"][other:new_end]]
        if old_end < len(old["order"]):
            key = old["order"][old_end]
            row = beside(before[key], after[key])
            found.append(Row(row.kind, key, row.old, row.new))
        one, other = old_end + 1, new_end + 1
    return found


def without_same(every: list[Row]) -> list[Row]:
    """Only what differs, each with the paragraph before and after it."""
    telling = [at for at, row in enumerate(every) if row.kind != "same"]
    shown = {near for at in telling for near in (at - 1, at, at + 1)}
    left: list[Row] = []
    for at, row in enumerate(every):
        if at in shown:
            left.append(row)
        elif left and left[-1].skipped:
            left[-1] = Row("same", skipped=left[-1].skipped + 1)
        else:
            left.append(Row("same", skipped=1))
    return left


def _gone(key: int, text: str, moved: bool) -> Row:
    return Row("moved-from" if moved else "removed", key, old=(Bit(text, not moved),))


def _come(key: int, text: str, moved: bool) -> Row:
    return Row("moved-to" if moved else "added", key, new=(Bit(text, not moved),))


def _written(page: Page) -> dict[int, str]:
    """Each paragraph with the number it has there."""
    marks = [page["marks"][str(key)] for key in page["order"]]
    found = numbers(Mark(mark["level"], Scheme(mark["scheme"]), mark["restarts"]) for mark in marks)
    return {
        key: join(number, page["texts"][str(key)])
        for key, number in zip(page["order"], found, strict=True)
    }
