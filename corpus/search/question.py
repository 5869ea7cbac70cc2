"""What a searcher asks: the tree of a question, and how it is written.

A question is immutable and knows no engine. `str(question)` writes it in the language that
`corpus.search.parsing` reads, so that a question can stand in a box or an address and come back equal.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Everything:
    """Every passage: what an empty question asks for."""


@dataclass(frozen=True, slots=True)
class Literal:
    """Quoted: exactly this string."""

    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """Unquoted: this string, or all of its words."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on one field, e.g. `Field("heading", "整改")` for `标题:整改`.

    `name` is a key of `FIELDS`; the `value` of a year is `2021`, `2019-2023`, `2019-` or `-2023`.
    """

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    part: "Expression"


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Expression", ...]


Expression = Everything | Literal | Term | Field | Not | And | Or

# The name in code → the name that is written, then the other names that are understood.
FIELDS: dict[str, tuple[str, ...]] = {
    "heading": ("标题", "heading", "title"),
    "theme": ("主题", "theme"),
    "year": ("年份", "年", "year"),
    "organ": ("单位", "organ"),
    "marker": ("序号", "marker"),
    "genre": ("文种", "genre"),
    "level": ("层级", "level"),
    "part": ("部分", "part"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A parsed question. `problems` says, in Chinese, what was not understood and what was done."""

    expression: Expression = Everything()
    problems: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return written(self.expression)

    def __bool__(self) -> bool:
        return self.expression != Everything()

    def literals(self) -> tuple[str, ...]:
        """The strings to mark in a hit, in the order they were asked for, each once."""
        return tuple(dict.fromkeys(p.text for p in self._asked() if isinstance(p, Literal | Term)))

    def terms(self) -> tuple[str, ...]:
        """Those of them that were not quoted, so that their words may be marked as well."""
        return tuple(dict.fromkeys(p.text for p in self._asked() if isinstance(p, Term)))

    def fields(self, name: str) -> tuple[str, ...]:
        """The values asked for in the field `name`, e.g. the headings to mark."""
        found = (p.value for p in self._asked() if isinstance(p, Field) and p.name == name)
        return tuple(dict.fromkeys(found))

    def with_problem(self, problem: str) -> "Question":
        return replace(self, problems=(*self.problems, problem))

    def _asked(self) -> Iterator[Expression]:
        """The leaves that a hit is wanted for, not those it must be without."""
        waiting: list[Expression] = [self.expression]
        while waiting:
            part = waiting.pop()
            if isinstance(part, And | Or):
                waiting.extend(reversed(part.parts))
            elif not isinstance(part, Not):
                yield part


def written(expression: Expression) -> str:
    """The expression in the language of the search box. AND binds tighter than OR."""
    match expression:
        case Literal(text):
            return quoted(text)
        case Term(text):
            return text
        case Field(name, value):
            return f"{FIELDS[name][0]}:{_field_value(name, value)}"
        case Not(part):
            return f"-{_bracketed(part, And, Or)}"
        case And(parts):
            return " ".join(_bracketed(part, Or) for part in parts)
        case Or(parts):
            return " OR ".join(written(part) for part in parts)
    return ""


def quoted(text: str) -> str:
    """`text` as a literal of the language, whatever it contains."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _field_value(name: str, value: str) -> str:
    return value if name == "year" or value.isalnum() else quoted(value)


def _bracketed(expression: Expression, *kinds: type) -> str:
    text = written(expression)
    return f"({text})" if isinstance(expression, kinds) else text
