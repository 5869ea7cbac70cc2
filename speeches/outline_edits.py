"""What people do to an outline that the machine got wrong: one function an operation.

Each takes the text, the settled pieces of its outline and the index of one of them, and gives pieces
that hold the same words and are settled again. `Refused` says, in Chinese, why it cannot be done.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import ParamSpec, cast

from speeches.correcting import check_outline
from speeches.segmentation.cutting import closed, cut, joined, place, raw, unclosed
from speeches.segmentation.flat import OWN, PROSE, Piece, Role
from speeches.segmentation.markers import line_marker
from speeches.segmentation.outline import Block, Span
from speeches.segmentation.row import (
    Pieces,
    end_of_node,
    end_of_texts,
    index_before,
    level_at,
    owns_next,
    put,
    texts_moved,
)
from speeches.segmentation.settling import settled


Edit = Callable[[str, Pieces, int], Pieces]
P = ParamSpec("P")

LONGEST_HEADING = 50
LONGEST_MARKER = 40
_WORD = re.compile(r"\w")
_SENTENCE = re.compile(r"[。！？!?：:]")
_CLOSERS = re.compile(r"[。！？!?：:；;，,”’）\s]*")
_LEVELLESS = "只有标题、要点和它们的正文有层级。"
_LEADING = re.compile(r"[，,、：:．.\s]*")


class Refused(ValueError):  # noqa: N818
    """An operation that makes no sense at this piece; the message tells the user why."""


def _whole(edit: Callable[P, Pieces]) -> Callable[P, Pieces]:
    """Refuses what would break the text: lines that a file laces into one another part in few ways."""

    @wraps(edit)
    def whole(*args: P.args, **kwargs: P.kwargs) -> Pieces:
        made = edit(*args, **kwargs)
        try:
            check_outline(cast(str, args[0]), made)
        except ValueError as error:
            raise Refused("这里的文字与别的行交错，不能这样改。请先拆分，或改别的一段。") from error
        return made

    return whole


@_whole
def promote(text: str, pieces: Pieces, at: int) -> Pieces:
    """One level up, with everything under it; text goes to the node above, or to the closing."""
    piece = pieces[at]
    if piece.role is Role.NODE and piece.level == 1:
        raise Refused("已经是最高一级。")
    if piece.role in OWN and piece.level == 1:
        return as_closing(text, pieces, at)
    if not piece.level:
        raise Refused(_LEVELLESS)
    return _shifted(pieces, at, -1)


@_whole
def demote(text: str, pieces: Pieces, at: int) -> Pieces:
    """One level down, with everything under it, to become part of what stands before it."""
    piece = pieces[at]
    if not piece.level and piece.role is not Role.CLOSING:
        raise Refused(_LEVELLESS)
    if level_at(pieces, at) < piece.level + (piece.role is not Role.NODE):
        raise Refused("前面没有可以归入的标题。")
    return _shifted(pieces, at, 1)


@_whole
def as_heading(text: str, pieces: Pieces, at: int) -> Pieces:
    """The whole line titles what follows; a number at its beginning becomes the marker."""
    piece = pieces[at]
    if piece.role is not Role.NODE:
        marker, words = _parted(text, piece.block)
        return _new_node(text, pieces, at, marker, unclosed(text, words) if words else words)
    if piece.block:
        raise Refused("已经是标题。")
    if not owns_next(pieces, at):
        raise Refused("只有序号，没有可作标题的文字。")
    heading, body = _lead_sentence(text, pieces[at + 1].block)
    if not heading:
        heading, body = pieces[at + 1].block, Block()
    rest = [Piece(Role.LEAD, body, level=piece.level)] if body else []
    return put(pieces, at, 2, replace(piece, block=heading), *rest)


@_whole
def as_point(text: str, pieces: Pieces, at: int) -> Pieces:
    """A point: number and text, its lead sentence as heading where it is short enough."""
    piece = pieces[at]
    if piece.role is not Role.NODE:
        marker, words = _parted(text, piece.block)
        heading, body = _lead_sentence(text, words)
        if not (marker or heading):
            raise Refused("这一段没有序号，第一句又太长，不能作要点。请先拆分。")
        return _new_node(text, pieces, at, marker, heading, body)
    if not piece.block:
        raise Refused("已经是要点。")
    if not piece.marker:
        raise Refused("没有序号的标题不能改作要点；可以改为正文。")
    words, taken = _run_on(text, pieces, at, piece.block)
    lead = Piece(Role.LEAD, words, level=piece.level)
    return put(pieces, at, taken, replace(piece, block=Block()), lead)


@_whole
def as_text(text: str, pieces: Pieces, at: int) -> Pieces:
    """Plain text of what stands above it; a heading takes its own text along."""
    piece = pieces[at]
    if piece.role in PROSE:
        raise Refused("已经是正文。")
    level = level_at(pieces, at)
    words, taken = _run_on(text, pieces, at, joined(text, [piece.marker, piece.block]))
    role = Role.LEAD if level else Role.OPENING
    rest = put(pieces, at, taken, Piece(role, words, level=level))
    if piece.role is Role.NODE:
        rest = texts_moved(rest, at, piece.level, level)
    return settled(rest)


@_whole
def as_noise(text: str, pieces: Pieces, at: int) -> Pieces:
    """No part of the speech: kept with the text, but neither shown nor found."""
    if pieces[at].role is Role.NOISE:
        raise Refused("已经是杂项。")
    return settled(put(pieces, at, 1, Piece(Role.NOISE, _all_of(text, pieces, at))))


@_whole
def as_title(text: str, pieces: Pieces, at: int) -> Pieces:
    """The title line; what was the title joins the lines beneath it."""
    return _the_only(text, pieces, at, Role.TITLE, Role.FRONT)


@_whole
def as_front(text: str, pieces: Pieces, at: int) -> Pieces:
    """A line that names speaker, date or place."""
    if pieces[at].role is Role.FRONT:
        raise Refused("已经是题署。")
    pieces = _plain(text, pieces, at)
    return settled(put(pieces, at, 1, Piece(Role.FRONT, pieces[at].block)))


@_whole
def as_salutation(text: str, pieces: Pieces, at: int) -> Pieces:
    """The salutation; what was the salutation becomes text."""
    return _the_only(text, pieces, at, Role.SALUTATION, Role.OPENING)


@_whole
def as_closing(text: str, pieces: Pieces, at: int) -> Pieces:
    """From here to the next heading, the text concludes the whole speech."""
    if pieces[at].role is Role.CLOSING:
        raise Refused("已经是结尾。")
    following = next((p for p in pieces[at + 1 :] if p.role is Role.NODE), None)
    if following and (following.level > 1 or not level_at(pieces, at)):
        raise Refused("后面还有标题，这里不能作全文的结尾。")
    pieces = _plain(text, pieces, at)
    end = end_of_texts(pieces, at)
    return settled(
        tuple(
            Piece(Role.CLOSING, p.block) if at <= i < end and p.role in PROSE else p
            for i, p in enumerate(pieces)
        )
    )


@_whole
def merge(text: str, pieces: Pieces, at: int) -> Pieces:
    """One piece with the one before it, noise between them left where it is."""
    before = index_before(pieces, at)
    if before is None:
        raise Refused("前面没有可以合并的段落。")
    pieces = _plain(text, pieces, at)
    target = pieces[before]
    blocks = [target.block, pieces[at].block] if target.block else [pieces[at].block]
    words = joined(text, blocks) if before == at - 1 else Block(_spans(blocks))
    merged = (*pieces[:before], replace(target, block=words), *pieces[before + 1 : at])
    return settled((*merged, *pieces[at + 1 :]))


@_whole
def split(text: str, pieces: Pieces, at: int, offset: int) -> Pieces:
    """Two pieces, parted at `offset` in the text. What follows a heading becomes its text."""
    piece = pieces[at]
    left, right = cut(text, piece.block, offset)
    if not (_has_words(text, left) and _has_words(text, right)):
        raise Refused("请把光标放在一段文字中间，再拆分。")
    if piece.role is Role.NODE:
        after = Piece(Role.LEAD, right, level=piece.level)
    elif piece.role in (Role.TITLE, Role.SALUTATION):
        after = Piece(Role.FRONT if piece.role is Role.TITLE else Role.OPENING, right)
    else:
        after = replace(piece, block=right)
    return settled(put(pieces, at, 1, replace(piece, block=left), after))


@_whole
def set_marker(text: str, pieces: Pieces, at: int, offset: int) -> Pieces:
    """The number of a node is what stands before `offset`; at the node's start it has none."""
    piece = pieces[at]
    if offset - piece.whole.start > LONGEST_MARKER:
        raise Refused("序号没有这么长。请把光标放在序号后面。")
    if piece.role is not Role.NODE:
        marker, words = cut(text, piece.block, offset)
        if not (_has_words(text, words) and marker):
            raise Refused("请把光标放在序号后面。")
        return _new_node(text, pieces, at, marker, *_lead_sentence(text, words))
    own = not piece.block and owns_next(pieces, at)
    words = pieces[at + 1].block if own else piece.block
    marker, rest = cut(text, joined(text, [piece.marker, words]), offset)
    if not _has_words(text, rest):
        raise Refused("序号后面要留有文字。")
    if own and marker:
        return put(
            pieces, at, 2, replace(piece, marker=marker), replace(pieces[at + 1], block=rest)
        )
    return put(pieces, at, 2 if own else 1, replace(piece, marker=marker, block=rest))


def _shifted(pieces: Pieces, at: int, by: int) -> Pieces:
    """The piece, and if it is a node all that is under it, `by` levels deeper."""
    end = end_of_node(pieces, at) if pieces[at].role is Role.NODE else at + 1

    def moved(piece: Piece) -> Piece:
        if piece.role is Role.NODE or (piece.role in OWN and end > at + 1):
            return replace(piece, level=piece.level + by)
        return replace(piece, role=Role.LEAD, level=piece.level + by) if end == at + 1 else piece

    return settled((*pieces[:at], *map(moved, pieces[at:end]), *pieces[end:]))


def _new_node(
    text: str, pieces: Pieces, at: int, marker: Block, heading: Block, body: Block | None = None
) -> Pieces:
    """A node in the place of plain text; the paragraphs after it become its own."""
    piece = pieces[at]
    level = _level_for(text, pieces, at, marker)
    before = piece.level if piece.role in PROSE else level_at(pieces, at)
    node = Piece(Role.NODE, heading, marker, level)
    body_pieces = [Piece(Role.LEAD, body, level=level)] if body else []
    return settled(put(texts_moved(pieces, at, before, level), at, 1, node, *body_pieces))


def _level_for(text: str, pieces: Pieces, at: int, marker: Block) -> int:
    """That of the nearest node above which is numbered alike, or one below what stands there."""
    family = _family(text, marker)
    for piece in reversed(pieces[:at]):
        if piece.role is Role.NODE and _family(text, piece.marker) == family:
            return piece.level
    return level_at(pieces, at) + 1


def _family(text: str, marker: Block) -> str:
    found = line_marker(raw(text, marker)) if marker else None
    return found.family if found else ""


def _parted(text: str, block: Block) -> tuple[Block, Block]:
    """The number a paragraph begins with, if any, and its words."""
    characters = raw(text, block)
    found = line_marker(characters)
    if found is None:
        return Block(), block
    marker, _ = cut(text, block, place(block, found.end))
    gap = _LEADING.match(characters, found.end)
    _, words = cut(text, block, place(block, gap.end() if gap else found.end))
    return marker, words if _has_words(text, words) else Block()


def _lead_sentence(text: str, words: Block) -> tuple[Block, Block]:
    """Heading and body: the first sentence without its end, if it is short; else all is body."""
    characters = raw(text, words)
    sentence = _SENTENCE.search(characters)
    stop = sentence.start() if sentence else len(characters)
    if not 0 < stop <= LONGEST_HEADING:
        return Block(), words
    closers = _CLOSERS.match(characters, stop)
    heading, _ = cut(text, words, place(words, stop))
    _, body = cut(text, words, place(words, closers.end() if closers else stop))
    return unclosed(text, heading), body if _has_words(text, body) else Block()


def _run_on(text: str, pieces: Pieces, at: int, words: Block) -> tuple[Block, int]:
    """The words of a node with the text that follows in their line, and how many pieces these are."""
    if pieces[at].role is not Role.NODE:
        return words, 1
    if owns_next(pieces, at) and "\n" not in text[words.end : pieces[at + 1].block.start]:
        return joined(text, [words, pieces[at + 1].block]), 2
    return closed(text, words, _limit(text, pieces, at)), 1


def _all_of(text: str, pieces: Pieces, at: int) -> Block:
    whole = joined(text, [pieces[at].marker, pieces[at].block])
    is_node = pieces[at].role is Role.NODE
    return closed(text, whole, _limit(text, pieces, at)) if is_node else whole


def _limit(text: str, pieces: Pieces, at: int) -> int:
    return pieces[at + 1].whole.start if at + 1 < len(pieces) else len(text)


def _the_only(text: str, pieces: Pieces, at: int, role: Role, other: Role) -> Pieces:
    """The piece in a part of which there is one; what had it becomes `other`."""
    if pieces[at].role is role:
        raise Refused("已经是题名。" if role is Role.TITLE else "已经是称呼。")
    pieces = _plain(text, pieces, at)
    freed = tuple(Piece(other, p.block) if p.role is role else p for p in pieces)
    return settled(put(freed, at, 1, Piece(role, pieces[at].block)))


def _plain(text: str, pieces: Pieces, at: int) -> Pieces:
    """The same pieces, the node at `at` turned to text."""
    return as_text(text, pieces, at) if pieces[at].role is Role.NODE else pieces


def _spans(blocks: list[Block]) -> tuple[Span, ...]:
    return tuple(span for block in blocks for span in block.spans)


def _has_words(text: str, block: Block) -> bool:
    return bool(_WORD.search(raw(text, block)))
