"""What a draft is made of: how much of it comes from which speech, and how much is one's own."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from library.harvest.copies import originals
from library.models import Draft, DraftParagraph
from library.numbering import written
from library.provenance.comparison import AS_PHRASE, Degree, Origin, size, taken_from
from library.sources.page import word
from library.sources.today import compared, passages_of, swaps_of
from speeches.models import Passage, Speech


TOO_MUCH: Final = 1 / 3
"""An audience that heard the speech knows it again when more than this of a draft comes from it."""
ENOUGH: Final = 500
"""Characters below which a draft is only begun: its first paragraph would be all of it."""
_BEGINNING: Final = 28


@dataclass(frozen=True, slots=True)
class Taken:
    """A paragraph of the draft, with its number, and how many of its characters one source gave."""

    key: int
    words: str
    characters: int
    degree: Degree
    word: str
    label: str


@dataclass(frozen=True, slots=True)
class Given:
    """All that one speech gave, `percent` of the draft; a speech that is not there has its title
    alone. `phrases`: not a speech but the phrase library, whose wordings stand in many."""

    title: str
    speech: Speech | None
    characters: int
    percent: int
    too_much: bool
    paragraphs: Sequence[Taken]
    phrases: bool = False


@dataclass(frozen=True, slots=True)
class SourceList:
    """The most giving speech first; characters without white space."""

    characters: int
    own: int
    given: Sequence[Given]

    @property
    def own_percent(self) -> int:
        return _percent(self.own, self.characters)

    @property
    def bars(self) -> list[tuple[int, Given]]:
        """Each speech with the percents of those before it."""
        ends = accumulate((one.percent for one in self.given), initial=0)
        return list(zip(ends, self.given, strict=False))

    @property
    def too_much(self) -> list[Given]:
        return [one for one in self.given if one.too_much]


def source_list(draft: Draft, paragraphs: Sequence[DraftParagraph]) -> SourceList:
    """Of the paragraphs on the draft's page, in their order."""
    swaps, passages, copies = swaps_of(draft), passages_of(paragraphs), originals()
    groups: defaultdict[object, list[tuple[Origin, Taken]]] = defaultdict(list)
    for paragraph, text in zip(paragraphs, written(paragraphs), strict=True):
        if not paragraph.origins:
            continue
        comparison = compared(paragraph, swaps)
        for origin, count in zip(
            paragraph.origins, taken_from(paragraph.taken, comparison), strict=True
        ):
            its = Taken(
                paragraph.pk,
                text[:_BEGINNING],
                count,
                comparison.degree,
                word(comparison),
                origin.label,
            )
            groups[_group(origin, passages, copies)].append((origin, its))
    whole = sum(size(paragraph.text) for paragraph in paragraphs)
    given = [_given(group, passages, whole) for group in groups.values()]
    taken = sum(one.characters for one in given)
    ranked = sorted(given, key=lambda one: -one.characters)
    return SourceList(whole, max(0, whole - taken), ranked)


def _group(origin: Origin, passages: Mapping[int, Passage], copies: Mapping[int, int]) -> object:
    """Copies of a speech count as one."""
    if origin.label.startswith(AS_PHRASE):
        return AS_PHRASE
    passage = passages.get(origin.passage or 0)
    if passage is None:
        return origin.label.split(" › ")[0]
    return copies.get(passage.speech_id, passage.speech_id)


def _given(
    group: Sequence[tuple[Origin, Taken]], passages: Mapping[int, Passage], whole: int
) -> Given:
    first = group[0][0]
    phrases = first.label.startswith(AS_PHRASE)
    there = (passages.get(origin.passage or 0) for origin, _ in group)
    speech = None if phrases else next((passage.speech for passage in there if passage), None)
    title = "短语库" if phrases else str(speech or first.label.split(" › ")[0])
    characters = sum(taken.characters for _, taken in group)
    much = not phrases and whole >= ENOUGH and characters > whole * TOO_MUCH
    taken = [taken for _, taken in group]
    return Given(title, speech, characters, _percent(characters, whole), much, taken, phrases)


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
