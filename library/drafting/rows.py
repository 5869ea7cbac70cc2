"""Many paragraphs changed at once: what is equal already is left out, the rest is written together.

`rows` are paragraphs by key; a key that is not among them is passed over. They are to be read again
afterwards.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.db.models import F

from library.models import Draft, DraftParagraph
from library.numbering import Mark
from library.provenance.comparison import Origin
from speeches.models import Passage


Rows = Mapping[int, DraftParagraph]
_TOGETHER: Final = 200


def put_texts(rows: Rows, texts: Mapping[int, str], by: int | None) -> int:
    """Returns how many changed. A window that still holds the other text is behind now, whichever
    window it is. `by` is the account that does it."""
    changed = [row for row, text in _pairs(rows, texts) if row.text != text]
    for row in changed:
        row.text = texts[row.pk]
    _write(changed, "text")
    _alike(changed, version=F("version") + 1, editor="", sequence=0, merged=False, by=by)
    return len(changed)


def put_marks(rows: Rows, marks: Mapping[int, Mark]) -> None:
    changed: dict[Mark, list[DraftParagraph]] = {}
    for row, mark in _pairs(rows, marks):
        if row.mark != mark:
            changed.setdefault(mark, []).append(row)
    for mark, alike in changed.items():
        _alike(alike, level=mark.level, scheme=mark.scheme.value, restarts=mark.restarts)


def put_sources(rows: Rows, sources: Mapping[int, Sequence[Origin]]) -> None:
    """A passage that was taken apart anew since is the one that its label leads to now."""
    changed = [row for row, origins in _pairs(rows, sources) if row.origins != list(origins)]
    named = {one.passage for row in changed for one in sources[row.pk] if one.passage}
    there = set(Passage.objects.filter(pk__in=named).values_list("pk", flat=True))
    for row in changed:
        now = {origin.label: origin.passage for origin in row.origins}
        row.take(sources[row.pk])
        if row.source_id not in there:
            row.source_id = now.get(row.source_label)
    _write(changed, *DraftParagraph.SOURCES)


def put_rivals(draft: Draft, rows: Rows, rivals: Mapping[int, int | None]) -> None:
    """Of which paragraph each is another wording; one that was deleted has none."""
    changed = [row for row, other in _pairs(rows, rivals) if row.rival_of_id != other]
    wanted = {key for row in changed if (key := rivals[row.pk])}
    there = set(draft.paragraphs.filter(pk__in=wanted).values_list("pk", flat=True))
    for row in changed:
        other = rivals[row.pk]
        row.rival_of_id = other if other in there else None
    _write(changed, "rival_of")


def _pairs(rows: Rows, values: Mapping[int, Any]) -> Iterator[tuple[DraftParagraph, Any]]:
    return ((rows[key], value) for key, value in values.items() if key in rows)


def _write(changed: Iterable[DraftParagraph], *fields: str) -> None:
    DraftParagraph.objects.bulk_update(changed, fields, batch_size=_TOGETHER)


def _alike(changed: Iterable[DraftParagraph], **values: Any) -> None:
    keys = [row.pk for row in changed]
    DraftParagraph.objects.filter(pk__in=keys).update(**values)
