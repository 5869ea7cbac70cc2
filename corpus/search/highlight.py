"""Where a question meets a text: which characters to mark, and which sentences to show.

Marks are made on the text as it is displayed, so joined fragments are the text, character by
character. Two texts are the same here when they differ only in width, case or white space.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from corpus.search.analysis import normalize, origins, query_words
from corpus.search.question import Question


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text; `hit` says that the question asked for it.

    `joined`: the piece goes on with a hit that a border (heading | body) has cut in two.
    """

    text: str
    hit: bool
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """What one term of a question looks for: itself, or else the words it is made of."""

    literal: str
    words: tuple[str, ...] = ()


Range = tuple[int, int]

ELLIPSIS = Fragment("…", hit=False)

_SENTENCE = re.compile(r"[。！？；\n]+[”’」』）》]*")
_CLAUSE = re.compile(r"[，、：]+")


def marked(text: str, question: Question, head: int = 0) -> list[Fragment]:
    """The whole text, cut at the borders of its hits. Its first `head` characters are its heading."""
    return fragments(text, hit_ranges(text, question, head))


def hit_ranges(text: str, question: Question, head: int = 0) -> list[Range]:
    """The ranges of `text` that `question` asks for; `标题:` looks only at the heading."""
    return _merged(chain(*_asked(text, question, head)))


def parted_ranges(text: str, question: Question, head: int = 0) -> tuple[list[Range], list[Range]]:
    """The ranges that are as the question has them, and those that are but words of it: 整改落实 as
    it is written, and 整改 and 落实 where it is not."""
    whole, words = map(_merged, _asked(text, question, head))
    return whole, [one for one in words if one not in whole]


def _asked(text: str, question: Question, head: int) -> tuple[set[Range], set[Range]]:
    anywhere, in_heading = _sought(question)
    whole, words = _found(text, anywhere)
    if in_heading:
        heading = _found(text[:head], in_heading)
        return whole | heading[0], words | heading[1]
    return whole, words


@lru_cache(maxsize=256)
def _sought(question: Question) -> tuple[tuple[Sought, ...], tuple[Sought, ...]]:
    """What is looked for in the text, and in the heading. What is quoted is not taken into words."""
    unquoted = set(question.terms())
    anywhere = (Sought(t, _words(t) if t in unquoted else ()) for t in question.literals())
    return tuple(anywhere), tuple(Sought(t, _words(t)) for t in question.fields("heading"))


def _words(term: str) -> tuple[str, ...]:
    """The words of a term; single characters (的, 和) only where it has no others."""
    words = query_words(term)
    return tuple(word for word in words if len(word) > 1) or tuple(words)


def ranges(text: str, sought: Iterable[Sought]) -> list[Range]:
    """The ranges of `text` to mark: in order, not overlapping, without white space at their ends.

    A term's words count only where the term itself is not in the text, and all of them are.
    """
    return _merged(chain(*_found(text, sought)))


def _found(text: str, sought: Iterable[Sought]) -> tuple[set[Range], set[Range]]:
    """Where the terms themselves stand, and where the words of those that do not."""
    folded, places = origins(text)
    whole: set[Range] = set()
    words: set[Range] = set()
    for term in sought:
        if itself := _occurrences(folded, term.literal):
            whole |= itself
        else:
            words |= _words_in(folded, term.words)
    return _in_text(whole, places), _in_text(words, places)


def _in_text(found: Iterable[Range], places: Sequence[int]) -> set[Range]:
    return {(places[start], places[end - 1] + 1) for start, end in found}


def _words_in(folded: str, words: Iterable[str]) -> set[Range]:
    """Every place of the words if all are there; side by side they are one (安全 + 生产)."""
    places = [_occurrences(folded, word) for word in words]
    return set(_joined(_merged(set[Range]().union(*places)))) if all(places) else set()


def _occurrences(folded: str, wanted: str) -> set[Range]:
    """Every place of `wanted` in a folded text, overlapping ones too."""
    needle = normalize(wanted)
    found: set[Range] = set()
    start = folded.find(needle) if needle else -1
    while start >= 0:
        found.add((start, start + len(needle)))
        start = folded.find(needle, start + 1)
    return found


def _merged(found: Iterable[Range]) -> list[Range]:
    """Overlapping ranges made one. Neighbours that only touch stay two hits."""
    merged: list[Range] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def fragments(text: str, hits: Sequence[Range], within: Range | None = None) -> list[Fragment]:
    """`text`, or the part of it in `within`, cut at the borders of its hits."""
    at, stop = within or (0, len(text))
    pieces: list[Fragment] = []
    for hit_start, hit_end in hits:
        start, end = max(hit_start, at), min(hit_end, stop)
        if start < end:
            joined = hit_start < start
            pieces += [Fragment(text[at:start], False), Fragment(text[start:end], True, joined)]
            at = end
    pieces.append(Fragment(text[at:stop], hit=False))
    return [piece for piece in pieces if piece.text]


def window(
    text: str, hits: Sequence[Range], width: int, within: Range | None = None
) -> list[Fragment]:
    """About `width` characters of `text`: the sentences with the most hits, in text order.

    What was left out shows as `…`. A text that has a hit never comes back without one.
    """
    begin, stop = within or (0, len(text))
    if stop - begin <= width:
        return fragments(text, hits, (begin, stop))
    pieces = _pieces(text, hits, width, (begin, stop))
    shown = _joined(pieces[index] for index in sorted(_chosen(pieces, hits, width)))
    result: list[Fragment] = []
    for start, end in shown:
        result += [ELLIPSIS] if start > begin else []
        result += fragments(text, hits, (start, end))
    return result if shown[-1][1] == stop else [*result, ELLIPSIS]


def _pieces(text: str, hits: Sequence[Range], width: int, within: Range) -> list[Range]:
    """The text in sentences; a long one in clauses, and those by length. No border cuts a hit."""
    by_length = re.compile("." * max(width // 2, 1), re.DOTALL)
    borders = {*within} | {match.end() for match in _SENTENCE.finditer(text, *within)}
    for pattern in (_CLAUSE, by_length):
        for start, end in pairwise(sorted(borders)):
            if end - start > width:
                borders |= {match.end() for match in pattern.finditer(text, start, end)}
    inside = {border for start, end in hits for border in range(start + 1, end)}
    return list(pairwise(sorted(borders - (inside - {*within}))))


def _chosen(pieces: Sequence[Range], hits: Sequence[Range], width: int) -> set[int]:
    """Which pieces are shown: those with most hits, then what is around the best one."""
    counts = [sum(start < hit[1] and hit[0] < end for hit in hits) for start, end in pieces]
    best = sorted(range(len(pieces)), key=lambda index: (-counts[index], index))
    chosen = {best[0]}
    room = width - _length(pieces[best[0]])
    for index in best[1:]:
        if counts[index] and _length(pieces[index]) <= room:
            chosen.add(index)
            room -= _length(pieces[index])
    return chosen | _around(pieces, chosen, best[0], room)


def _around(pieces: Sequence[Range], chosen: set[int], first: int, room: int) -> set[int]:
    """What there is room for besides: the pieces that follow the first one, then those before it."""
    added: set[int] = set()
    for step in (1, -1):
        index = first + step
        while 0 <= index < len(pieces):
            length = 0 if index in chosen else _length(pieces[index])
            if length > room:
                break
            added.add(index)
            room -= length
            index += step
    return added


def _length(piece: Range) -> int:
    return piece[1] - piece[0]


def _joined(pieces: Iterable[Range]) -> list[Range]:
    """Ranges that touch made one."""
    joined: list[Range] = []
    for start, end in pieces:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
