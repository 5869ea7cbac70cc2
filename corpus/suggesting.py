"""What somebody who types a question may mean: questions asked before, themes, stock phrases and
headings; by their characters, or by pinyin typed without an input method.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count
from django.db.models.functions import Length

from corpus.models import AskedQuestion
from corpus.search import quoted
from corpus.search.analysis import fold
from corpus.search.lasting import Lasting
from corpus.search.pinyin import readings, reads
from library.models import Phrase, Theme
from speeches.models import Passage


SHOWN, PAST_SHOWN = 8, 3
KEPT_SECONDS = 600
MOST_PHRASES, MOST_HEADINGS = 5_000, 20_000
SHORTEST, LONGEST = 4, 24
KINDS = {"past": "问过", "theme": "主题", "phrase": "短语", "heading": "标题"}

_FIGURE = re.compile(r"^\W*\d+年?")
_LATIN_END = re.compile(r"[a-z']*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to suggest. `weight` counts the speeches that have it."""

    text: str
    kind: str
    weight: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`question` is the whole of the box once this is chosen."""

    text: str
    kind: str
    question: str

    def as_row(self) -> dict[str, Any]:
        return {"text": self.text, "kind": KINDS[self.kind], "question": self.question}


def suggest(user: User, typed: str) -> list[Suggestion]:
    """What may be meant by the last term typed, the likeliest first, each wording once."""
    before, term = _last_term(typed)
    found: dict[str, Suggestion] = {}
    for question in _past(user, typed.strip()):
        found.setdefault(question, Suggestion(question, "past", question))
    if term:
        for entry in _fitting(term):
            question = f"{before}{_asked(entry)}"
            found.setdefault(entry.text, Suggestion(entry.text, entry.kind, question))
    return list(found.values())[:SHOWN]


def _last_term(typed: str) -> tuple[str, str]:
    """What is typed, cut before its last term; an opening quote or minus belongs to what is before."""
    match = re.search(r"[^\s()（）|]*$", typed)
    last = match.group() if match else ""
    start = len(last) - len(last.lstrip('-"“「'))
    term = last[start:]
    # The value of a field has its own list on the page.
    if ":" in term or "：" in term:
        return typed, ""
    return typed[: len(typed) - len(last)] + last[:start].replace("“", "").replace('"', ""), term


def _asked(entry: Entry) -> str:
    return f"主题:{entry.text}" if entry.kind == "theme" else quoted(entry.text)


def _past(user: User, typed: str) -> Iterator[str]:
    if not typed:
        return
    asked = AskedQuestion.objects.filter(user=user).exclude(question=typed)
    fitting = (q for q in asked.values_list("question", flat=True) if _fits(fold(typed), q))
    for _, question in zip(range(PAST_SHOWN), fitting, strict=False):
        yield question


def _fitting(term: str) -> list[Entry]:
    folded = fold(term)
    entries, by_letter = vocabulary()
    latin = folded.isascii() and folded.isalpha()
    possible = by_letter.get(folded[0], ()) if latin else entries
    fitting = (one for one in possible if _fits(folded, one.text))
    return sorted(fitting, key=lambda one: (*_nearness(folded, one), -one.weight, len(one.text)))


def _nearness(folded: str, entry: Entry) -> tuple[bool, bool]:
    """Themes first; then what begins so, in its usual reading."""
    starts = _starts(fold(entry.text))
    begins = any(one.startswith(folded) or reads(folded, one, usual=True) for one in starts)
    return entry.kind != "theme", not begins


def _starts(plain: str) -> list[str]:
    """The text, and the text after a year or a figure that it begins with: 2026年重点工作 → 重点工作"""
    after = _FIGURE.sub("", plain)
    return [plain, after] if after and after != plain else [plain]


def _fits(folded: str, text: str) -> bool:
    """Whether the text has what was typed, or reads so from its beginning, or goes on so after it."""
    plain = fold(text)
    if folded in plain:
        return True
    latin = _LATIN_END.search(folded)
    tail = latin.group() if latin else ""
    if not tail:
        return False
    head = folded[: len(folded) - len(tail)]
    if head:
        return head in plain and reads(tail, plain.partition(head)[2])
    return any(reads(tail, start) for start in _starts(plain))


Vocabulary = tuple[list[Entry], Mapping[str, list[Entry]]]


def _vocabulary() -> Vocabulary:
    """All entries, and those that begin with a letter when read."""
    entries = list(_entries())
    by_letter: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for letter in _letters(entry.text):
            by_letter[letter].append(entry)
    return entries, dict(by_letter)


# What came in just now need not be suggested at once.
vocabulary = Lasting(_vocabulary, KEPT_SECONDS)


def _letters(text: str) -> set[str]:
    """With which letters the text may begin when it is typed."""
    firsts = (
        next((character for character in start if character.isalnum()), "")
        for start in _starts(fold(text))
    )
    return {reading[0] for first in firsts if first for reading in readings(first)}


def _entries() -> Iterator[Entry]:
    for name, count in Theme.objects.annotate(n=Count("passage_themes")).values_list("name", "n"):
        yield Entry(name, "theme", count)
    yield from _named("phrase", _phrases())
    yield from _named("heading", _headings())


def _named(kind: str, rows: Iterable[tuple[str, int]]) -> Iterator[Entry]:
    return (Entry(text, kind, weight) for text, weight in rows)


def _phrases() -> Iterable[tuple[str, int]]:
    phrases = Phrase.objects.shown().exclude(kind=Phrase.Kind.HEADINGS).most_used()
    short = phrases.annotate(length=Length("text")).filter(length__lte=LONGEST)
    return short.values_list("text", "spread")[:MOST_PHRASES]


def _headings() -> Iterable[tuple[str, int]]:
    return (
        Passage.objects.annotate(length=Length("heading"))
        .filter(length__gte=SHORTEST, length__lte=LONGEST)
        .order_by()
        .values_list("heading")
        .annotate(n=Count("speech", distinct=True))
        .order_by("-n", "heading")[:MOST_HEADINGS]
    )
