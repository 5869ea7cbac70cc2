"""A text's clauses, and the normal form by which two wordings are the same.

A clause ends at `，。；：！？…`, at their half-width forms, at a dash (`——`) and at a line's end; `、`
joins. A comma or colon inside a number (`1,200` `8:30`) ends nothing.

The normal form of a clause keeps its letters, Han characters and digits, and nothing else: quotes,
brackets, `、`, `·` and white space do not count. Full-width letters and digits are half-width. Every
number and every placeholder is one `□`, and so are several in a row:

- digits, with decimals and per cent: `2023年` → `□年`, `86.5%` → `□`;
- Chinese numerals of two or more signs: `二〇二三年` → `□年`, `党的二十大` → `党的□大`;
- one Chinese numeral after 第, or before a unit that counts or dates: `第三轮` → `第□轮`,
  `三点意见` → `□点意见`; but `三个聚焦` `一个落实` `统一思想` stay, being words;
- 某 and whatever stands for a word left open, in any number: `X` `×` `*` `_` `□`, unless it is part of
  a Latin word: `XX县` `**县` `某县` → `□县`; `第X轮` → `第□轮`.
"""

import re
from collections.abc import Iterator
from typing import Final


MARK: Final = "□"
"""A number or a placeholder in a normal form."""
JOIN: Final = "，"
"""Between the normal forms of adjacent clauses."""

_ENDS: Final = r"，。；：！？…\n,;:!?"
_CLAUSE = re.compile(
    rf"[^{_ENDS}—]+(?:(?:(?<=[0-9])[,:](?=[0-9])|(?<!—)—(?!—))[^{_ENDS}—]+)*",
)
_NUMERALS: Final = "〇零一二三四五六七八九十百千万亿"
_COUNTED: Final = "年月日号届次轮批期季点条项名位"
_NUMBER = re.compile(
    rf"""
      [0-9]+(?:[.,:][0-9]+)*[%‰]?
    | (?=[百千万亿]*[〇零一二三四五六七八九十])[{_NUMERALS}]{{2,}}
    | (?<=第)[{_NUMERALS}两]
    | [{_NUMERALS}两几](?=[{_COUNTED}]|中全会|个(?:月|小时|百分点))
    | (?<![A-Za-z])[Xx×╳✕*_□]+(?![A-Za-z])
    | 某+
    """,
    re.VERBOSE,
)
_UNUSUAL = re.compile(rf"[^\u4e00-\u9fff]|[{_NUMERALS}两几某]")
_NO_LETTER = re.compile(rf"[^\w{MARK}]+")
_MARKS = re.compile(f"{MARK}{{2,}}")
_HALF_WIDTH = {0xFF01 + at: 0x21 + at for at in range(94)}
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_EDGE: Final = frozenset("＊*_＿×╳✕□%％‰")


def clauses(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where each clause of `text` from `start` on begins and ends, edge signs left out."""
    for match in _CLAUSE.finditer(text, start):
        begin, end = match.span()
        while begin < end and not _solid(text[begin]):
            begin += 1
        while begin < end and not _solid(text[end - 1]):
            end -= 1
        if begin < end:
            yield begin, end


def normal(clause: str) -> str:
    """The normal form of one clause; `""` where it has no letter at all."""
    if not _UNUSUAL.search(clause):
        return clause
    marked = _NUMBER.sub(MARK, clause.translate(_HALF_WIDTH))
    return _MARKS.sub(MARK, _NO_LETTER.sub("", marked))


def normal_forms(wording: str) -> str:
    """The normal forms of all clauses of a wording: the key of a phrase."""
    forms = (normal(wording[start:end]) for start, end in clauses(wording))
    return JOIN.join(form for form in forms if form)


def letters(wording: str) -> list[tuple[str, int, int]]:
    """The characters of a wording's normal form, each with the span of the wording it stands for."""
    wording = wording.translate(_HALF_WIDTH)
    found: list[tuple[str, int, int]] = []
    at = 0
    for number in [*_NUMBER.finditer(wording), None]:
        until = len(wording) if number is None else number.start()
        signs = ((wording[place], place, place + 1) for place in range(at, until))
        found += [sign for sign in signs if not _NO_LETTER.fullmatch(sign[0])]
        if number is None:
            break
        start = found.pop()[1] if found and found[-1][0] == MARK else until
        found.append((MARK, start, number.end()))
        at = number.end()
    return found


def han(normal_form: str) -> int:
    """How many Han characters a normal form has; marks are none."""
    return len(_HAN.findall(normal_form))


def quoted_whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, widened by the quote or bracket at its edge whose partner is inside."""
    inside = text[start:end]
    for opening, closing in ("“”", "‘’", "「」", "《》", "（）", "()"):
        balance = inside.count(opening) - inside.count(closing)
        if balance < 0 and text[start - 1 : start] == opening:
            start -= 1
        elif balance > 0 and text[end : end + 1] == closing:
            end += 1
    return start, end


def _solid(sign: str) -> bool:
    return sign.isalnum() or sign in _EDGE
