"""The families of numbering, and how each is written."""

import re
from dataclasses import dataclass
from typing import Final


HAN: Final = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
DIGITS: Final = "[0-9０-９]{1,2}"

# Formal numbering has a fixed rank in official writing; a smaller number stands above a larger.
RANKS: Final = {
    "volume": 0,
    "part": 1,
    "chapter": 2,
    "section": 3,
    "han": 4,
    "paren": 5,
    "comma": 5,
    "decimal1": 6,
    "decimal2": 7,
    "decimal3": 8,
    "decimal4": 9,
    "arabic": 10,
    "paren-arabic": 11,
    "circled": 12,
}

_FORMAL: Final = {
    "volume": rf"第(?P<volume>{HAN})[编篇](?!文章|\s*[：:])",
    "part": rf"第(?P<part>{HAN})(?:大)?部分(?=[\s：:，,]|$)[：:，,]?",
    "chapter": rf"第(?P<chapter>{HAN})章",
    "section": rf"第(?P<section>{HAN})节(?!课)",
    "article": r"第(?P<article>[一二三四五六七八九十百零〇]{1,6})条(?=[\s：:])",
    "paren": rf"(?:[（(﹙〔［\[【]\s*(?P<paren>{HAN})\s*[）)﹚〕］\]】]|(?P<paren2>{HAN})[）)]"
    r"|(?P<paren3>[㈠-㈩]))[、，,.．]?",
    "paren-arabic": rf"(?:[（(]\s*(?P<pa>{DIGITS})\s*[）)]|(?P<pa2>{DIGITS})[）)]|(?P<pa3>[⑴-⒇]))"
    r"[、，,.．]?",
    "circled": r"(?P<circled>[①-⑳])[、，,.．]?",
    "han": rf"(?P<han>{HAN})\s*(?:[、，,：:]|[.．](?![0-9０-９]))(?!\s*{HAN}\s*[、，,和])",
    "arabic": r"(?:(?P<arabic>[0-9０-９]{1,3})\s*[.．、，,](?![0-9０-９])|(?P<arabic2>[⒈-⒛]))",
}
_COUNTED: Final = (
    "[个点项步类条件种层关](?:方面|事|问题|部分|环节|阶段|议程|任务|要求|意见|层面|原则)?"
)
_SPOKEN: Final = {
    "counted": rf"第(?P<counted>{HAN}){_COUNTED}(?:[，,、：:]|是)",
    "ordinal": rf"第(?P<ordinal>{HAN})(?:[，,：:]|、(?!\s*{HAN}[^是要、，])|是|要|(?=\s))",
    "first": r"(?P<first>首先(?!，?(?:我谨|我代表|请允许|让我|我要|我向|我对))|其次|再次"
    r"|最后(?!，?(?:希望|祝|预祝|让|我)))(?:是(?!在))?",
    "qi": rf"其(?P<qi>{HAN})[，,、：:是]",
    "shi": rf"(?P<shi>{HAN})是(?!否)",
    "verb": rf"(?P<verb>{HAN})[靠查看抓讲防烦学比治促强保破立盯把谈问访帮护](?!期)",
    "yao": rf"(?P<yao>{HAN})要(?!素|闻|塞|道)",
}
PATTERNS: Final = {**_FORMAL, **_SPOKEN}
"""By family; each names its numeral's group after the family or one of its variants (`family`)."""
_STEPS: Final = {"首先": 1, "其次": 2, "再次": 3, "最后": 0}
# 第一责任人, 第二产业, 第三方: an ordinal that is part of a word.
_WORD_AFTER_ORDINAL: Final = re.compile(
    "第[一二三四五六七八九十]{1,3}(?=[\u4e00-\u9fff])(?!是|要|[个点项步类条件])"
)

_LINE = re.compile("|".join([*_FORMAL.values(), *_SPOKEN.values()]))
_INLINE = re.compile(
    "|".join(
        [
            *(_FORMAL[f] for f in ("paren", "paren-arabic", "circled", "han", "arabic")),
            *_SPOKEN.values(),
        ]
    )
)
_DASH = re.compile(r"[—―─–－-]{2,}|[—―─](?=[\u4e00-\u9fff“])")
_DECIMAL = re.compile(
    rf"({DIGITS}(?:[.．][0-9]{{1,2}}){{1,3}})(?=[.．]?[\s\u3000]*[\u4e00-\u9fff“《])"
    r"(?![\s\u3000]*(?:亿|万|个|倍|元|米|公里|平方|吨|年|月|级|％|千))"
)
# 一, alone in its line or parted from its heading by a space
_BARE_HAN = re.compile(rf"({HAN})(?:[\s\u3000]+(?=[^。；！？\s][^。；！？]{{1,30}}$)|$)")
_BARE_DIGITS = re.compile(rf"({DIGITS})[\s\u3000]+(?=[\u4e00-\u9fff]{{2,20}}$)")
_SLIP = re.compile(rf"(?P<slip>{HAN})(?=[\u4e00-\u9fff])(?![个年月日次种级位项条点届轮类大方代])")
_FAMILY_OF: Final = {
    "paren2": "paren",
    "paren3": "paren",
    "pa": "paren-arabic",
    "pa2": "paren-arabic",
    "pa3": "paren-arabic",
    "arabic2": "arabic",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A marker read at some place: its family, its number (0 = last) and where it ends."""

    family: str
    number: int
    end: int


def line_marker(text: str) -> Found | None:
    """The marker a paragraph begins with: `一、` `（一）` `1.` `第一，` `一是` `——`."""
    if dash := _DASH.match(text):
        return Found("dash", 0, dash.end())
    if bare := _BARE_HAN.match(text):
        return Found("han", number(bare[1]), bare.end(1))
    return _decimal(text) or _found(_LINE.match(text))


def inline_marker(text: str, start: int) -> Found | None:
    """The marker that a sentence inside a paragraph begins with."""
    return _found(_INLINE.match(text, start))


def slip(text: str, start: int) -> Found | None:
    """A bare numeral in a marker's place: `二切实做好` between `一是` and `三是`."""
    match = _SLIP.match(text, start)
    return Found("slip", number(match["slip"]), match.end()) if match else None


def _decimal(text: str) -> Found | None:
    """`2.1.2 办公室职责`, and `1 总则` in a text so numbered."""
    if match := _DECIMAL.match(text):
        parts = match[1].replace("．", ".").split(".")
        return Found(f"decimal{len(parts)}", int(parts[-1]), match.end(1))
    match = _BARE_DIGITS.match(text)
    return Found("decimal1", int(match[1]), match.end(1)) if match else None


def _found(match: re.Match[str] | None) -> Found | None:
    if match is None or match.lastgroup is None:
        return None
    if _WORD_AFTER_ORDINAL.fullmatch(match.group()):
        return None
    numeral = match[match.lastgroup]
    found = family(match.lastgroup)
    if found == "verb":
        # 一靠政策…二靠科技…: the row is held together by its one verb
        found += match.group()[-1]
    return Found(found, number(numeral), match.end())


def family(group: str) -> str:
    """The family that a group of `PATTERNS` belongs to."""
    return _FAMILY_OF.get(group, group)


def number(numeral: str) -> int:
    """十二 → 12, ３ → 3, ④ → 4, 其次 → 2."""
    if numeral in _STEPS:
        return _STEPS[numeral]
    for first in "①⑴⒈㈠":
        if len(numeral) == 1 and 0 <= ord(numeral) - ord(first) < 20:
            return ord(numeral) - ord(first) + 1
    if numeral[0].isdecimal():
        return int(numeral)
    return _chinese(numeral)


def _chinese(numeral: str) -> int:
    total, digit = 0, 0
    for sign in numeral:
        if sign == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif sign == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = "〇一二三四五六七八九".find(sign.replace("零", "〇"))
    return total + digit
