"""What the index keeps of a passage: three analyzed forms of its text, and columns. No text."""

from collections.abc import Mapping
from typing import Any
from zlib import crc32

from whoosh.fields import COLUMN, FieldType, Schema

from corpus.search.analysis import analysis_version
from corpus.search.engine.columns import LabelColumn, NumberColumn
from corpus.search.engine.postings import TokenFormat


# Raise it whenever the fields or the way they are stored change: indexes rebuild themselves.
LAYOUT = 9

# `digest` stands for the text, which is not kept, when the index is checked.
NUMBERS = ("pk", "speech", "ordinal", "year", "digest")
LABELS = ("theme", "genre", "level", "part", "marker", "organ")
TEXTS = ("text", "heading")
_NOTHING = dict.fromkeys(NUMBERS, 0) | dict.fromkeys(LABELS, "")
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
    fields: dict[str, Any] = {**_NOTHING, **{name: prepared[name] or "" for name in TEXTS}}
    for name in NUMBERS:
        if value := prepared.get(name):
            fields[name] = int(value)
    for name in LABELS:
        if value := prepared.get(name):
            fields[name] = value if isinstance(value, str) else PARTED.join(sorted(value))
    fields["digest"] = crc32(f"{fields['text']}\n{fields['heading']}".encode())
    return fields


def index_version() -> str:
    """Changes whenever an index built before would answer otherwise than one built now."""
    return f"{LAYOUT}-{analysis_version()}"


def is_readable(version: str) -> bool:
    """Whether an index of this version can be read: it may know words by other forms than now."""
    return version.partition("-")[0] == str(LAYOUT)
