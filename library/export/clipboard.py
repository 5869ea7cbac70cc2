"""A draft, or a part of it, as it goes to the clipboard: for Word and WPS, and as plain text beside."""

from collections.abc import Collection
from typing import TypedDict

from library.export import Rivals, document_of
from library.export.html import chosen, fragment
from library.models import Draft
from library.numbering import section


class Content(TypedDict):
    """`text` has no indents: where it is pasted, paragraphs have their own. `left_out` counts the
    second wordings that are not in it, nobody having chosen."""

    html: str
    text: str
    left_out: int


def content(draft: Draft, keys: Collection[int] | None = None) -> Content:
    """The whole draft, or only these of its paragraphs, numbered as they are in the whole. Of two
    wordings the first; the second by itself where that alone is asked for."""
    every = dict(draft.paragraphs.second_wordings().values_list("pk", "rival_of"))
    left_out = {key for key, first in every.items() if keys is None or {key, first} <= {*keys}}
    keys = None if keys is None else {*keys} - left_out
    both = keys is not None and not every.keys().isdisjoint(keys)
    document = document_of(draft, rivals=Rivals.BOTH if both else Rivals.FIRST)
    lines = []
    for block in chosen(document, keys=keys):
        lines += [""] * min(block.above, 1)
        lines.append(block.line)
    return Content(
        html=fragment(document, keys=keys), text="\n".join(lines), left_out=len(left_out)
    )


def keys_of(draft: Draft, keys: Collection[int], *, whole: bool) -> set[int]:
    """Those of these keys that are on the page, `whole` with what stands under each."""
    rows = list(draft.paragraphs.on_page())
    marks = [row.mark for row in rows]
    at = [n for n, row in enumerate(rows) if row.pk in keys]
    places = [under for n in at for under in section(marks, n)] if whole else at
    return {rows[n].pk for n in places}
