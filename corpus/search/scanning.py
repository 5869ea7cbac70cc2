"""The words and signs of a question: text → tokens. Imports no engine."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from corpus.search.question import FIELDS


class Kind(Enum):
    WORD = auto()
    QUOTED = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    AND = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`text` of a FIELD is its name in code; `joined` of a sign says that no white space follows it."""

    kind: Kind
    text: str = ""
    joined: bool = False


UNPAIRED_QUOTE = "引号没有成对：“{}”按原文查找到空格为止。"
LONE_QUOTE = "引号没有成对，已略过。"
STAR = "不必写“*”：查“{}”就能找到所有含它的词，已照此检索。"
_KNOWN = "、".join(names[0] for names in FIELDS.values())
UNKNOWN_FIELD = f"没有“{{}}”这个字段，“{{}}”按普通文字查找。可用的字段：{_KNOWN}。"

QUOTES = {'"': '"', "＂": "＂", "“": "”", "”": "“", "「": "」", "『": "』", "｢": "｣", "〝": "〞"}
ALL_QUOTES = frozenset(QUOTES) | frozenset(QUOTES.values())
STRAIGHT = '"'
_STARRED = re.compile(r"([^*＊()（）]*\w)[*＊]")
OPENING, CLOSING = "(（", ")）"
BARS, MINUSES = "|｜", "-－"
SIGNS = ALL_QUOTES | frozenset(OPENING + CLOSING + BARS)
# Single ones also stand inside of words: they quote only a word that is all in them.
_SINGLE = re.compile(rf"[‘’'＇]([^‘’'＇\s]+)[‘’'＇](?![^\s{re.escape(''.join(SIGNS))}])")
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
OPERATORS = {"OR": Kind.OR, "或": Kind.OR, "AND": Kind.AND, "NOT": Kind.NOT}
LONGEST_FIELD_NAME = max(len(name) for names in FIELDS.values() for name in names)
# In brackets of its own this is a marker or a date: （一） (3) （2023年）
_NUMERAL = re.compile(r"[0-9０-９〇零一二三四五六七八九十百]+[年月日号]?")
_ESCAPED = re.compile(r'\\(["\\])')
_FIELD_OF = {name: field for field, names in FIELDS.items() for name in names}
_NARROW = {ord("！") + i: ord("!") + i for i in range(94)}


def is_space(char: str) -> bool:
    return char.isspace() or char in INVISIBLE


def pairs_of_brackets(text: str) -> dict[int, int]:
    """Where each bracket is closed that holds neither white space nor quotes nor bars."""
    closed: dict[int, int] = {}
    open_ones: list[int] = []
    for place, char in enumerate(text):
        if char in OPENING:
            open_ones.append(place)
        elif char in CLOSING and open_ones:
            closed[open_ones.pop()] = place
        elif is_space(char) or char in ALL_QUOTES or char in BARS:
            open_ones.clear()
    return closed


class Scanner:
    """Reads one question from left to right; `problems` gathers what could not be understood.

    Brackets group, 整改 (落实 或 问责), unless they plainly belong to the text, as in what is pasted
    from a speech: （一）加强领导, 规划（2023年）.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._closed = pairs_of_brackets(text)
        self.at = 0
        self.problems: list[str] = []

    def tokens(self) -> Iterator[Token]:
        signs = dict.fromkeys(OPENING, Kind.OPEN) | dict.fromkeys(CLOSING, Kind.CLOSE)
        signs |= dict.fromkeys(BARS, Kind.OR) | dict.fromkeys(MINUSES, Kind.NOT)
        while self.at < len(self.text):
            char = self.text[self.at]
            if is_space(char):
                self.at += 1
            elif self._quotes_here():
                if text := self._quoted():
                    yield Token(Kind.QUOTED, text)
            elif (kind := signs.get(char)) and not self._begins_text():
                self.at += 1
                yield Token(kind, char, self._joined())
            else:
                yield from self._word()

    def _joined(self) -> bool:
        return self.at < len(self.text) and not is_space(self.text[self.at])

    def _quotes_here(self) -> bool:
        return self.text[self.at] in ALL_QUOTES or bool(_SINGLE.match(self.text, self.at))

    def _quoted(self) -> str:
        """Nothing where a mark stands alone, white space where there is nothing in the quotes."""
        if single := _SINGLE.match(self.text, self.at):
            self.at = single.end()
            return single[1]
        start = self.at + 1
        end = self._closing(start)
        if end < 0:
            self.at = self._until(start, frozenset())
            text = self.text[start : self.at]
            self.problems.append(UNPAIRED_QUOTE.format(text) if text else LONE_QUOTE)
            return text
        self.at = end + 1
        return self._unescaped(self.text[start:end], self.text[start - 1]) or " "

    def _closing(self, start: int) -> int:
        """Where the quotation that was opened before `start` ends, or -1.

        A quotation in its own kind of marks may hold others (「他说“好”」); where its own closing mark
        is missing, any mark closes it (“整改").
        """
        opening = self.text[start - 1]
        closing = QUOTES.get(opening)
        depth, position = 1, start
        nearest = -1
        while position < len(self.text):
            char = self.text[position]
            if char == "\\" and opening == STRAIGHT:
                position += 1
            elif char == closing:
                depth -= 1
                if not depth:
                    return position
            elif char == opening:
                depth += 1
            if nearest < 0 and char in ALL_QUOTES:
                nearest = position
            position += 1
        return nearest

    @staticmethod
    def _unescaped(text: str, opening: str) -> str:
        """Inside straight quotes `\\"` stands for a quote and `\\\\` for a backslash."""
        return _ESCAPED.sub(r"\1", text) if opening == STRAIGHT else text

    def _word(self) -> Iterator[Token]:
        if field := self._field_name():
            yield Token(Kind.FIELD, field)
            if self._joined() and not self._quotes_here():
                yield Token(Kind.WORD, self._without_star(self._field_value()))
            return
        word = self._without_star(self._run())
        folded = word.translate(_NARROW)
        if kind := OPERATORS.get(folded):
            yield Token(kind, folded)
        else:
            yield Token(Kind.WORD, word)
            self._doubt(word)

    def _without_star(self, word: str) -> str:
        """整* is how others ask for what begins so: every string is found here inside of words too."""
        if (starred := _STARRED.fullmatch(word)) and not _is_operator(starred[1]):
            self.problems.append(STAR.format(starred[1]))
            return starred[1]
        return word

    def _run(self) -> str:
        """Up to white space or a sign; brackets that belong to the text are no signs."""
        start = self.at
        if self._begins_text():
            self.at = self._closed[start] + 1
        self.at = self._until(self.at, SIGNS)
        while self._is_text(self.at) and not _is_operator(self.text[start : self.at]):
            self.at = self._until(self._closed[self.at] + 1, SIGNS)
        return self.text[start : self.at]

    def _begins_text(self) -> bool:
        """Whether the bracket here belongs to the text that it stands before."""
        if not self._is_text(self.at):
            return False
        end = self._closed[self.at]
        if _NUMERAL.fullmatch(self.text, self.at + 1, end):
            return True
        following = self.text[end + 1 : self._until(end + 1, SIGNS)]
        return following[:1] not in ("", *MINUSES) and not _is_operator(following)

    def _is_text(self, place: int) -> bool:
        """Whether a bracket at `place` would be text, were it attached to some."""
        if place not in self._closed:
            return False
        inside = self.text[place + 1 : self._closed[place]]
        return inside[:1] not in ("", *MINUSES) and not self._field_at(place + 1)

    def _field_value(self) -> str:
        """Up to white space; it may have brackets of its own (序号:（一）) but closes none."""
        start, depth = self.at, 0
        while self.at < len(self.text) and not is_space(self.text[self.at]):
            char = self.text[self.at]
            depth += (char in OPENING) - (char in CLOSING)
            if depth < 0 or char in ALL_QUOTES or char in BARS:
                break
            self.at += 1
        return self.text[start : self.at]

    def _field_name(self) -> str | None:
        found = self._field_at(self.at)
        if not found:
            return None
        name, self.at = found
        return name

    def _field_at(self, place: int) -> tuple[str, int] | None:
        """The field that is named at `place`, and where its value begins."""
        for length in range(LONGEST_FIELD_NAME, 0, -1):
            end = place + length
            name = self.text[place:end].translate(_NARROW).lower()
            if name in _FIELD_OF and self.text[end : end + 1] in (":", "："):
                return _FIELD_OF[name], end + 1
        return None

    def _doubt(self, word: str) -> None:
        """A word that looks like a field: it is searched as it stands, and the searcher told."""
        name = word.replace("：", ":").partition(":")[0]
        if 0 < len(name) <= 4 and name != word and name.isalpha():
            self.problems.append(UNKNOWN_FIELD.format(name, word))

    def _until(self, start: int, stops: frozenset[str]) -> int:
        """The first place from `start` with white space or one of `stops`, else the end."""
        for position in range(start, len(self.text)):
            if is_space(self.text[position]) or self.text[position] in stops:
                return position
        return len(self.text)


def _is_operator(word: str) -> bool:
    return word.translate(_NARROW) in OPERATORS
