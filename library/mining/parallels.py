"""排比、对仗 within a sentence, and the sets of parallel headings of one speech."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from speeches.words import words as cut

from .clauses import clauses, han, normal_forms, quoted_whole
from .frames import lead_in, parallel_runs
from .phrase import Place, Text


LEAST_HAN: Final = 6
_SEPARATED = re.compile(r"[^、]+")
_LETTERS = re.compile(r"\W+")
_NO_LIMB = re.compile(r"[0-9０-９]|们$|^同志|同志$")


def parallels(texts: Iterable[Text]) -> dict[str, list[tuple[Place, str]]]:
    """Each parallel construction, by its normal form, with its places and wording.

    Limbs are the clauses of a sentence, or what `、` separates within a clause.
    """
    found: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for text in texts:
        if text.part in {"salutation", "front"}:
            continue
        for limbs in _sentences(text):
            for spans in _with_parallels(text.text, limbs):
                start, end = quoted_whole(text.text, spans[0][0], spans[-1][1])
                place, wording = Place(text.speech, text.passage, start, end), text.text[start:end]
                found[normal_forms(wording)].append((place, wording))
    return found


def _sentences(text: Text) -> Iterator[list[tuple[int, int]]]:
    """The clauses of each sentence, marker left out."""
    words, begin = text.text, len(text.marker)
    sentence: list[tuple[int, int]] = []
    for start, end in clauses(words, begin):
        if sentence and _ends_between(words, sentence[-1][1], start):
            yield sentence
            sentence = []
        sentence.append((start, end))
    if sentence:
        yield sentence


def _ends_between(words: str, end: int, start: int) -> bool:
    return any(sign in "。！？!?\n：" for sign in words[end:start])


def _with_parallels(words: str, limbs: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    taken = []
    for run in _runs(words, limbs):
        taken.append((run[0][0], run[-1][1]))
        yield run
    for start, end in limbs:
        if words.find("、", start, end) >= 0 and not any(a <= start < b for a, b in taken):
            pieces = [match.span() for match in _SEPARATED.finditer(words, start, end)]
            yield from _runs(words, pieces)


def _runs(words: str, limbs: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The spans of each run of parallel limbs, the first without its lead-in."""
    bare = [_bare(words[start:end]) for start, end in limbs]
    for first, end, before in parallel_runs(bare):
        if any(_NO_LIMB.search(limb) for limb in bare[first:end]):
            continue
        if before and before not in {word.start for word in cut(bare[first], "default")}:
            continue
        if sum(han(limb) for limb in bare[first:end]) - before >= LEAST_HAN:
            spans = limbs[first:end]
            yield [(_after(words, spans[0][0], before), spans[0][1]), *spans[1:]]


def _bare(limb: str) -> str:
    return _LETTERS.sub("", limb)


def _after(words: str, start: int, letters: int) -> int:
    """Where so many letters after `start` end."""
    while letters:
        letters -= words[start].isalnum() or words[start] == "_"
        start += 1
    return start


def heading_sets(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """Of each speech, the headings under one heading that are parallel, three or more of them.

    Parallel are limbs (see `frames`), and headings equally long with their signs in the same places.
    """
    siblings: dict[tuple[int, tuple[str, ...]], list[Text]] = defaultdict(list)
    for text in texts:
        if text.marker and text.part in {"heading", "point"}:
            siblings[text.speech, tuple(text.path)].append(text)
    for found in siblings.values():
        titled = all(text.heading_span for text in found)
        if len(found) > 2 and titled and _parallel([text.heading for text in found]):
            yield found


def _parallel(headings: Sequence[str]) -> bool:
    bare = [_bare(heading) for heading in headings]
    if sum(map(han, bare)) < LEAST_HAN or len(set(bare)) < len(bare):
        return False
    if any(_NO_LIMB.search(heading) for heading in bare):
        return False
    return lead_in(bare) == 0 or len({_shape(heading) for heading in headings}) == 1


def _shape(heading: str) -> str:
    """领导重视、夯实基础 → `····、····`."""
    return re.sub(r"\w", "·", heading)
