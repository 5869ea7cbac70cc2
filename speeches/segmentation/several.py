"""Several speeches in one file: where each begins.

A speech begins with its head: a title over a salutation or a date line, or the `篇一` of a
collection. A false cut is worse than a missed one, so each must also be a speech of its own: long
enough, not the one before over again, not led up to by a colon or 附件. An agenda with the remarks
after it, a letter that is read out, and a second 同志们 have no such head and stay where they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from speeches.segmentation.outline import Span


# In characters.
_LEAST = 200
_PREFACE = 600
# Two with one title are two only when the first is whole.
_WHOLE = 800
_SAME = 40
# In lines, and in characters of a line.
_HEAD = 7
_TITLE_LINES = 3
_AGENDA_WITHIN = 30
_LONGEST = 72

_NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_KIND = "(?:讲话|致辞|致词|发言|主持词|主持稿|演讲|报告|讲稿|党课|祝词|贺词|开幕词|闭幕词)"
_MEETING = "(?:会|会议|仪式|典礼|活动|论坛|时|式|培训班|研讨班|调研|座谈|期间)"
_BRACKETED = "(?:[（(【].{0,20}[）)】])?"
_KIND_ENDS = re.compile(
    rf"{_KIND}(?:稿|词|提纲|材料|全文|摘要|实录|节选){{0,2}}{_BRACKETED}{_NUMBER}?[》】]?$"
)
_OF_MEETING = re.compile(
    rf"在.{{2,}}(?:上|时|中)的|在.{{3,}}{_KIND}|{_MEETING}上?的?.{{0,8}}?{_KIND}"
)
_OF_ITSELF = re.compile(
    r"主持[词稿]|[讲致]辞|致词|(?:工作|述职)报告|讲稿|表态发言|讲话提纲|[^的上会]{4,}讲话稿"
)
_SENTENCE = re.compile(r"[。；！？;]|^[“《‘]|[，、]$")
_MARK = re.compile(
    rf"^[#\s]*(?:[（(]{_NUMBER}[）)]|{_NUMBER}[、.．]|第{_NUMBER}[篇章]?[:：、]?)\s*"
)
# 下面，请县长讲话; 三、书记作重要讲话; 学习县长在会上的讲话
_ANNOUNCED = re.compile(
    r"请|现在|下面|[上下]一篇|相关|推荐|(?<!工)作[了的]?[^的]{0,6}(?:讲话|发言|报告)|发表|议程|项[:：]|附件|"
    r"^(?:附|宣读|听取|学习|传达|贯彻|印发)|[《“].*[》”].{1,12}$"
)
_DASHED = re.compile(r"[—－─―-]{1,4}\s*\S")
_SALUTATION = re.compile(
    r"(?:尊敬的|敬爱的|亲爱的|各位|同志们|同学们|老师们|朋友们|女士们|乡亲们|父老乡亲|战友们|全体)"
    r"(?:[^。；？:：!！]{0,100}[:：!！]|[^。；？:：!！]{2,30}[，,]$)"
)
# 在全县防汛会上的讲话同志们：
_RUN_ON = re.compile(
    rf"(?P<title>[^。；！？:：]{{6,70}}?{_KIND})\s*(?=(?:同志们|各位[^。]{{1,8}}|尊敬的[^。]{{2,30}})[:：])"
)
_DATE = re.compile(
    r"[（(—－─\-\s]*(?:(?:19|20)[0-9Xx×*]{2}|[一二][九〇○零0][〇○零0一二三四五六七八九]{2})\s*[年./-].{0,50}$"
)
_COLLECTED = re.compile(
    rf"[#\s【\[（(]*[^。，；：:！？]{{0,24}}?(?P<word>第|篇|范文|例文|讲话稿|发言稿|致辞|主持词|样本)\s*"
    rf"[（(]?(?P<number>{_NUMBER})[）)]?篇?\s*[】\]）)]?\s*(?:$|[:：、.．\s].{{0,60}}$)"
)
_RULE = re.compile(r"[-=—_*※·•.~～\s]{5,}$")
_THANKS = re.compile(
    r"(?:谢谢|感谢)(?:大家|各位|同志们)?[!！。.]?$|完[毕]?[。.]?[）)]?$|^散会[。.]?$"
)
_LEADS_UP = re.compile(r"[:：，、]$|^附|如下[。]?$")
# An exclamation is for those who listen already.
_OPENS = re.compile("[^！!]{2,30}[:：]$")
_AGENDA = re.compile("议程|进行第.{1,2}项|主持")
_FINAL = re.compile(r"[。！？!?]")
_WORD = re.compile(r"[^\W_]")
_UNITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class _Line:
    """One line with words; `before` counts the characters above it."""

    start: int
    text: str
    before: int


@dataclass(frozen=True, slots=True)
class _Head:
    """The lines from `first` up to `body`, where the speech itself begins."""

    first: int
    body: int
    title: str


def speeches_in(text: str) -> tuple[Span, ...]:
    """The speeches of a text, in order; together they are the whole text. One span for one speech."""
    lines = list(_lines(text))
    heads = _collection(lines) or _titled(lines)
    if len(heads) < 2:
        return (Span(0, len(text)),)
    bounds = [0, *(lines[head.first].start for head in heads[1:]), len(text)]
    return tuple(Span(start, end) for start, end in pairwise(bounds))


def _lines(text: str) -> Iterator[_Line]:
    before = 0
    for match in re.finditer(r"[^\n\f]+", text):
        line = match[0].strip()
        if line:
            yield _Line(match.start(), line, before)
        before += len(line)


def _length(lines: Sequence[_Line], first: int, end: int) -> int:
    """The characters of the lines from `first` up to `end`."""
    total = lines[-1].before + len(lines[-1].text)
    return (lines[end].before if end < len(lines) else total) - lines[first].before


def _collection(lines: Sequence[_Line]) -> list[_Head]:
    """`篇一`, `篇二`, …: each with a salutation of its own, or thanks at its end."""
    heads: list[_Head] = []
    word = ""
    for at, line in enumerate(lines):
        if len(line.text) > _LONGEST or not (match := _COLLECTED.match(line.text)):
            continue
        if _value(match["number"]) == len(heads) + 1 and (not heads or match["word"] == word):
            word = match["word"]
            heads.append(_Head(at, at + 1, line.text))
    ends = [*(head.first for head in heads[1:]), len(lines)]
    if not heads or lines[heads[0].first].before > _PREFACE:
        return []
    whole = all(
        _length(lines, head.first, end) >= _LEAST and _is_spoken(lines[head.body : end])
        for head, end in zip(heads, ends, strict=True)
    )
    return heads if whole else []


def _is_spoken(lines: Sequence[_Line]) -> bool:
    greeted = any(_SALUTATION.match(line.text) for line in lines[:_HEAD])
    return greeted or any(_THANKS.search(line.text) for line in lines[-_TITLE_LINES:])


def _titled(lines: Sequence[_Line]) -> list[_Head]:
    """The heads of speeches that are each a speech of its own."""
    kept: list[_Head] = []
    for head in _heads(lines):
        if not kept:
            if lines[head.first].before > _PREFACE:
                return []
            kept.append(head)
        elif _follows(lines, kept[-1], head):
            kept.append(head)
    if kept and _length(lines, kept[-1].first, len(lines)) < _LEAST:
        kept.pop()
    return kept


def _follows(lines: Sequence[_Line], former: _Head, head: _Head) -> bool:
    above = lines[head.first - 1]
    length = _length(lines, former.body, head.first)
    if length < _LEAST or _LEADS_UP.search(above.text):
        return False
    if not head.title:
        opening = lines[former.first : former.first + _AGENDA_WITHIN]
        return length >= _WHOLE and not any(_AGENDA.search(line.text) for line in opening)
    if _words(head.title) != _words(former.title):
        return True
    return length >= _WHOLE and _beginning(lines, former) != _beginning(lines, head)


def _words(text: str) -> str:
    return "".join(_WORD.findall(text))


def _beginning(lines: Sequence[_Line], head: _Head) -> str:
    return _words("".join(line.text[:_LONGEST] for line in lines[head.body : head.body + 2]))[
        :_SAME
    ]


def _heads(lines: Sequence[_Line]) -> Iterator[_Head]:
    """Every head, in order; a salutation alone is one at the beginning of the file and after thanks."""
    done = 0
    for at, line in enumerate(lines):
        if run_on := _RUN_ON.match(line.text):
            found: _Head | None = (
                _Head(at, at, run_on["title"]) if _is_title(run_on["title"]) else None
            )
        elif _SALUTATION.match(line.text) or (
            len(line.text) <= _LONGEST and _DATE.match(line.text)
        ):
            found = _above(lines, done, at)
        else:
            continue
        if found is None and _SALUTATION.match(line.text):
            found = _bare(lines, at)
        if found:
            done = at + 1
            yield found


def _bare(lines: Sequence[_Line], at: int) -> _Head | None:
    if at < _HEAD:
        return _Head(0, at + 1, "")
    above = next(
        (line.text for line in lines[at - 1 : at - 4 : -1] if not _RULE.match(line.text)), ""
    )
    return _Head(at, at + 1, "") if _THANKS.search(above) and _OPENS.match(lines[at].text) else None


def _above(lines: Sequence[_Line], done: int, at: int) -> _Head | None:
    """The head that ends with line `at`: a title among the short lines over it."""
    top = at
    while top > max(done, at - _HEAD) and _is_short(lines[top - 1].text):
        top -= 1
    for first in range(top, at):
        for end in range(first + 1, min(first + _TITLE_LINES, at) + 1):
            title = "".join("".join(line.text for line in lines[first:end]).split())
            if not _is_title(title):
                continue
            if not _DASHED.match(title):
                return _Head(first, at + 1, title)
            # ——在某会上的讲话 is below the title proper; alone it says where a quotation is from.
            if first > top and not _DATE.match(lines[first - 1].text):
                return _Head(first - 1, at + 1, title)
    return None


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST and not (
        _FINAL.search(text) or _RULE.match(text) or _THANKS.search(text)
    )


def _is_title(text: str) -> bool:
    """`在全县防汛会上的讲话`, `（一）全县三级干部会议主持词`; no line that announces one."""
    if len(text) > _LONGEST or not _KIND_ENDS.search(text):
        return False
    own = _MARK.sub("", text, count=1)
    if _SENTENCE.search(own) or _ANNOUNCED.search(own):
        return False
    return bool(_OF_MEETING.search(own) or _OF_ITSELF.search(own))


def _value(number: str) -> int:
    """12 from `12` or `十二`."""
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return _UNITS.get(ones, 0)
    return (_UNITS.get(tens, 0) if tens else 1) * 10 + _UNITS.get(ones, 0)
