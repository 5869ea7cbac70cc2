"""The history of one draft: what each operation changed, so that it can be taken back and redone.

Every operation runs inside `recording`, which compares the page before and after it. The history is
the draft's and not a window's; everybody takes back their own steps. The last `KEPT` are kept here,
what the draft was after each of them for good (`versions.saving`).
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from library.drafting import requests
from library.drafting.turning import turn_to
from library.models import Draft, DraftChange, DraftParagraph, DraftVersion
from library.versions import saving
from library.versions.around import LABELS, around_of
from library.versions.page import Marked, Page, Sourced
from library.versions.rebasing import rebased


KEPT = 500
# Typing in one go is one step as long as it was begun less than this ago.
ONE_STEP = timedelta(seconds=45)
_BESIDE_TEXTS: Final = ("marks", "sources", "rivals", "around")


@dataclass(slots=True)
class Operation:
    """What is going on: the paragraphs that were `there` on the page, and where the operation says that
    it changed nothing else, the one it `changed`."""

    there: dict[int, DraftParagraph]
    changed: DraftParagraph | None = None


@contextmanager
def recording(
    draft: Draft, kind: DraftChange.Kind, typist: str = "", run: int = 0
) -> Iterator[Operation]:
    """One operation on `draft`, all or nothing, kept as a change unless it changed nothing.

    Consecutive changes of one `typist` (a tab in a paragraph) in one `run` grow into one step.

    Raises `requests.RepeatedError` for a stamp of the draft that is known; so do `undo` and `redo`.
    What does not fit what stands there raises `requests.DeclinedError` in it: its stamp is not kept.
    """
    with transaction.atomic():
        Draft.objects.select_for_update().get(pk=draft.pk)
        requests.meet(draft)
        operation = Operation({row.pk: row for row in draft.paragraphs.on_page()})
        before = _page(draft, operation.there.values())
        yield operation
        after = _with(before, operation.changed) if operation.changed else page_of(draft)
        if before != after:
            saving.keep(draft, saving.Step(kind, typist=typist), before, after)
            _keep(draft, kind, typist and f"{typist}:{run}", before, after)


def page_of(draft: Draft) -> Page:
    return _page(draft, list(draft.paragraphs.on_page()))


def _page(draft: Draft, rows: Collection[DraftParagraph]) -> Page:
    draft.refresh_from_db(fields=["title", *LABELS])
    return Page(
        title=draft.title,
        order=[row.pk for row in rows],
        texts={str(row.pk): row.text for row in rows},
        marks={str(row.pk): _marked(row) for row in rows},
        sources={str(row.pk): _sourced(row) for row in rows},
        rivals={str(row.pk): row.rival_of_id for row in rows},
        around=around_of(draft),
    )


def _with(page: Page, row: DraftParagraph) -> Page:
    """The page with another text and mark of one of its paragraphs."""
    key = str(row.pk)
    return {
        **page,
        "texts": page["texts"] | {key: row.text},
        "marks": page["marks"] | {key: _marked(row)},
    }


def last_step(draft: Draft) -> DraftChange | None:
    """What `undo` would take back: the last step of whoever works on the draft."""
    return _own(draft).filter(undone=None).last()


def next_step(draft: Draft) -> DraftChange | None:
    """What `redo` would do again."""
    return _own(draft).exclude(undone=None).order_by("-undone").first()


def undo(draft: Draft, step: DraftChange | None = None) -> DraftChange | None:
    """Take back one's own last step that is not taken back yet, or that `step`, and return it; None
    without one, or when it is taken back already.

    What was done since stays. Raises `CrossedError` where it changed the same place.
    """
    with transaction.atomic():
        Draft.objects.select_for_update().get(pk=draft.pk)
        requests.meet(draft)
        change = _own(draft).filter(undone=None, pk=step.pk).first() if step else last_step(draft)
        if change:
            _turn(draft, change, change.after, change.before)
        return change


def redo(draft: Draft) -> DraftChange | None:
    """Do one's own step again that was taken back last; as `undo`."""
    with transaction.atomic():
        Draft.objects.select_for_update().get(pk=draft.pk)
        requests.meet(draft)
        change = next_step(draft)
        if change:
            _turn(draft, change, change.before, change.after)
        return change


def _own(draft: Draft) -> QuerySet[DraftChange]:
    return draft.changes.filter(by=hand(draft))


def hand(draft: Draft) -> int | None:
    """The account that takes the step."""
    return draft.by.pk if draft.by else draft.owner_id


def _turn(draft: Draft, change: DraftChange, old: Page, new: Page) -> None:
    now = page_of(draft)
    turn_to(draft, rebased(now, old, new), hand(draft))
    change.undone = None if change.undone else timezone.now()
    change.save(update_fields=["undone"])
    way = DraftVersion.Way.UNDONE if change.undone else DraftVersion.Way.REDONE
    saving.keep(draft, saving.Step(change.kind, way), now, page_of(draft))


def _marked(row: DraftParagraph) -> Marked:
    return Marked(level=row.level, scheme=row.scheme, restarts=row.restarts)


def _sourced(row: DraftParagraph) -> list[Sourced]:
    return [Sourced(passage=one.passage, label=one.label, text=one.text) for one in row.origins]


def _keep(draft: Draft, kind: DraftChange.Kind, typist: str, before: Page, after: Page) -> None:
    draft.save(update_fields=["updated"])
    _own(draft).exclude(undone=None).delete()
    back, forth = _differing(before, after), _differing(after, before)
    last = _own(draft).last()
    if last and typist and last.typist == typist and _goes_on(last, back, forth):
        last.after = forth
        last.save(update_fields=["after"])
        return
    if last and kind == DraftChange.Kind.CITE and _belongs(last, draft, forth):
        _join(last, back, forth)
        draft.step = last
        requests.led_to(draft, last)
        return
    draft.step = draft.changes.create(
        kind=kind, typist=typist, by_id=hand(draft), before=back, after=forth
    )
    requests.led_to(draft, draft.step)
    oldest = draft.changes.order_by("-pk").values_list("pk", flat=True)[KEPT:]
    draft.changes.filter(pk__in=list(oldest)).delete()


def _goes_on(last: DraftChange, back: Page, forth: Page) -> bool:
    """Whether a step only carries on the typing of the last one."""
    same_place = back["order"] == forth["order"] and set(forth["texts"]) == set(last.after["texts"])
    other = any(page.get(name) for page in (forth, last.after) for name in _BESIDE_TEXTS)
    # Another may have typed in the same paragraph in between.
    onward = back["texts"] == last.after["texts"] and back["title"] == last.after["title"]
    return same_place and onward and not other and timezone.now() - last.made < ONE_STEP


def _belongs(last: DraftChange, draft: Draft, forth: Page) -> bool:
    """Whether the sources are those of the words that the last step put in."""
    is_last = not draft.changes.filter(pk__gt=last.pk).exists()
    return is_last and set(forth["sources"]) <= set(last.after["texts"])


def _join(last: DraftChange, back: Page, forth: Page) -> None:
    """Sources that changed right behind a step are part of it."""
    there = map(str, last.before["order"])
    before = {key: back["sources"][key] for key in there if key in back["sources"]}
    last.before["sources"] = before | last.before["sources"]
    last.after["sources"] |= forth["sources"]
    last.save(update_fields=["before", "after"])


def _differing(page: Page, other: Page) -> Page:
    """Of what `page` has by key or name, only what `other` has not, or has differently."""
    return Page(
        title=page["title"],
        order=page["order"],
        texts=_other_than(page["texts"], other["texts"]),
        marks=_other_than(page["marks"], other["marks"]),
        sources=_other_than(page["sources"], other["sources"]),
        rivals=_other_than(page["rivals"], other["rivals"]),
        around=_other_than(page["around"], other["around"]),
    )


def _other_than(values: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value for key, value in values.items() if key not in others or others[key] != value
    }
