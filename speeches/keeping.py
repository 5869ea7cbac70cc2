"""A speech's passages in the database: laid down, exchanged in place, and put back as they were."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import count
from json import dumps
from typing import Any

from django.db.models import F, Max

from speeches import facts
from speeches.aligning import align
from speeches.models import Passage, Speech
from speeches.passages import PassageText
from speeches.rows import Value, insert


Snapshot = dict[str, Any]
"""A speech at one moment: `columns` by name, and `passages`, each as `Row`. Fit for JSON."""

COLUMNS = (*facts.COLUMNS, "text", "noise", "digest", "source_name", "original", "corrected")
_TEXTS = [column.name for column in fields(PassageText) if column.name != "parent"]
_LAID = ("speech", "address", "former", "parent", *_TEXTS)
# Out of the way of the ordinals that come.
_ASIDE = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One passage as it is to be; `key` is that of the row it goes on as, None for a new one."""

    key: int | None
    address: int
    text: PassageText
    former: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of a speech's passages: `rows` are to be, `leaving` have no row of their own any
    more. `merged` gives of those whose words stand in another row its place in `rows`."""

    rows: list[Row]
    leaving: list[Passage]
    merged: dict[int, int]
    before: dict[int, str]
    """The texts as they were, by key."""


def lay(speech: Speech, texts: Sequence[PassageText]) -> list[int]:
    """Stores the passages of a new speech and returns their keys: parents before children, one
    statement a generation, for a child needs its parent's key."""
    stored: dict[int, int] = {}
    left = list(texts)
    while left:
        ready = [t for t in left if t.parent is None or t.parent in stored]
        left = [t for t in left if not (t.parent is None or t.parent in stored)]
        made = insert(Passage, _LAID, [_laid(speech, text, stored) for text in ready])
        stored |= zip((text.ordinal for text in ready), made, strict=True)
    return [stored[text.ordinal] for text in texts]


def plan(speech: Speech, texts: Sequence[PassageText], earlier: Iterable[Snapshot] = ()) -> Plan:
    """What would become of the passages of a speech, were it taken apart into `texts`.

    A text that a passage had in one of the `earlier` snapshots, the latest first, makes it that passage
    again, also when it had gone: what a correction takes back, it takes back wholly.
    """
    old = list(speech.passages.order_by("ordinal"))
    back = _coming_back(old, texts, earlier)
    returning = {row.key for row in back.values()}
    rest = [passage for passage in old if passage.pk not in returning]
    others = [index for index in range(len(texts)) if index not in back]
    found = align([p.text for p in rest], [texts[index].text for index in others])
    rows = dict(back)
    free = count(next_address(speech))
    for place, index in enumerate(others):
        was = rest[found.kept[place]] if place in found.kept else None
        rows[index] = (
            Row(was.pk, was.address, texts[index], was.former)
            if was
            else Row(None, next(free), texts[index])
        )
    merged = {rest[at].pk: others[place] for at, place in found.merged.items()}
    staying = {row.key for row in rows.values()}
    leaving = [passage for passage in old if passage.pk not in staying]
    return Plan(
        _leading_on([rows[index] for index in range(len(texts))], leaving, merged),
        leaving,
        merged,
        {passage.pk: passage.text for passage in old},
    )


def _coming_back(
    old: Sequence[Passage], texts: Sequence[PassageText], earlier: Iterable[Snapshot]
) -> dict[int, Row]:
    """The texts that no passage has now but one had before, by their place, as the rows they were."""
    current, wanted = {passage.text for passage in old}, {text.text for text in texts}
    former: dict[str, list[Row]] = defaultdict(list)
    for snapshot in earlier:
        for row in rows_of(snapshot):
            former[row.text.text].append(row)
    found: dict[int, Row] = {}
    taken: set[int | None] = {passage.pk for passage in old if passage.text in wanted}
    for index, text in enumerate(texts):
        rows = [] if text.text in current else former.get(text.text, [])
        if free := [row for row in rows if row.key not in taken]:
            taken.add(free[0].key)
            found[index] = replace(free[0], text=text)
    return found


def _leading_on(
    rows: Sequence[Row], leaving: Iterable[Passage], merged: Mapping[int, int]
) -> list[Row]:
    """The rows with the addresses of the passages merged into them; no address leads to two places."""
    former = {index: list(row.former) for index, row in enumerate(rows)}
    for passage in leaving:
        if passage.pk in merged:
            former[merged[passage.pk]] += [passage.address, *passage.former]
    own = {row.address for row in rows}
    return [replace(row, former=sorted(set(former[index]) - own)) for index, row in enumerate(rows)]


def next_address(speech: Speech) -> int:
    """A number that no passage of the speech ever had for its address, nor has any above it."""
    highest = speech.passages.aggregate(highest=Max("address"))["highest"] or 0
    return max(speech.next_address, highest + 1)


def write(speech: Speech, rows: Sequence[Row]) -> list[Passage]:
    """Makes these the passages of the speech, in their order; rows that have a key are updated, or come
    back if they had gone, others that were there go. Call it in a transaction."""
    free = max([next_address(speech), *(row.address + 1 for row in rows)])
    # Nothing may go with its parent, and no two stand at one place in between.
    speech.passages.update(parent=None, ordinal=F("ordinal") + _ASIDE)
    staying = {row.key for row in rows if row.key is not None}
    leaving = [key for key in speech.passages.values_list("pk", flat=True) if key not in staying]
    Passage.objects.filter(pk__in=leaving).delete()
    passages = [_passage(speech, row) for row in rows]
    Passage.objects.bulk_create(passage for passage in passages if passage.pk is None)
    places = {row.text.ordinal: passage for row, passage in zip(rows, passages, strict=True)}
    for row, passage in zip(rows, passages, strict=True):
        if row.text.parent is not None:
            passage.parent = places[row.text.parent]
    Passage.objects.bulk_create(
        passages,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["address", "former", "parent", *_TEXTS],
    )
    speech.next_address, speech.edition = free, speech.edition + 1
    speech.save(update_fields=["next_address", "edition"])
    return passages


def snapshot(speech: Speech) -> Snapshot:
    """The speech as it is now."""
    ordinals = dict(speech.passages.values_list("pk", "ordinal"))
    return {
        "columns": {name: getattr(speech, name) for name in COLUMNS},
        "passages": [
            asdict(_row(passage, ordinals)) for passage in speech.passages.order_by("ordinal")
        ],
    }


def rows_of(kept: Snapshot) -> list[Row]:
    return [
        Row(**row | {"text": PassageText(**row["text"] | {"path": tuple(row["text"]["path"])})})
        for row in kept["passages"]
    ]


def _columns(text: PassageText) -> dict[str, Any]:
    """The columns that are called alike."""
    return {name: getattr(text, name) for name in _TEXTS} | {"path": list(text.path)}


def _laid(speech: Speech, text: PassageText, stored: Mapping[int, int]) -> tuple[Value, ...]:
    """The values of `_LAID`."""
    parent = None if text.parent is None else stored[text.parent]
    columns = _columns(text) | {"path": dumps(text.path)}
    return speech.pk, text.ordinal, dumps([]), parent, *columns.values()


def _passage(speech: Speech, row: Row) -> Passage:
    columns = _columns(row.text)
    return Passage(
        pk=row.key, speech=speech, address=row.address, former=row.former, parent=None, **columns
    )


def _row(passage: Passage, ordinals: Mapping[int, int]) -> Row:
    parent = ordinals[passage.parent_id] if passage.parent_id else None
    columns = {name: getattr(passage, name) for name in _TEXTS} | {"path": tuple(passage.path)}
    return Row(passage.pk, passage.address, PassageText(parent=parent, **columns), passage.former)
