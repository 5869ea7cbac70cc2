"""Where a question meets a text: which characters to mark, and which sentences to show.

Marks are made on the text as it is displayed, so joined fragments are the text, character by
character. Two texts are the same here when they differ only in width, case or white space.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text; `hit` says that the question asked for it."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """What one term of a question looks for: itself, or else the words it is made of."""

    literal: str
    words: tuple[str, ...] = ()


Range = tuple[int, int]

ELLIPSIS = Fragment("…", hit=False)

_SENTENCE = re.compile(r"[。！？；\n]+[”’」』）》]*")
_CLAUSE = re.compile(r"[，、：]+")


@lru_cache(maxsize=65536)
def _folded(character: str) -> str:
    """What a character counts as: nothing for white space, else its plain half-width form."""
    return "".join(unicodedata.normalize("NFKC", character).casefold().split())


def fold(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and for each of its characters the place it came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = _folded(character)
        folded.append(plain)
        places.extend([place] * len(plain))
    return "".join(folded), places


def ranges(text: str, sought: Iterable[Sought]) -> list[Range]:
    """The ranges of `text` to mark: in order, not overlapping, white space at their ends left out.

    A term's words count only where the term itself is not in the text.
    """
    folded, places = fold(text)
    found: set[Range] = set()
    for term in sought:
        found |= _occurrences(folded, term.literal) or {
            place for word in term.words for place in _occurrences(folded, word)
        }
    return [(places[start], places[end - 1] + 1) for start, end in _merged(found)]


def _occurrences(folded: str, wanted: str) -> set[Range]:
    """Every place of `wanted` in a folded text, overlapping ones too."""
    needle = fold(wanted)[0]
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
    begin, stop = within or (0, len(text))
    pieces: list[Fragment] = []
    for start, end in hits:
        start, end = max(start, begin), min(end, stop)
        if start < end:
            pieces += [Fragment(text[begin:start], hit=False), Fragment(text[start:end], hit=True)]
            begin = end
    pieces.append(Fragment(text[begin:stop], hit=False))
    return [piece for piece in pieces if piece.text]


def window(text: str, hits: Sequence[Range], width: int, keep: int = 0) -> list[Fragment]:
    """At most about `width` characters of `text`: the sentences with the most hits, in text order.

    The first `keep` characters (marker and heading) stay in any case. What was left out shows as `…`.
    """
    if len(text) <= width:
        return fragments(text, hits)
    pieces = _pieces(text, hits, width)
    shown = _chosen(pieces, hits, width, keep)
    result: list[Fragment] = []
    for start, end in _joined(pieces[index] for index in sorted(shown)):
        if start > 0:
            result.append(ELLIPSIS)
        result += fragments(text, hits, (start, end))
    return result if end == len(text) else [*result, ELLIPSIS]


def _pieces(text: str, hits: Sequence[Range], width: int) -> list[Range]:
    """The text in sentences; a long one in clauses, and those by length. No border cuts a hit."""
    borders = {0, len(text)} | {match.end() for match in _SENTENCE.finditer(text)}
    for pattern in (_CLAUSE, re.compile("." * max(width // 2, 1), re.DOTALL)):
        for start, end in pairwise(sorted(borders)):
            if end - start > width // 2:
                borders |= {match.end() for match in pattern.finditer(text, start, end)}
    inside = {border for start, end in hits for border in range(start + 1, end)}
    return list(pairwise(sorted(borders - inside)))


def _chosen(pieces: Sequence[Range], hits: Sequence[Range], width: int, keep: int) -> set[int]:
    """Which pieces are shown: the head, then those with most hits, then what follows them."""
    counts = [sum(start <= hit[0] < end for hit in hits) for start, end in pieces]
    head = [index for index, (start, _) in enumerate(pieces) if start < keep]
    best = sorted((i for i, count in enumerate(counts) if count), key=lambda i: (-counts[i], i))
    chosen: set[int] = set()
    room = width
    for index in [*head, *best, *_after(head + best[:1] or [0], len(pieces))]:
        start, end = pieces[index]
        if index not in chosen and (end - start <= room or not chosen):
            chosen.add(index)
            room -= end - start
        elif index not in chosen and index not in best:
            break
    return chosen


def _after(shown: Sequence[int], count: int) -> Iterator[int]:
    """The pieces around the last one shown, nearest first, later before earlier."""
    start = shown[-1]
    for distance in range(count):
        yield from (i for i in (start + distance, start - distance) if 0 <= i < count)


def _joined(pieces: Iterable[Range]) -> list[Range]:
    """Pieces that touch made one."""
    joined: list[Range] = []
    for start, end in pieces:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
