"""What a page shows of the tray: each item with what became of its source, and which drafts have it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from library.collecting.tray import User
from library.export import csv
from library.models import Draft, DraftParagraph, TrayItem
from library.phrases.shelf import words


COLUMNS = ["次序", "文字", "出处", "类别", "备注", "收集日期", "原文现状"]


@dataclass(frozen=True, slots=True)
class Row:
    """An item. `now` has the words of its source where these are others by now; `gone`: it was deleted.
    `drafts` are those of the user that have it."""

    item: TrayItem
    kind: str
    now: str
    gone: bool
    drafts: list[Draft]

    @property
    def state(self) -> str:
        if self.gone:
            return "短语已不在短语库中" if self.item.is_phrase else "原讲话已不在库中"
        return ("短语已修改" if self.item.is_phrase else "原文已修改") if self.now else ""


def rows(user: User, items: Iterable[TrayItem]) -> list[Row]:
    found = list(items)
    drafts = _drafts(user, found)
    return [_row(item, drafts[item.pk]) for item in found]


def table(found: Sequence[Row]) -> bytes:
    """The tray as a table for Excel."""
    return csv.table(
        COLUMNS,
        (
            (n, row.item.text, row.item.label, row.kind, row.item.note, _day(row.item), row.state)
            for n, row in enumerate(found, start=1)
        ),
    )


def lines(found: Iterable[Row]) -> list[str]:
    """The tray as lines of a document: the words, and in brackets where they are from."""
    result = []
    for row in found:
        *first, last = row.item.text.split("\n")
        told = "；".join(filter(None, [row.item.label, row.item.note and f"备注：{row.item.note}"]))
        result += [*first, f"{last}（{told}）" if told else last]
    return result


def _day(item: TrayItem) -> date:
    return item.collected.date()


def _row(item: TrayItem, drafts: list[Draft]) -> Row:
    now = _source_now(item)
    same = now is not None and (item.text in now if item.excerpt else item.text == now)
    kind = item.phrase.get_kind_display() if item.phrase else "短语"
    return Row(
        item,
        kind if item.is_phrase else ("选段" if item.excerpt else "段落"),
        "" if same or now is None else now,
        now is None,
        drafts,
    )


def _source_now(item: TrayItem) -> str | None:
    if item.is_phrase:
        return words(item.phrase) if item.phrase else None
    return item.passage.text if item.passage else None


def _drafts(user: User, items: Sequence[TrayItem]) -> defaultdict[int, list[Draft]]:
    """By the key of the item the user's drafts that have words of it from the same place."""
    labels = {item.label for item in items if item.label}
    on_page = DraftParagraph.objects.on_page().filter(
        draft__owner=user.pk, draft__deleted=None, source_label__in=labels
    )
    by_label: defaultdict[str, list[tuple[str, Draft]]] = defaultdict(list)
    for paragraph in on_page.select_related("draft"):
        by_label[paragraph.source_label].append((paragraph.source_text, paragraph.draft))
    result: defaultdict[int, list[Draft]] = defaultdict(list)
    for item in items:
        used = {draft for text, draft in by_label[item.label] if text and text in item.text}
        result[item.pk] = sorted(used, key=lambda draft: draft.pk)
    return result
