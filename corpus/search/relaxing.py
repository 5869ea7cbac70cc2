"""A question that found nothing: its nearest neighbours that ask for less."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.search.analysis import query_words
from corpus.search.composing import conjuncts
from corpus.search.parsing import conjunction, disjunction, only_negative
from corpus.search.question import (
    And,
    Expression,
    Field,
    Literal,
    Not,
    Or,
    Question,
    Term,
    written,
)


MANY = 12
"""Parts of a question up to which each is tried without: every offer is a search of its own."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A wider question, and in Chinese what was given up for it."""

    question: Question
    label: str


def relaxations(question: Question) -> list[Relaxation]:
    """Wider questions, the nearest first, each once."""
    wider: dict[Question, Relaxation] = {}
    for relaxation in _wider(question):
        if relaxation.question != question and not only_negative(relaxation.question.expression):
            wider.setdefault(relaxation.question, relaxation)
    return list(wider.values())


def _wider(question: Question) -> Iterator[Relaxation]:
    parts = conjuncts(question)
    yield Relaxation(Question(_unquoted(question.expression)), "不加引号")
    if 1 < len(parts) <= MANY:
        for index, part in enumerate(parts):
            rest = conjunction([*parts[:index], *parts[index + 1 :]])
            yield Relaxation(Question(rest), f"去掉 {written(part)}")
    if 2 < len(parts) <= MANY:
        yield from (Relaxation(Question(part), "只要其中一项") for part in parts)
    terms, kept = _terms(parts), [part for part in parts if isinstance(part, Field | Not)]
    if len(parts) - len(kept) == 1 and 2 < len(terms) <= MANY:
        # One term, and nothing has all of its words.
        for term in terms:
            fewer = [Term(other) for other in terms if other != term]
            yield Relaxation(Question(conjunction([*fewer, *kept])), f"去掉 {term}")
    if len(terms) > 1:
        any_term = disjunction(Term(term) for term in terms)
        yield Relaxation(Question(conjunction([any_term, *kept])), "含其中任何一个词")


def _unquoted(expression: Expression) -> Expression:
    match expression:
        case Literal(text) if len(text.split()) == 1 and text.isalnum():
            return Term(text)
        case Literal(text) if any(char.isalnum() for char in text):
            words = "".join(char if char.isalnum() else " " for char in text).split()
            return conjunction(Term(word) for word in words)
        case And(parts):
            return conjunction(_unquoted(part) for part in parts)
        case Or(parts):
            return disjunction(_unquoted(part) for part in parts)
    return expression


def _terms(parts: Sequence[Expression]) -> list[str]:
    """What was asked for in words; of a single one the words it is made of, no single characters."""
    texts = list(dict.fromkeys(part.text for part in parts if isinstance(part, Term | Literal)))
    if len(texts) != 1:
        return texts
    return [word for word in query_words(texts[0]) if len(word) > 1]
