"""提法: coined terms, found inside clauses too: quoted wordings and number abbreviations."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from typing import Final

from .clauses import han
from .phrase import Place, Text


LONGEST: Final = 16
"""Han characters; what is longer is a quotation."""

SHORTEST: Final = 4
"""Characters of a number abbreviation."""

_QUOTED = re.compile(r"[“「]([^“”「」。；：！？:;!?\n]{2,40})[”」]")
_SPEAKS = re.compile(r"(?:说|道|讲|指出|强调|提出|要求|问|答|写|称|喊|叫|题为|名为)[：:，,]?$")
_NUMBER: Final = "一二两三四五六七八九十"
_COUNTED: Final = "个大项条重张种道件级保严实不无有抓看查讲学过破立"
_ABBREVIATION = re.compile(rf"[{_NUMBER}][{_COUNTED}][\u4e00-\u9fff]{{2,6}}")
_LETTERS = re.compile(r"\W+")


def terms(
    texts: Iterable[Text], quoted: Set[str] = frozenset()
) -> dict[str, list[tuple[Place, str]]]:
    """Each coined term with its places and how it is written there: a wording in quotes (not said by
    someone: `他说：“…”`), and outside quotes each number abbreviation that is quoted elsewhere: in
    these texts, or as is known.

    The key is the term without signs; its numerals stay, 三个聚焦 being another term than 两个聚焦.
    """
    texts = list(texts)
    found: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for text in texts:
        for key, place, wording in _quoted(text):
            found[key].append((place, wording))
    abbreviations = {key for key in found if is_abbreviation(key)} | quoted
    for text in texts:
        for key, place, wording in _abbreviations(text, abbreviations):
            found[key].append((place, wording))
    return found


def _quoted(text: Text) -> Iterator[tuple[str, Place, str]]:
    words = text.text
    for match in _QUOTED.finditer(words):
        key = _LETTERS.sub("", match[1])
        if 2 <= han(key) <= LONGEST and not _SPEAKS.search(
            words, max(0, match.start() - 4), match.start()
        ):
            yield key, Place(text.speech, text.passage, *match.span()), match[0]


def is_abbreviation(term: str) -> bool:
    """三个聚焦; 两个维护."""
    return bool(_ABBREVIATION.fullmatch(term))


def beginnings(term: str) -> list[str]:
    """All that a number abbreviation may be of what follows: 三个聚焦工作, 三个聚焦工, 三个聚焦."""
    return [term[:end] for end in range(len(term), SHORTEST - 1, -1)]


def unquoted(text: Text) -> Iterator[tuple[int, str]]:
    """Where what may be a number abbreviation stands outside quotes, and what follows."""
    words = text.text
    for match in _ABBREVIATION.finditer(words):
        if words[max(0, match.start() - 1) : match.start()] not in {"“", "「", "第"}:
            yield match.start(), match[0]


def _abbreviations(text: Text, known: Set[str]) -> Iterator[tuple[str, Place, str]]:
    """The longest known abbreviation at each place outside quotes."""
    for start, words in unquoted(text):
        for key in beginnings(words):
            if key in known:
                yield key, Place(text.speech, text.passage, start, start + len(key)), key
                break
