"""Paragraphs of the Word file, with what changed in them as tracked changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any, Final

from docx.oxml.ns import qn

from library.export.layout import Block, Style
from library.export.word.redline import End, Revised
from library.export.word.rewording import Mark, Piece
from library.export.word.wordml import LEADING, element, flag, indents, text, twips


_ENDS: Final = {
    End.INSERTED: "w:ins",
    End.DELETED: "w:del",
    End.MOVED_AWAY: "w:moveFrom",
    End.MOVED_HERE: "w:moveTo",
}


@dataclass(slots=True)
class Pen:
    """Who changed the text and when. Every tracked change has a number of its own."""

    author: str
    made: datetime
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def marks(self, tag: str, /, *children: Any, **more: object) -> Any:
        date = self.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        number = next(self._numbers)
        return element(tag, *children, id=number, author=self.author, date=date, **more)


def paragraphs(row: Revised, pen: Pen) -> Sequence[Any]:
    """The paragraph, and behind it the end of a move where it is one."""
    made = element("w:p", _properties(row, pen))
    if row.end not in (End.MOVED_AWAY, End.MOVED_HERE):
        made.extend(_run(piece, pen) for piece in row.pieces)
        return [made]
    name = _ENDS[row.end]
    begins = pen.marks(f"{name}RangeStart", name=f"move{row.move}")
    runs = [_plain_run(piece) for piece in row.pieces]
    made.extend([begins, pen.marks(name, *runs)])
    return [made, element(f"{name}RangeEnd", id=begins.get(qn("w:id")))]


def _properties(row: Revised, pen: Pen) -> Any:
    """Those after the change, the mark of the paragraph's end, and those before it."""
    made = element("w:pPr", *_place(row.block))
    if row.end is not End.KEPT:
        made.append(element("w:rPr", pen.marks(_ENDS[row.end])))
    if row.before is not None:
        made.append(pen.marks("w:pPrChange", element("w:pPr", *_place(row.before))))
    return made


def _place(block: Block) -> Iterator[Any]:
    if block.style != Style.BODY:
        yield element("w:pStyle", val=block.style)
    if block.keeps:
        yield flag("w:keepNext")
    if block.new_page:
        yield flag("w:pageBreakBefore")
    if block.above:
        lines, points = block.above * 100, block.above * LEADING
        yield element("w:spacing", beforeLines=lines, before=twips(points))
    if (block.left, block.right, block.hanging) != (None, None, None):
        yield indents(block.left, block.right, block.hanging)


def _run(piece: Piece, pen: Pen) -> Any:
    run = _plain_run(piece, pen)
    if piece.mark is Mark.KEPT:
        return run
    return pen.marks("w:ins" if piece.mark is Mark.INSERTED else "w:del", run)


def _plain_run(piece: Piece, pen: Pen | None = None) -> Any:
    """Without a pen the run is part of a move, which says itself what became of its words."""
    deleted = pen is not None and piece.mark is Mark.DELETED
    return element("w:r", _look(piece, pen), *text(piece.text, deleted))


def _look(piece: Piece, pen: Pen | None) -> Any:
    style = element("w:rStyle", val=piece.style) if piece.style else None
    was = None
    if pen is not None and piece.was is not None:
        before = element("w:rStyle", val=piece.was) if piece.was else None
        was = pen.marks("w:rPrChange", element("w:rPr", before))
    return None if style is None and was is None else element("w:rPr", style, was)
