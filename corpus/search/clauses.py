"""A question said back to the searcher, clause by clause, each of which can be taken away."""

from dataclasses import dataclass

from corpus.search.composing import conjuncts
from corpus.search.parsing import conjunction
from corpus.search.question import (
    FIELDS,
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
class Clause:
    """One thing asked for: `label` 不含, `text` 回头看; `without` is the rest of the question."""

    label: str
    text: str
    without: Question


def clauses(question: Question) -> list[Clause]:
    """What was understood. One plain word says itself and gives none."""
    parts = conjuncts(question)
    if len(parts) == 1 and isinstance(parts[0], Term):
        return []
    return [
        Clause(*_said(part), _without(parts[:index] + parts[index + 1 :]))
        for index, part in enumerate(parts)
    ]


def _without(rest: tuple[Expression, ...]) -> Question:
    return Question(conjunction(rest)) if rest else Question()


def _said(part: Expression) -> tuple[str, str]:
    match part:
        case Term(text):
            return "含", text
        case Literal(text):
            return "原句", text
        case Field(name, value):
            return FIELDS[name][0], value
        case Not(inner):
            label, text = _said(inner)
            return "不含", text if label in {"含", "原句"} else f"{label}:{text}"
        case Or(parts):
            return "任一", " 或 ".join(written(inner) for inner in parts)
    return "含", written(part)
