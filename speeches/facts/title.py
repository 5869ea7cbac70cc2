"""What a speech is called."""

import re
from collections.abc import Iterable

from speeches.facts.evidence import SPOKEN, STOP, Evidence, Find, Piece
from speeches.facts.fact import Sure


_READS_LIKE_A_TITLE = re.compile(rf"(?:{SPOKEN}稿?|纪要|通知|意见)$")
_HAN = re.compile(r"[一-龥]")
_SHORTEST = 4
_SPOKEN_FIRST = re.compile("现在|我代表|我谨|同志|各位|今天|首先|下面|按照|根据")
# More than a number or a hash.
_NAMES = re.compile("[a-zA-Z]{4}|[一-龥]{2}")
NAMELESS = "无题"


def title(asked: Evidence, occasion: Find | None, *, told: bool) -> Find:
    """Its title; else a file name that reads like one; else the occasion; else the first words,
    where they can stand alone; else any file name.

    `told`: it is a report, and no speech at that occasion.
    """
    if asked.title.text:
        return _whole(asked.title, "sure" if asked.title.block else "likely")
    han = len(_HAN.findall(asked.name.text))
    if _READS_LIKE_A_TITLE.search(asked.name.text) and han >= _SHORTEST:
        return _whole(asked.name, "likely")
    if occasion and not told:
        value = f"在{occasion.value}上的讲话"
        return Find(value, occasion.piece, occasion.start, occasion.end, "guess")
    if han >= _SHORTEST:
        return _whole(asked.name, "likely")
    words = _first_words(asked.opening)
    if words and _may_name(words):
        return words
    if _NAMES.search(asked.file.text):
        return _whole(asked.file, "guess")
    return words or _left(asked)


def _whole(piece: Piece, sure: Sure) -> Find:
    return Find(piece.text, piece, 0, len(piece.text), sure)


def _may_name(words: Find) -> bool:
    """Not where a sentence goes on, nor what begins one: 现在，我代表国务院|，向大会作政府工作报告."""
    after = words.piece.text[words.end : words.end + 1]
    return after not in tuple("，、,") and not _SPOKEN_FIRST.match(words.value)


def _first_words(pieces: Iterable[Piece]) -> Find | None:
    """The first clauses, until they say something: eight characters, at most forty."""
    for piece in pieces:
        for clause in re.finditer(rf"[{STOP}]|$", piece.text):
            words = piece.text[: clause.start()]
            if len(words) > _BRIEF:
                return Find(words[:_LONG], piece, 0, min(len(words), _LONG), "guess")
    return None


_BRIEF, _LONG = 7, 40


def _left(asked: Evidence) -> Find:
    """Where nothing says more: the salutation, a bare file name, or nothing at all."""
    value = asked.salutation.text.rstrip(STOP)
    if value:
        return Find(value, asked.salutation, 0, len(value), "guess")
    short = next((p for p in (*asked.opening, asked.name) if p.text.strip(STOP + " ")), None)
    if short:
        words = short.text.strip(STOP + " ")
        start = short.text.index(words)
        return Find(words[:_LONG], short, start, start + len(words[:_LONG]), "guess")
    return Find(NAMELESS, asked.name, 0, 0, "guess")
