"""Lines into a draft, all in one step: a skeleton, a template, another draft.

A line has its number as a mark, never in its text. `with_places` puts an empty paragraph below each
heading to write in; a point that is said in the sentence (`一是…`) is written on in its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from library.blanks import filled, names
from library.drafting import journal, writing
from library.drafting.layout import insert
from library.drafting.lines import Line, create
from library.drafting.rows import put_rivals
from library.drafting.turning import put_around
from library.models import Draft, DraftChange, DraftParagraph
from library.numbering import absorbed, join, numbers
from library.versions.around import around_of


# What belongs to the paragraph that was copied, not to its words.
_NOT_COPIED = {
    "id",
    "draft",
    "version",
    "editor",
    "sequence",
    "rival_of",
    "removed",
    "merged",
    "by",
}


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The paragraphs that were added, and the step that takes them back."""

    paragraphs: list[DraftParagraph]
    change: DraftChange | None


def lines_of(text: str) -> list[Line]:
    """A paragraph a line, with the numbers they are written with as marks; empty lines say nothing."""
    texts = [line.strip() for line in text.splitlines() if line.strip()]
    return [Line(rest, mark) for mark, rest in absorbed(texts)]


def written(lines: Sequence[Line]) -> str:
    """The lines as text, with their numbers: what a template keeps."""
    found = numbers(line.mark for line in lines)
    return "\n".join(join(number, line.text) for number, line in zip(found, lines, strict=True))


def with_places(lines: Sequence[Line]) -> list[Line]:
    return list(_with_places(lines))


def _with_places(lines: Sequence[Line]) -> Iterator[Line]:
    for line, following in zip_longest(lines, lines[1:]):
        yield line
        if line.is_heading and (following is None or following.mark.level):
            yield Line("")


def lift(lines: Sequence[Line]) -> list[Line]:
    """The same lines, the highest of them at the first level: a part that begins a draft."""
    above = min((line.mark.level for line in lines if line.mark.level), default=1) - 1
    return [
        replace(line, mark=replace(line.mark, level=line.mark.level - above))
        if line.mark.level
        else line
        for line in lines
    ]


def blank_names(lines: Iterable[Line], title: str = "") -> list[str]:
    """What is left open in the title and the lines, each name once."""
    return names([title, *(line.text for line in lines)])


def fill(lines: Iterable[Line], values: dict[str, str]) -> list[Line]:
    return [replace(line, text=filled(line.text, values)) for line in lines]


def lay_out(draft: Draft, lines: Sequence[Line], *, after: int | None = None) -> LaidOut:
    """Put the lines into the draft behind the paragraph `after` (`drafting.layout`)."""
    with journal.recording(draft, DraftChange.Kind.LAY_OUT):
        added = create(draft, lines)
        insert(draft, [paragraph.pk for paragraph in added], after)
    return LaidOut(added, draft.step if added else None)


def begin(owner: AbstractBaseUser, title: str, lines: Sequence[Line]) -> Draft:
    """A new draft of these lines; undoing the one step leaves it empty."""
    with transaction.atomic():
        draft = writing.create(owner, title[:300])
        lay_out(draft, lines)
    return draft


def copy(draft: Draft, owner: AbstractBaseUser, title: str) -> Draft:
    """A draft of the owner's with the same paragraphs, sources, year, pace, time and end matter."""
    with transaction.atomic():
        made = writing.create(owner, title[:300])
        for name in ("year", "pace", "minutes"):
            setattr(made, name, getattr(draft, name))
        made.save()
        put_around(made, around_of(draft))
        with journal.recording(made, DraftChange.Kind.LAY_OUT):
            _copy_paragraphs(draft, made)
        for blank in draft.blanks.all():
            made.blanks.create(words=blank.words, value=blank.value)
    return made


def lines_of_draft(draft: Draft, *, outline: bool = False) -> list[Line]:
    """Its paragraphs with their sources; of an `outline` only what has a level."""
    found = [
        Line(
            row.text,
            row.mark,
            row.source,
            row.source_text,
            row.source_label,
            row.source_facts,
        )
        for row in draft.paragraphs.on_page().select_related("source")
    ]
    return [line for line in found if line.mark.level] if outline else found


def _copy_paragraphs(draft: Draft, made: Draft) -> None:
    rows = list(draft.paragraphs.on_page())
    copies = DraftParagraph.objects.bulk_create(_copied(made, row) for row in rows)
    keys = {row.pk: copy.pk for row, copy in zip(rows, copies, strict=True)}
    rivals = {keys[row.pk]: keys.get(row.rival_of_id or 0) for row in rows}
    put_rivals(made, {copy.pk: copy for copy in copies}, rivals)


def _copied(draft: Draft, paragraph: DraftParagraph) -> DraftParagraph:
    fields = DraftParagraph._meta.concrete_fields
    values = {f.attname: getattr(paragraph, f.attname) for f in fields if f.name not in _NOT_COPIED}
    return DraftParagraph(draft=draft, **values)
