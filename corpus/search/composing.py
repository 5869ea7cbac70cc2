"""The advanced form and the search box write the same language: form ⇄ question."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.search.parsing import conjunction, disjunction, parse, year_range, years_written
from corpus.search.question import (
    And,
    Everything,
    Expression,
    Field,
    Literal,
    Not,
    Or,
    Question,
    Term,
    written,
)


@dataclass(frozen=True, slots=True)
class AdvancedForm:
    """The controls of the advanced form, as they were filled in. `since`, `until`: years."""

    all: str = ""
    phrase: str = ""
    any: str = ""
    none: str = ""
    heading: str = ""
    theme: str = ""
    since: str = ""
    until: str = ""


def compose(form: AdvancedForm) -> Question:
    """The question that a filled-in form stands for. What makes no year is left out."""
    parts = list(_parts(form))
    return Question(conjunction(parts)) if parts else Question()


def _parts(form: AdvancedForm) -> Iterator[Expression]:
    if asked := parse(form.all):
        yield asked.expression
    if form.phrase.strip():
        yield Literal(form.phrase.strip())
    if form.any.split():
        yield disjunction(_atom(word) for word in form.any.split())
    yield from (Not(_atom(word)) for word in form.none.split())
    if form.heading.strip():
        yield Field("heading", form.heading.strip())
    if form.theme:
        yield Field("theme", form.theme)
    if years := year_range(_years(form)):
        yield Field("year", years_written(*years))


def _years(form: AdvancedForm) -> str:
    since, until = form.since.strip(), form.until.strip()
    return f"{since}-{until}"


def _atom(word: str) -> Expression:
    """One word of a list. What would mean something else in the language is taken literally."""
    return Term(word) if parse(word) == Question(Term(word)) else Literal(word)


def decompose(question: Question) -> AdvancedForm:
    """The form filled in with a question; what no control stands for is written out in `all`."""
    filled: dict[str, str] = {}
    rest: list[Expression] = []
    for part in conjuncts(question):
        control, text = _control(part)
        if control == "none" and "none" in filled:
            filled["none"] += f" {text}"
        elif control and control not in filled:
            filled[control] = text
        else:
            rest.append(part)
    since, _, until = (years := filled.pop("years", "")).partition("-")
    written_rest = written(conjunction(rest)) if rest else ""
    return AdvancedForm(
        all=written_rest, since=since, until=until if "-" in years else since, **filled
    )


def conjuncts(question: Question) -> tuple[Expression, ...]:
    """The parts of a question that must all hold."""
    match question.expression:
        case Everything():
            return ()
        case And(parts):
            return parts
        case expression:
            return (expression,)


def _control(part: Expression) -> tuple[str, str]:
    """The control that stands for a part of a question, and what it says."""
    match part:
        case Literal(text):
            return "phrase", text
        case Or(parts) if all(isinstance(word, Term) for word in parts):
            return "any", " ".join(written(word) for word in parts)
        case Not(Term(text)):
            return "none", text
        case Field("year", value):
            return "years", value
        case Field(name, value) if name in {"heading", "theme"}:
            return name, value
    return "", ""
