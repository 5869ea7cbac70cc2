"""Passages that are like one: with the same wording, and, apart from these, on the same subject."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from math import log
from typing import Generic, NamedTuple, TypeVar

from haystack.inputs import Exact
from haystack.query import SQ, EmptySearchQuerySet, SearchQuerySet

from corpus.search.analysis import fold, normalize
from corpus.search.finding import PASSAGES
from corpus.search.frequencies import frequencies
from corpus.search.highlight import Range, Sought, ranges
from corpus.search.wording import Common, Wording, united
from speeches.models import Passage
from speeches.placeholders import placeholders
from speeches.words import words


SHOWN = 20
"""Rows of a list."""
LOOKED = 400
"""So many of the best hits of the index are compared word for word."""
AGAIN = 5
"""Of passages with the same text so many more are named."""
TERMS = 12
"""The most telling words of a passage, by which its subject is looked for."""
FEWEST = 2
"""So many of these a passage on the same subject has at least,"""
LEAST = 0.25
"""and this share of what they are worth together."""
# Some of what is found on a subject has too few of its words, or the text of another.
_SURPLUS = 5


@dataclass(frozen=True, slots=True)
class Terms:
    """The telling words that another passage has too, and where they stand `there`."""

    words: list[str]
    there: list[Range]


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Alike(Generic[T]):
    """A passage that is like another, and how; `others` have exactly its text, `again` are some."""

    passage: Passage
    shared: T
    others: int
    again: list[Passage]


@dataclass(frozen=True, slots=True)
class Similar:
    """What is like a passage, the most alike first.

    `versions` have its wording too, but are of other versions of the same speech; none on the same
    subject is of its own speech. `terms` are its telling words, `own` the ranges of it that stand in
    what is in `wording`.
    """

    wording: list[Alike[Common]]
    versions: list[Alike[Common]]
    subject: list[Alike[Terms]]
    terms: list[str]
    own: list[Range]


class _Text(NamedTuple):
    passage: int
    speech: int
    year: int | None
    text: str


_Match = tuple[_Text, T]
_Group = tuple[list[_Text], T]


def similar(passage: Passage) -> Similar:
    """What is like the passage among all the others."""
    versions = {speech.pk for speech in passage.speech.other_versions()}
    return _like(passage.text, passage.pk, versions, {passage.speech_id, *versions})


def alike(text: str) -> Similar:
    """What is like a text that is in no speech, such as a paragraph of a draft."""
    return _like(text, None, set(), set())


def _like(text: str, passage: int | None, versions: set[int], speeches: set[int]) -> Similar:
    """What is like the text of `passage`; what is on its subject is not of these speeches."""
    worded = _worded(text, passage)
    wording = _together(match for match in worded if match[0].speech not in versions)
    copies = _together(match for match in worded if match[0].speech in versions)
    terms = telling(text, indexed=passage is not None)
    known = {other.passage for texts, _ in (*wording, *copies) for other in texts}
    on_subject = _together(_on_subject(terms, known, speeches))
    subject = [(texts, _marked(texts[0].text, shared)) for texts, shared in on_subject]
    own = sorted(chain.from_iterable(common.own for _, common in wording))
    return Similar(_rows(wording), _rows(copies), _rows(subject), [*terms], united(own))


def _worded(own: str, passage: int | None) -> list[_Match[Common]]:
    wording = Wording(own)
    query = _having(wording.pieces())
    others = query.exclude(django_id=passage) if passage else query
    found = [
        (text, common) for text in _texts(others, LOOKED) if (common := wording.common(text.text))
    ]
    return sorted(found, key=lambda match: _rank(*match))


def _having(any_of: Collection[str]) -> SearchQuerySet:
    """The passages that have one of these as it is written, those first that have most."""
    if not any_of:
        return EmptySearchQuerySet()
    return SearchQuerySet().filter(
        SQ(*(SQ(content=Exact(one)) for one in any_of), _connector=SQ.OR)
    )


def _texts(query: SearchQuerySet, most: int) -> list[_Text]:
    """The first of what was found, in its order."""
    keys = [int(hit.pk) for hit in query[:most]]
    columns = ("pk", "speech", "speech__year", "text")
    rows = Passage.objects.filter(pk__in=keys).order_by().values_list(*columns)
    texts = {row[0]: _Text(*row) for row in rows}
    return [texts[key] for key in keys if key in texts]


def _rank(text: _Text, common: Common) -> tuple[float, ...]:
    """What has most of the passage comes first, and little else; then the latest."""
    return -common.share, -common.longest, len(text.text), -(text.year or 0), text.passage


def telling(text: str, *, indexed: bool = True) -> dict[str, float]:
    """The words that tell most what a passage is about, with their worth, the most telling first.

    They are frequent in it and rare elsewhere (tf-idf), but not in it alone; a text that is not
    `indexed` has no share in what is counted there.
    """
    folded = fold(text)
    open_ = {place for start, end in placeholders(folded) for place in range(start, end)}
    times = Counter(
        word
        for word, start in words(folded, "default")
        if len(word) > 1 and word.isalpha() and start not in open_
    )
    counts, total = frequencies(times)
    worth = {
        word: (1 + log(count)) * log(total / counts[word])
        for word, count in times.items()
        if counts.get(word, 0) > (count if indexed else 0)
    }
    return dict(sorted(worth.items(), key=lambda item: -item[1])[:TERMS])


def _on_subject(
    terms: Mapping[str, float], known: Collection[int], speeches: Collection[int]
) -> Iterator[tuple[_Text, list[str]]]:
    """The passages with these terms, the best first; none that is `known` or in these speeches."""
    least = LEAST * sum(terms.values())
    having = _having(terms)
    if speeches:
        having = having.exclude(speech__in=list(speeches))
    for text in _texts(having, len(known) + _SURPLUS * SHOWN):
        folded = normalize(text.text)
        shared = [term for term in terms if term in folded]
        enough = len(shared) >= FEWEST and sum(map(terms.__getitem__, shared)) >= least
        if enough and text.passage not in known:
            yield text, shared


def _marked(text: str, terms: list[str]) -> Terms:
    return Terms(terms, ranges(text, map(Sought, terms)))


def _together(matches: Iterable[_Match[T]]) -> list[_Group[T]]:
    """The first SHOWN matches, each with those that have exactly the same text."""
    groups: dict[str, _Group[T]] = {}
    for text, shared in matches:
        groups.setdefault(normalize(text.text), ([], shared))[0].append(text)
    return list(islice(groups.values(), SHOWN))


def _rows(groups: Sequence[_Group[T]]) -> list[Alike[T]]:
    keys = [text.passage for texts, _ in groups for text in texts[: AGAIN + 1]]
    at_hand = {passage.pk: passage for passage in PASSAGES.objects(keys)}
    rows = []
    for texts, shared in groups:
        # One may just have been deleted.
        passages = [at_hand[text.passage] for text in texts if text.passage in at_hand]
        if passages:
            rows.append(Alike(passages[0], shared, len(texts) - 1, passages[1:]))
    return rows
