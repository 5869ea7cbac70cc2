"""Questions to begin with, made of what this office's own speeches say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.search.analysis import query_words
from corpus.search.question import And, Expression, Field, Literal, Or, Question, Term


# They stand in every speech and would find most of the library.
_EVERYWHERE = frozenset(("工作", "问题", "要求", "情况", "重点"))


@dataclass(frozen=True, slots=True)
class Example:
    """A question, and what of the language it shows."""

    question: Question
    lesson: str


def examples(
    headings: Sequence[str], themes: Sequence[str], years: Sequence[int]
) -> Iterator[Example]:
    """Questions from frequent headings, theme names and years, the most telling first.

    What is frequent apart need not occur together: whoever shows them asks first.
    """
    words = list(dict.fromkeys(word for heading in headings for word in _telling(heading)[-1:]))
    seen: set[Question] = set()
    for example in _examples(headings, words, themes, years):
        if example.question not in seen:
            seen.add(example.question)
            yield example


def _telling(heading: str) -> list[str]:
    """Its words. The last one mostly is what it is about (强化值班值守, 严明工作纪律)."""
    words = (word for word in query_words(heading) if word not in _EVERYWHERE)
    return [word for word in words if len(word) > 1 and not word.isascii()]


def _examples(
    headings: Sequence[str], words: Sequence[str], themes: Sequence[str], years: Sequence[int]
) -> Iterator[Example]:
    def example(expression: Expression, lesson: str) -> Example:
        return Example(Question(expression), lesson)

    def of_year(theme: str) -> Example:
        return example(And((Field("theme", theme), Field("year", f"{years[0]}"))), "主题和年份")

    def of_closing(theme: str) -> Example:
        return example(And((Field("theme", theme), Field("part", "结尾"))), "主题和部分")

    if words:
        yield example(Term(words[0]), "一个词")
    if headings:
        yield example(Literal(headings[0]), "加引号，一字不差")
    yield from (of_year(theme) for theme in themes[:1] if years)
    if len(words) > 1:
        yield example(Field("heading", words[1]), "只在标题里找")
    if len(words) > 2:
        yield example(Or((Term(words[-2]), Term(words[-1]))), "两个词有其一")
    yield from (of_closing(theme) for theme in themes[1:2])
    yield from (of_year(theme) for theme in themes[1:] if years)
    yield from (example(Literal(heading), "常用的标题") for heading in headings[1:])
