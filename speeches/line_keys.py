"""Lines that count as the same, and what an outline becomes when it is known what they are."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress
from operator import itemgetter

from speeches import outline_edits as edits
from speeches.outline_edits import Edit, Refused
from speeches.placeholders import placeholders
from speeches.segmentation.flat import PROSE, Piece, Role, flat, tall
from speeches.segmentation.outline import Block, Outline
from speeches.segmentation.row import Pieces
from speeches.segmentation.settling import settled


LONGEST = 100
"""Characters of a line that can be taught; what is longer is no line that comes again."""

_SPACE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
_NUMBER = re.compile(r"[0-9]+|[〇零一二三四五六七八九十百]+(?=[年月日号期版页届次])")
_WORDS = re.compile(r"[^\W\d_]{2}")
_EDITS: dict[str, Edit] = {
    "noise": edits.as_noise,
    "text": edits.as_text,
    "heading": edits.as_heading,
}


def key(line: str) -> str:
    """The line with placeholders, numbers and white space made equal; empty for one that is too long,
    or says too little, to be known by."""
    if len(line) > 2 * LONGEST:
        return ""
    plain = unicodedata.normalize("NFKC", _filled(line))
    plain = _NUMBER.sub("0", _SPACE.sub("", plain)).lower()
    return plain if len(plain) <= LONGEST and _WORDS.search(plain) else ""


def verdict(piece: Piece) -> str:
    """What a piece is, as far as a rule can say: `noise`, `text`, `heading` or nothing."""
    if piece.role is Role.NOISE:
        return "noise"
    if piece.role in PROSE:
        return "text"
    return "heading" if piece.role is Role.NODE and piece.block else ""


def taught(machine: Outline, corrected: Outline) -> dict[str, tuple[str, str]]:
    """The lines that a person has made something else: key → (the line, verdict)."""
    text = corrected.text
    before = sorted((span.start, verdict(p)) for p in flat(machine) for span in p.whole.spans)
    found = {}
    for piece in flat(corrected):
        at = bisect_right(before, piece.whole.start, key=itemgetter(0))
        now, was = verdict(piece), before[at - 1][1] if at else ""
        line = " ".join(text[span.start : span.end] for span in piece.whole.spans)
        line = _SPACE.sub(" ", line)
        if now and was != now and (name := key(line)):
            found[name] = (line, now)
    return found


def with_rules(outline: Outline, rules: Mapping[str, str]) -> Outline:
    """The outline with every line that a rule knows, key → verdict, made what the rule says."""
    if not rules:
        return outline
    text, before = outline.text, flat(outline)
    pieces = settled(sorted(_parted(before, text, rules), key=lambda piece: piece.whole.start))
    for at in reversed(range(len(pieces))):
        wanted = rules.get(key(pieces[at].whole.of(text)), "")
        if wanted and verdict(pieces[at]) != wanted and pieces[at].role is not Role.TITLE:
            with suppress(Refused):
                pieces = _EDITS[wanted](text, pieces, at)
    return outline if pieces == before else tall(text, pieces)


def _parted(pieces: Pieces, text: str, rules: Mapping[str, str]) -> Iterator[Piece]:
    """Lines of noise that a paragraph has swallowed, on their own."""
    for piece in pieces:
        spans = piece.block.spans
        if piece.role not in PROSE or len(spans) < 2:
            yield piece
            continue
        noise = [span for span in spans if rules.get(key(text[span.start : span.end])) == "noise"]
        kept = tuple(span for span in spans if span not in noise)
        if kept:
            yield Piece(piece.role, Block(kept), level=piece.level)
        for span in noise:
            yield Piece(Role.NOISE, Block((span,)))


def _filled(line: str) -> str:
    """The line with one sign for each placeholder."""
    parts, at = [], 0
    for start, end in placeholders(line):
        parts += [line[at:start], "□"]
        at = end
    return "".join([*parts, line[at:]])
