"""Where a corrected outline differs from the machine's."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from speeches.segmentation.flat import Piece, Role, flat
from speeches.segmentation.outline import Outline


NAMES = {
    Role.TITLE: "题名",
    Role.FRONT: "题署",
    Role.SALUTATION: "称呼",
    Role.OPENING: "开头",
    Role.LEAD: "正文",
    Role.TAIL: "正文",
    Role.CLOSING: "结尾",
    Role.NOISE: "杂项",
}
_LEVELS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Difference:
    """A piece that is another one than the machine saw. `index` counts the corrected pieces; `before`
    and `after` name what it was and is: `正文`, `二级标题`, `上一段的一部分`."""

    index: int
    words: str
    before: str
    after: str


def name_of(piece: Piece) -> str:
    """How a piece is called on screen."""
    if piece.role is not Role.NODE:
        return NAMES[piece.role]
    level = _LEVELS[piece.level - 1] if piece.level <= len(_LEVELS) else str(piece.level)
    return f"{level}级{'标题' if piece.block else '要点'}"


def differences(machine: Outline, corrected: Outline) -> list[Difference]:
    """In text order. Pieces are the same where they begin at the same place."""
    before = {piece.whole.start: piece for piece in flat(machine)}
    starts = sorted(before)
    pieces = flat(corrected)
    after = {piece.whole.start for piece in pieces}
    found = []
    for index, piece in enumerate(pieces):
        old = before.get(piece.whole.start)
        told = (
            ("上一段的一部分", name_of(piece)) if old is None else _told(old, piece, corrected.text)
        )
        if told:
            found.append(Difference(index, piece.whole.of(corrected.text), *told))
        for merged in _swallowed(piece, before, starts, after):
            words = merged.whole.of(corrected.text)
            found.append(Difference(index, words, name_of(merged), "并入这一段"))
    return found


def _told(old: Piece, new: Piece, text: str) -> tuple[str, str] | None:
    names = name_of(old), name_of(new)
    if names[0] != names[1]:
        return names
    if old.level != new.level:
        return f"第 {old.level} 级的{names[0]}", f"第 {new.level} 级的{names[1]}"
    if old.marker != new.marker:
        return _numbered(old, text), _numbered(new, text)
    return None


def _numbered(piece: Piece, text: str) -> str:
    return f"序号“{piece.marker.of(text)}”" if piece.marker else "无序号"


def _swallowed(
    piece: Piece, before: dict[int, Piece], starts: list[int], after: set[int]
) -> Iterator[Piece]:
    """Pieces of the machine that are no longer on their own, but in the middle of this one."""
    for span in piece.whole.spans:
        for start in starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            if start not in after:
                yield before[start]
