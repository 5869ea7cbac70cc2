"""The language of the search box: text → Question. Imports no engine, never fails.

整改 落实            both (AND; a full-width space will do)
整改 OR 落实         either; also 或 and | standing alone; AND binds tighter than OR
-问责  NOT 问责      without it
(整改 OR 落实) 年份:2021
（一）加强领导  规划（2023年）    brackets that belong to the text
"整改落实"           exactly that; “ ” 「 」 『 』 ‘ ’ as well
标题: 主题: 年份: 单位: 序号: 文种: 部分:    a field, with a value quoted or not
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.search.question import (
    FIELDS,
    And,
    Everything,
    Expression,
    Field,
    Literal,
    Not,
    Or,
    Question,
    Term,
)
from corpus.search.scanning import Kind, Scanner, Token, is_space


# A question that a person writes has two or three; the tree is walked recursively elsewhere.
DEEPEST = 20

MOST_WORDS = 100
"""Each is a search of its own, and stands in every link of the page."""
TOO_LONG = f"问题太长，只按前 {MOST_WORDS} 个词检索；要找整段原文，请加引号。"
OPEN_BRACKET = "有括号没有关上，已按到结尾为止理解。"
CLOSE_BRACKET = "多了一个右括号，已略过。"
EMPTY_QUOTES = "引号里没有内容，已略过。"
EMPTY_BRACKETS = "括号里没有内容，已略过。"
TOO_DEEP = "括号套得太深，最里面的括号已略过。"
DANGLING_OR = "“或”（OR、|）的一边没有内容，已略过。"
DANGLING_NOT = "“-”（NOT）后面没有要排除的词，已略过。"
ONLY_NEGATIONS = "只写了要排除的内容，因此列出其余所有段落。"
EMPTY_FIELD = "“{}:”后面没有内容，已略过。"
BAD_YEAR = "年份“{}”看不懂，已略过；应写成 年份:2021 或 年份:2019-2023。"

_CONTENT = {Kind.WORD, Kind.QUOTED, Kind.FIELD}
_YEAR = re.compile(r"(\d{4})?年?(?:(-|－|–|—|~|～|至|到)+(\d{4})?年?)?")
_BETWEEN_VALUES = re.compile(r"[,，、]")
# Several values of one of these are alternatives: 年份:2019,2021. The others are text.
_LISTED = frozenset({"theme", "year", "genre", "level", "part"})


@dataclass(slots=True)
class _Group:
    """A bracket that is being read: alternatives, each a list of what must hold together."""

    negated: bool = False
    alternatives: list[list[Expression]] = field(default_factory=lambda: [[]])
    negate_next: bool = False

    def add(self, part: Expression) -> None:
        self.alternatives[-1].append(negation(part) if self.negate_next else part)
        self.negate_next = False


def parse(text: str) -> Question:
    """What `text` asks for. Whatever cannot be understood is said in `problems`; the rest counts."""
    scanner = Scanner(text)
    tokens, cut = _within(scanner.tokens())
    parser = _Parser(tokens)
    expression = parser.parse()
    problems = [*scanner.problems, *([TOO_LONG] if cut else ()), *parser.problems]
    if expression != Everything() and only_negative(expression):
        problems.append(ONLY_NEGATIONS)
    return Question(expression, tuple(dict.fromkeys(problems)))


def _within(tokens: Iterable[Token]) -> tuple[list[Token], bool]:
    """The tokens up to the last word that is searched for, and whether any are left out."""
    kept: list[Token] = []
    words = 0
    for token in tokens:
        words += token.kind in _CONTENT
        if words > MOST_WORDS:
            return kept, True
        kept.append(token)
    return kept, False


class _Parser:
    """One reading, with a stack of open brackets in place of recursion."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.stack = [_Group()]
        self.skipped = 0
        self.problems: list[str] = []

    def parse(self) -> Expression:
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            self._take(token)
        if len(self.stack) > 1:
            self.problems.append(OPEN_BRACKET)
        while len(self.stack) > 1:
            self._close()
        return self._finished(self.stack[0])

    def _take(self, token: Token) -> None:
        group = self.stack[-1]
        match token.kind:
            case Kind.WORD:
                group.add(Term(token.text))
            case Kind.QUOTED:
                self._literal(group, token.text)
            case Kind.FIELD:
                self._field(token.text)
            case Kind.OPEN:
                self._open()
            case Kind.CLOSE:
                self._close_one()
            case Kind.OR:
                self._or(group)
            case Kind.NOT:
                self._not(group, token)

    def _literal(self, group: _Group, text: str) -> None:
        if all(is_space(char) for char in text):
            self.problems.append(EMPTY_QUOTES)
            group.negate_next = False
        else:
            group.add(Literal(text))

    def _open(self) -> None:
        if len(self.stack) > DEEPEST:
            self.skipped += 1
            self.problems.append(TOO_DEEP)
            return
        self.stack.append(_Group(negated=self.stack[-1].negate_next))
        self.stack[-2].negate_next = False

    def _close_one(self) -> None:
        if self.skipped:
            self.skipped -= 1
        elif len(self.stack) == 1:
            self.problems.append(CLOSE_BRACKET)
        else:
            self._close()

    def _close(self) -> None:
        group = self.stack.pop()
        expression = self._finished(group)
        if expression == Everything():
            self.problems.append(EMPTY_BRACKETS)
        else:
            self.stack[-1].add(negation(expression) if group.negated else expression)

    def _or(self, group: _Group) -> None:
        self._check_not(group)
        if group.alternatives[-1]:
            group.alternatives.append([])
        else:
            self.problems.append(DANGLING_OR)

    def _not(self, group: _Group, token: Token) -> None:
        """`-` counts when something follows it at once; a lone dash is a slip."""
        if token.text != "NOT" and not token.joined:
            self.problems.append(DANGLING_NOT)
        else:
            group.negate_next = not group.negate_next

    def _check_not(self, group: _Group) -> None:
        if group.negate_next:
            self.problems.append(DANGLING_NOT)
            group.negate_next = False

    def _finished(self, group: _Group) -> Expression:
        self._check_not(group)
        full = [conjunction(parts) for parts in group.alternatives if parts]
        if full and len(full) < len(group.alternatives):
            self.problems.append(DANGLING_OR)
        return disjunction(full) if full else Everything()

    def _field(self, name: str) -> None:
        group = self.stack[-1]
        following = self.tokens[self.at] if self.at < len(self.tokens) else None
        if not following or following.kind not in (Kind.WORD, Kind.QUOTED):
            self.problems.append(EMPTY_FIELD.format(FIELDS[name][0]))
            group.negate_next = False
            return
        self.at += 1
        listed = name in _LISTED and following.kind is Kind.WORD
        values = _BETWEEN_VALUES.split(following.text) if listed else []
        given = [value for value in map(str.strip, values) if value] or [following.text.strip()]
        parts = [part for value in given if (part := self._value(name, value))]
        if parts:
            group.add(disjunction(parts))
        group.negate_next = False

    def _value(self, name: str, value: str) -> Field | None:
        if name == "year":
            years = year_range(value)
            if years is None:
                self.problems.append(BAD_YEAR.format(value))
                return None
            return Field(name, years_written(*years))
        return Field(name, value) if value else None


def year_range(value: str) -> tuple[int | None, int | None] | None:
    """`2021` → (2021, 2021), `2019-2023` → (2019, 2023), `2019-` → (2019, None), else None."""
    match = _YEAR.fullmatch(value.strip())
    if not match or not (match[1] or match[3]):
        return None
    low = int(match[1]) if match[1] else None
    high = low if not match[2] else int(match[3]) if match[3] else None
    if low is not None and high is not None and low > high:
        low, high = high, low
    return low, high


def years_written(low: int | None, high: int | None) -> str:
    """The inverse of `year_range`."""
    if low == high:
        return f"{low:04}"
    return "-".join("" if year is None else f"{year:04}" for year in (low, high))


def negation(part: Expression) -> Expression:
    return part.part if isinstance(part, Not) else Not(part)


def conjunction(parts: Iterable[Expression]) -> Expression:
    """All of the parts, each once."""
    flat: list[Expression] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else [part])
    once = tuple(dict.fromkeys(flat))
    return once[0] if len(once) == 1 else And(once)


def disjunction(parts: Iterable[Expression]) -> Expression:
    """Any of the parts, each once."""
    flat: list[Expression] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else [part])
    once = tuple(dict.fromkeys(flat))
    return once[0] if len(once) == 1 else Or(once)


def only_negative(expression: Expression) -> bool:
    """Whether nothing is asked for, only excluded."""
    if isinstance(expression, And | Or):
        return all(only_negative(part) for part in expression.parts)
    return isinstance(expression, Not)
