"""Whether the speeches still say what the paragraphs of a draft were taken from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from library.models import Draft, DraftParagraph, Phrase
from library.phrases.shelf import words
from library.provenance.comparison import AS_PHRASE, Comparison, Origin, compare, squeezed
from speeches.models import Passage, Revision, Speech


AROUND: Final = 1
"""Paragraphs of a speech that are shown before and after the one that something was taken from."""
# What is less alike is not the same paragraph reworded but another one.
_ALIKE: Final = 0.5
# Runs of fewer characters that two paragraphs share tell nothing.
_TELLING: Final = 3


class Standing(StrEnum):
    """What became of the words in their speech since they were taken."""

    SAME = "same"
    CHANGED = "changed"  # the speech words it otherwise now
    GONE = "gone"  # the speech is there, the paragraph is not
    DELETED = "deleted"  # the speech is not there


@dataclass(frozen=True, slots=True)
class Source:
    """One origin with its place among the speeches as it is now.

    `passage` is where its words stand, or what stands in their place. `now` has the wording then beside
    the one now, where these differ, and `revision` what was done to the speech last. `newer` is a later
    version of the speech that is kept beside it, `phrase` the phrase of the library that was taken.
    """

    origin: Origin
    standing: Standing
    speech: Speech | None = None
    passage: Passage | None = None
    now: Comparison | None = None
    revision: Revision | None = None
    newer: Speech | None = None
    phrase: Phrase | None = None
    before: Sequence[Passage] = ()
    after: Sequence[Passage] = ()

    @property
    def place(self) -> tuple[str, str, str]:
        """The passage's text before, at and after the words that were taken."""
        text = self.passage.text if self.passage else ""
        start, end = region(text, self.origin.text)
        return text[:start], text[start:end], text[end:]


def compared(paragraph: DraftParagraph, swaps: Mapping[str, str]) -> Comparison:
    """The paragraph beside the words that it was taken from."""
    return compare(paragraph.source_words, paragraph.text, swaps)


def swaps_of(draft: Draft) -> dict[str, str]:
    """The names that the draft has in place of those of its sources."""
    filled = draft.blanks.exclude(value="").values_list("words", "value")
    return {name: value for name, value in filled if name != value}


def passages_of(paragraphs: Iterable[DraftParagraph]) -> dict[int, Passage]:
    """The passages that paragraphs were taken from, with their speeches, as far as they are there."""
    keys = {o.passage for paragraph in paragraphs for o in paragraph.origins if o.passage}
    return Passage.objects.with_speech().in_bulk(keys)


def at_a_glance(origin: Origin, passages: Mapping[int, Passage]) -> Standing:
    """As far as `passages`, by key, tell: words that went elsewhere in their speech are `GONE`."""
    passage = passages.get(origin.passage or 0)
    if passage is None:
        return Standing.GONE
    return Standing.SAME if _says(passage, origin) else Standing.CHANGED


def sources(paragraph: DraftParagraph) -> list[Source]:
    """Each origin of the paragraph, looked for among the speeches as they are now."""
    there = passages_of([paragraph])
    return [_surrounded(_source(origin, there)) for origin in paragraph.origins]


def _source(origin: Origin, there: Mapping[int, Passage]) -> Source:
    passage = there.get(origin.passage or 0)
    speech = passage.speech if passage else _speech(origin)
    if speech is None:
        return Source(origin, Standing.DELETED, phrase=_phrase(origin, None))
    passage = passage or _nearest(speech, origin)
    found = Source(origin, Standing.GONE, speech, passage, phrase=_phrase(origin, passage))
    if passage and _says(passage, origin):
        return replace(found, standing=Standing.SAME, newer=_newer(speech))
    found = replace(found, newer=_newer(speech), revision=_last_change(speech))
    if passage is None:
        return found
    start, end = region(passage.text, origin.text)
    now = compare(origin.text, passage.text[start:end])
    return replace(found, standing=Standing.CHANGED, now=now)


def _says(passage: Passage, origin: Origin) -> bool:
    """A phrase is worded otherwise in most of its places: its passage is an example."""
    example = origin.label.startswith(AS_PHRASE)
    return example or squeezed(origin.text) in squeezed(passage.text)


def _speech(origin: Origin) -> Speech | None:
    """The speech that the label names, once the passage that it named is not there."""
    titles = origin.label.removeprefix(AS_PHRASE).split(" › ")[0]
    found = Speech.objects.filter(title=titles.removeprefix("《").removesuffix("》"))
    return found.light().latest_first().first()


def _nearest(speech: Speech, origin: Origin) -> Passage | None:
    """The passage of the speech that has the words, else the one most like them."""
    passages = list(Passage.objects.with_speech().filter(speech=speech))
    if holder := next((passage for passage in passages if _says(passage, origin)), None):
        return holder
    likeness = {passage: _likeness(passage.text, origin.text) for passage in passages}
    best = max(passages, key=likeness.__getitem__, default=None)
    return best if best and likeness[best] >= _ALIKE else None


def _likeness(text: str, taken: str) -> float:
    """The share of what was taken that stands in the text in its order."""
    matcher = SequenceMatcher(None, text, taken, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks() if block.size >= _TELLING)
    return shared / max(1, len(taken))


def region(text: str, taken: str) -> tuple[int, int]:
    """Where in a passage words stand that were taken out of it, or what came in their place."""
    at = text.find(taken)
    if at >= 0:
        return at, at + len(taken)
    matcher = SequenceMatcher(None, text, taken, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= _TELLING]
    if not blocks:
        return 0, len(text)
    first, last = blocks[0], blocks[-1]
    end = last.a + last.size + (len(taken) - last.b - last.size)
    return max(0, first.a - first.b), min(len(text), end)


def _last_change(speech: Speech) -> Revision | None:
    return speech.revisions.defer("before", "gone").order_by("-pk").first()


def _newer(speech: Speech) -> Speech | None:
    return next((one for one in speech.other_versions() if one.added > speech.added), None)


def _phrase(origin: Origin, passage: Passage | None) -> Phrase | None:
    if not origin.label.startswith(AS_PHRASE):
        return None
    near = Phrase.objects.filter(occurrences__passage=passage) if passage else Phrase.objects.none()
    known = near | Phrase.objects.filter(text=origin.text)
    return next((phrase for phrase in known.distinct() if words(phrase) == origin.text), None)


def _surrounded(source: Source) -> Source:
    """With the paragraphs of the speech that stand around the passage."""
    passage = source.passage
    if passage is None:
        return source
    speech = Passage.objects.with_speech().filter(speech=passage.speech_id)
    before = speech.filter(ordinal__lt=passage.ordinal).order_by("-ordinal")[:AROUND]
    after = speech.filter(ordinal__gt=passage.ordinal).order_by("ordinal")[:AROUND]
    return replace(source, before=tuple(reversed(before)), after=tuple(after))
