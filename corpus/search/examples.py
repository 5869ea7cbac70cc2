"""Questions to begin with, made of what this office's own speeches say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.search.analysis import query_words
from corpus.search.question import And, Expression, Field, Literal, Or, Question, Term


COUNT = 6


@dataclass(frozen=True, slots=True)
class Example:
    """A question, and what of the language it shows."""

    question: Question
    lesson: str


def examples(headings: Sequence[str], themes: Sequence[str], years: Sequence[int]) -> list[Example]:
    """Up to six questions from frequent headings, theme names and years, all the most telling first."""
    words = list(dict.fromkeys(word for heading in headings for word in _telling(heading)[-1:]))
    return list(islice(_examples(headings, words, themes, years), COUNT))


def _telling(heading: str) -> list[str]:
    """Its words. The last one mostly is what it is about (强化值班值守, 严明工作纪律)."""
    return [word for word in query_words(heading) if len(word) > 1 and not word[0].isascii()]


def _examples(
    headings: Sequence[str], words: Sequence[str], themes: Sequence[str], years: Sequence[int]
) -> Iterator[Example]:
    def example(expression: Expression, lesson: str) -> Example:
        return Example(Question(expression), lesson)

    if words:
        yield example(Term(words[0]), "一个词")
    if headings:
        yield example(Literal(headings[0]), "加引号，一字不差")
    if themes and years:
        yield example(And((Field("theme", themes[0]), Field("year", f"{years[0]}"))), "主题和年份")
    if len(words) > 1:
        yield example(Field("heading", words[1]), "只在标题里找")
    if len(words) > 3:
        yield example(Or((Term(words[2]), Term(words[3]))), "两个词有其一")
    if len(themes) > 1:
        yield example(And((Field("theme", themes[1]), Field("part", "结尾"))), "主题和部分")
    yield from (example(Literal(heading), "常用的标题") for heading in headings[1:])
