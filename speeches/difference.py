"""Two versions of a text side by side: paragraph beside paragraph, and what differs within them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from speeches.aligning import align, in_order
from speeches.words import words


Kind = Literal["same", "changed", "removed", "added"]

# A longer line is shown sentence by sentence: some texts have no other lines.
_LONG = 400
_SENTENCE = re.compile(r"[^。！？；]*[。！？；]+[”’」』）]*|[^。！？；]+$")


@dataclass(frozen=True, slots=True)
class Bit:
    """Some words of a paragraph; `changed` ones the other version has not."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of the old version and of the new one; a side that has none is empty."""

    kind: Kind
    old: tuple[Bit, ...] = ()
    new: tuple[Bit, ...] = ()


def difference(old_text: str, new_text: str) -> list[Row]:
    """Both texts from beginning to end, white space between paragraphs left out.

    A paragraph that has moved is removed at one place and added at the other.
    """
    old, new = list(_paragraphs(old_text)), list(_paragraphs(new_text))
    rows: list[Row] = []
    before = after = 0
    for one, other in [*in_order(align(old, new).kept), (len(old), len(new))]:
        rows += [Row("removed", old=_plain(text)) for text in old[before:one]]
        rows += [Row("added", new=_plain(text)) for text in new[after:other]]
        if one < len(old):
            rows.append(beside(old[one], new[other]))
        before, after = one + 1, other + 1
    return rows


def _paragraphs(text: str) -> Iterator[str]:
    for line in (line.strip() for line in text.split("\n")):
        if len(line) <= _LONG:
            yield from [line] if line else []
        else:
            yield from _SENTENCE.findall(line)


def beside(old: str, new: str) -> Row:
    """Two wordings of one paragraph."""
    if old == new:
        return Row("same", _plain(old, changed=False), _plain(new, changed=False))
    before, after = tokens(old), tokens(new)
    left, right = [], []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        left.append(Bit("".join(before[start:end]), tag != "equal"))
        right.append(Bit("".join(after[other_start:other_end]), tag != "equal"))
    return Row("changed", _shown(left), _shown(right))


def _plain(text: str, changed: bool = True) -> tuple[Bit, ...]:
    return (Bit(text, changed),)


def _shown(bits: Sequence[Bit]) -> tuple[Bit, ...]:
    return tuple(bit for bit in bits if bit.text)


def tokens(text: str) -> list[str]:
    """The words of a text, and between them single characters."""
    found, at = [], 0
    for word in words(text, "default"):
        found += [*text[at : word.start], word.text]
        at = word.start + len(word.text)
    return [*found, *text[at:]]
