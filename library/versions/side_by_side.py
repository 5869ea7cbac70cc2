"""Two versions of a draft side by side: a paragraph beside the same paragraph, wherever it is now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from library.numbering import Mark, Scheme, join, numbers
from library.versions.around import ATTACHED, LABELS, Attached, attached, said, whole
from library.versions.page import Page
from speeches.aligning import in_order, paired
from speeches.difference import Bit, beside


Kind = Literal["same", "changed", "removed", "added", "moved-from", "moved-to"]


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph in the old page and in the new one, as words that differ or not; a side that has
    none is empty. One that has moved stands at both places. `key` is None for what is no paragraph:
    the title, and what has a `name` (署名). A number that only followed what stands before it is no
    difference; `levels` names what a person chose anew where no number shows it. `skipped` counts
    paragraphs that are the same and left out.
    """

    kind: Kind
    key: int | None = None
    old: tuple[Bit, ...] = ()
    new: tuple[Bit, ...] = ()
    levels: tuple[str, str] = ("", "")
    name: str = ""
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    mark: Mark
    number: str

    @property
    def level(self) -> str:
        return f"{self.mark.level} 级" if self.mark.level else "正文"

    @property
    def whole(self) -> str:
        return join(self.number, self.text)

    def head(self, changed: bool) -> tuple[Bit, ...]:
        """Its number, with what parts it from the text."""
        number = self.whole.removesuffix(self.text)
        return (Bit(number, changed),) if number else ()


def rows(old: Page, new: Page) -> list[Row]:
    """Both pages from beginning to end, the title first, and what stands around where both say it."""
    title = beside(old["title"], new["title"])
    found = [Row(title.kind, None, title.old, title.new), *_paragraph_rows(old, new)]
    if "around" in old and "around" in new:
        under, end = _around(old["around"], new["around"])
        found = [found[0], *under, *found[1:], *end]
    return found


def _around(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[list[Row], list[Row]]:
    """What stands under the title, and what stands at the end: what either has."""
    texts = [(label, said(old, name), said(new, name)) for name, label in LABELS.items()]
    was, now = attached(old), attached(new)
    texts += [
        (ATTACHED, _whole(was, one), _whole(now, other))
        for one, other in paired([name for name, _ in was], [name for name, _ in now])
    ]
    found = [_named(*text) for text in texts if any(text[1:])]
    under = [row for row in found if row.name == LABELS["under_title"]]
    return under, found[len(under) :]


def _whole(those: Sequence[Attached], at: int | None) -> str:
    return "" if at is None else whole(those[at])


def _named(name: str, old: str, new: str) -> Row:
    row = beside(old, new)
    kind: Kind = row.kind if old and new else "removed" if old else "added"
    return Row(kind, None, row.old, row.new, name=name)


def _paragraph_rows(old: Page, new: Page) -> list[Row]:
    before, after = _paragraphs(old), _paragraphs(new)
    found: list[Row] = []
    places = {key: place for place, key in enumerate(old["order"])}
    kept = {at: places[key] for at, key in enumerate(new["order"]) if key in places}
    one = other = 0
    for old_end, new_end in [*in_order(kept), (len(old["order"]), len(new["order"]))]:
        found += [_gone(key, before[key], key in after) for key in old["order"][one:old_end]]
        found += [_come(key, after[key], key in before) for key in new["order"][other:new_end]]
        if old_end < len(old["order"]):
            key = old["order"][old_end]
            found.append(_both(key, before[key], after[key]))
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


def _both(key: int, was: _Paragraph, now: _Paragraph) -> Row:
    row = beside(was.text, now.text)
    renumbered = was.number != now.number
    chosen = was.mark != now.mark and (renumbered or was.level != now.level)
    return Row(
        "changed" if chosen else row.kind,
        key,
        (*was.head(chosen and renumbered), *row.old),
        (*now.head(chosen and renumbered), *row.new),
        (was.level, now.level) if chosen and not renumbered else ("", ""),
    )


def _gone(key: int, was: _Paragraph, moved: bool) -> Row:
    return Row("moved-from" if moved else "removed", key, old=(Bit(was.whole, not moved),))


def _come(key: int, now: _Paragraph, moved: bool) -> Row:
    return Row("moved-to" if moved else "added", key, new=(Bit(now.whole, not moved),))


def _paragraphs(page: Page) -> dict[int, _Paragraph]:
    """Each with the number it has there."""
    kept = [page["marks"][str(key)] for key in page["order"]]
    marks = [Mark(mark["level"], Scheme(mark["scheme"]), mark["restarts"]) for mark in kept]
    return {
        key: _Paragraph(page["texts"][str(key)], mark, number)
        for key, mark, number in zip(page["order"], marks, numbers(marks), strict=True)
    }
