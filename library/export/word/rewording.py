"""What changed within a paragraph: whole words and, where little stayed, whole clauses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final, NamedTuple

from library.export.layout import Span
from speeches.words import words


_SAME: Final = 0.3
"""The part of the words that must have stayed for the others to be worth showing one by one."""
_SHORT: Final = 2
_CLAUSE_ENDS: Final = "。！？；，"


class Mark(StrEnum):
    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in the style of characters they have; `was` is the style they had where they only
    look different."""

    text: str
    style: str = ""
    mark: Mark = Mark.KEPT
    was: str | None = None


class _Token(NamedTuple):
    text: str
    style: str
    number: bool

    @property
    def word(self) -> tuple[str, bool]:
        return self.text, self.number


@dataclass(slots=True)
class _Change:
    """A stretch of both versions, either the same words or different ones."""

    same: bool
    old: list[_Token]
    new: list[_Token]

    @property
    def size(self) -> int:
        return max(_length(self.old), _length(self.new))


def reworded(old: Sequence[Span], new: Sequence[Span]) -> Iterator[Piece]:
    """The pieces in which `new` follows from `old`: the kept and inserted ones are `new`, the kept and
    deleted ones `old`. A number is a word of its own, whatever else changed."""
    before, after = list(_tokens(old)), list(_tokens(new))
    for change in _changes(before, after):
        if change.same:
            yield from _kept(change)
        else:
            yield from _joined(change.old, Mark.DELETED)
            yield from _joined(change.new, Mark.INSERTED)


def shares(old: Sequence[Span], new: Sequence[Span]) -> bool:
    """Whether enough words stayed for the others to be shown one by one."""
    before, after = (
        [token for token in _tokens(spans) if not token.number] for spans in (old, new)
    )
    return _enough(list(_matched(before, after)))


def _tokens(spans: Sequence[Span]) -> Iterator[_Token]:
    """Words, and between them single characters."""
    for span in spans:
        at = 0
        for word in () if span.number else words(span.text, "default"):
            yield from (_Token(one, span.style, False) for one in span.text[at : word.start])
            yield _Token(word.text, span.style, False)
            at = word.start + len(word.text)
        if span.number:
            yield _Token(span.text, span.style, True)
        else:
            yield from (_Token(one, span.style, False) for one in span.text[at:])


def _changes(old: list[_Token], new: list[_Token]) -> list[_Change]:
    """Numbers beside each other, then the words."""
    numbers = _Change(True, [t for t in old if t.number], [t for t in new if t.number])
    numbers.same = [t.text for t in numbers.old] == [t.text for t in numbers.new]
    rest = _of_words([t for t in old if not t.number], [t for t in new if not t.number])
    return [numbers, *rest] if numbers.old or numbers.new else rest


def _of_words(old: list[_Token], new: list[_Token]) -> list[_Change]:
    found = list(_matched(old, new))
    if not (_enough(found) or _goes_on(found)):
        return [_Change(False, old, new)]
    _slide(found)
    return _without_confetti(found)


def _matched(old: list[_Token], new: list[_Token]) -> Iterator[_Change]:
    matcher = SequenceMatcher(None, [t.word for t in old], [t.word for t in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        yield _Change(tag == "equal", old[a:b], new[c:d])


def _enough(changes: Sequence[_Change]) -> bool:
    stayed = sum(change.size for change in changes if change.same)
    lengths = [
        sum(map(_length, side)) for side in zip(*((c.old, c.new) for c in changes), strict=True)
    ]
    return stayed >= _SAME * max(lengths, default=0)


def _goes_on(changes: Sequence[_Change]) -> bool:
    """Whether all that was there stayed, with more before or behind it; or the other way round."""
    if len(changes) != 2:
        return False
    stayed, change = sorted(changes, key=lambda one: not one.same)
    return stayed.same and not (change.old and change.new)


def _without_confetti(changes: list[_Change]) -> list[_Change]:
    """Few words that stayed between many that changed are given up: what is read is the new clause."""
    at = 1
    while at < len(changes) - 1:
        before, stayed, after = changes[at - 1 : at + 2]
        if (
            stayed.same
            and not before.same
            and not after.same
            and _is_confetti(before, stayed, after)
        ):
            merged = _Change(
                False, before.old + stayed.old + after.old, before.new + stayed.new + after.new
            )
            changes[at - 1 : at + 2] = [merged]
            at = max(1, at - 2)
        else:
            at += 1
    return changes


def _is_confetti(before: _Change, stayed: _Change, after: _Change) -> bool:
    small = stayed.size <= _SHORT and stayed.size * 2 < before.size + after.size
    return small or stayed.size * 3 <= min(before.size, after.size)


def _slide(changes: list[_Change]) -> None:
    """What was put in or taken out ends with a clause where it can: `，压实责任` ⏎ `，` is also
    `压实责任，`."""
    for at in range(1, len(changes) - 1):
        before, change, after = changes[at - 1 : at + 2]
        moved = change.old or change.new
        if change.same or (change.old and change.new) or not (before.same and after.same):
            continue
        for step in range(min(len(moved), len(after.new))):
            # The change, begun `step` words later, is the same change as long as these words recur.
            if moved[step].word != after.new[step].word:
                break
            if moved[step].text in _CLAUSE_ENDS and moved[-1].text not in _CLAUSE_ENDS:
                _turn(before, change, after, step + 1)
                break


def _turn(before: _Change, change: _Change, after: _Change, count: int) -> None:
    """Begin the change `count` words later: its first words stay, as do as many behind it less."""
    into_old, into_new = after.old[:count], after.new[:count]
    moved = change.old or change.new
    head = moved[:count]
    if change.old:
        before.old, before.new = before.old + head, before.new + into_new
        change.old = change.old[count:] + into_old
    else:
        before.old, before.new = before.old + into_old, before.new + head
        change.new = change.new[count:] + into_new
    after.old, after.new = after.old[count:], after.new[count:]


def _kept(change: _Change) -> Iterator[Piece]:
    """Runs of words that have one style now and had one before."""
    text, styles = "", ("", "")
    for one, other in zip(change.old, change.new, strict=True):
        if (other.style, one.style) != styles and text:
            yield _looked(text, *styles)
            text = ""
        text, styles = text + other.text, (other.style, one.style)
    if text:
        yield _looked(text, *styles)


def _looked(text: str, now: str, was: str) -> Piece:
    return Piece(text, now, Mark.KEPT, was if was != now else None)


def _joined(tokens: Sequence[_Token], mark: Mark) -> Iterator[Piece]:
    text, style = "", ""
    for token in tokens:
        if token.style != style and text:
            yield Piece(text, style, mark)
            text = ""
        text, style = text + token.text, token.style
    if text:
        yield Piece(text, style, mark)


def _length(tokens: Sequence[_Token]) -> int:
    return sum(len(token.text) for token in tokens)
