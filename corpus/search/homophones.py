"""Words that sound like a word of the question and stand in the library more often: 巡查 ⇄ 巡察.

An input method gives either for the same keys. They are offered, never searched for unasked.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from haystack import connections
from haystack.constants import DEFAULT_ALIAS

from corpus.search.analysis import query_words
from corpus.search.lasting import Lasting
from corpus.search.pinyin import sound
from corpus.search.question import And, Expression, Literal, Not, Or, Question, Term


# A word is offered when it stands in this many times more passages.
MORE = 2
LONGEST = 4
KEPT_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Homophone:
    """`question` with `word` in the place of `instead_of`."""

    instead_of: str
    word: str
    question: Question


def homophones(question: Question) -> list[Homophone]:
    """The questions with one word put for another of its sound, the most frequent first."""
    by_sound, counts = vocabulary()
    found = [
        (counts[other], Homophone(word, other, replace(question, expression=changed)))
        for word in dict.fromkeys(word for text in question.literals() for word in _words(text))
        for other in by_sound.get(sound(word), ())
        if other != word and counts[other] >= max(MORE * counts.get(word, 0), 1)
        if (changed := _put(question.expression, word, other)) != question.expression
    ]
    return [one for _, one in sorted(found, key=lambda pair: -pair[0])]


def _words(text: str) -> list[str]:
    """The words of a term, and the term itself: 巡查 may be two words to jieba."""
    return [word for word in (text, *query_words(text)) if 2 <= len(word) <= LONGEST]


def _put(expression: Expression, word: str, other: str) -> Expression:
    match expression:
        case Term(text):
            return Term(text.replace(word, other))
        case Literal(text):
            return Literal(text.replace(word, other))
        case Not():
            return expression
        case And(parts):
            return And(tuple(_put(part, word, other) for part in parts))
        case Or(parts):
            return Or(tuple(_put(part, word, other) for part in parts))
    return expression


def _vocabulary() -> tuple[Mapping[str, list[str]], Mapping[str, int]]:
    """The words of the index by their sound, and in how many passages each stands."""
    backend = connections[DEFAULT_ALIAS].get_backend()
    counts: Mapping[str, int] = backend.words(LONGEST) if hasattr(backend, "words") else {}
    by_sound: defaultdict[str, list[str]] = defaultdict(list)
    for word in counts:
        by_sound[sound(word)].append(word)
    return {one: words for one, words in by_sound.items() if len(words) > 1}, counts


# Although speeches come in: a new word need not be offered at once.
vocabulary = Lasting(_vocabulary, KEPT_SECONDS)
