"""What the index keeps of a passage: three analyzed forms of its text, and columns. No text."""

from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

from whoosh.fields import COLUMN, FieldType, Schema

from corpus.search.analysis import analysis_version
from corpus.search.engine.columns import LabelColumn, NumberColumn
from corpus.search.engine.postings import TokenFormat


# Raise it whenever the fields or the way they are stored change: indexes rebuild themselves.
LAYOUT = 8

# `digest` stands for the text, which is not kept, when the index is checked.
NUMBERS = ("pk", "speech", "ordinal", "year", "digest")
LABELS = ("theme", "genre", "level", "part", "marker", "organ")
TEXTS = ("text", "heading")
# Several labels of one passage, as it has them of these, are one label, parted by this.
SEVERAL = ("theme", "marker")
PARTED = "\x1f"


class Tokens(FieldType):
    """A form of a text, which `writing.Writer` makes."""

    indexed = True
    stored = False
    analyzer = None

    def __init__(self, *, positions: bool, scorable: bool) -> None:
        self.format = TokenFormat(positions=positions)
        self.scorable = scorable


def schema() -> Schema:
    columns = {name: COLUMN(NumberColumn()) for name in NUMBERS}
    columns |= {name: COLUMN(LabelColumn()) for name in LABELS}
    forms = {
        "characters": Tokens(positions=False, scorable=False),
        "pairs": Tokens(positions=True, scorable=False),
        "words": Tokens(positions=False, scorable=True),
    }
    texts = {f"{name}_{form}": tokens for name in TEXTS for form, tokens in forms.items()}
    return Schema(**texts, **columns)


def document(prepared: Mapping[str, Any]) -> dict[str, Any]:
    """What Haystack prepared of a passage, and its key `pk`, as the writer takes it."""
    fields: dict[str, Any] = {name: int(prepared.get(name) or 0) for name in NUMBERS}
    fields["digest"] = crc32(f"{prepared['text']}\n{prepared['heading']}".encode())
    for name in LABELS:
        fields[name] = _label(prepared.get(name))
    return fields | {name: prepared[name] or "" for name in TEXTS}


def _label(value: str | Iterable[str] | None) -> str:
    if not value:
        return ""
    return value if isinstance(value, str) else PARTED.join(sorted(value))


def index_version() -> str:
    """Changes whenever an index built before would answer otherwise than one built now."""
    return f"{LAYOUT}-{analysis_version()}"


def is_readable(version: str) -> bool:
    """Whether an index of this version can be read: it may know words by other forms than now."""
    return version.partition("-")[0] == str(LAYOUT)
