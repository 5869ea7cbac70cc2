"""A draft, or a part of it, as it goes to the clipboard: for Word and WPS, and as plain text beside."""

from collections.abc import Collection
from typing import TypedDict

from library.export import document_of
from library.export.html import chosen, fragment
from library.models import Draft
from library.numbering import section


class Content(TypedDict):
    """`text` has no indents: where it is pasted, paragraphs have their own."""

    html: str
    text: str


def content(draft: Draft, keys: Collection[int] | None = None) -> Content:
    """The whole draft, or only these of its paragraphs, numbered as they are in the whole."""
    document = document_of(draft)
    lines = []
    for block in chosen(document, keys=keys):
        lines += [""] * min(block.above, 1)
        lines.append(block.line)
    return Content(html=fragment(document, keys=keys), text="\n".join(lines))


def keys_of(draft: Draft, keys: Collection[int], *, whole: bool) -> set[int]:
    """Those of these keys that are on the page, `whole` with what stands under each."""
    rows = list(draft.paragraphs.on_page())
    marks = [row.mark for row in rows]
    at = [n for n, row in enumerate(rows) if row.pk in keys]
    places = [under for n in at for under in section(marks, n)] if whole else at
    return {rows[n].pk for n in places}
