"""标点全半角: half-width signs in Chinese, full-width letters and digits, signs that double; a `?`
or `\ufffd` that stands for a character that was lost on the way (`?水灌区`).
"""

import re
from collections.abc import Iterator
from typing import Final

from library.checks.finding import Finding, Grade
from library.checks.sheet import Paragraph, Sheet


_HAN: Final = "\u3400-\u9fff\uf900-\ufaff"
_CHINESE: Final = rf"[{_HAN}“”‘’《》（）、，。；：！？…％]"
_FULL: Final = dict(zip(",;:!?()", "，；：！？（）", strict=True))
# A question mark where nothing was asked.
_LOST = re.compile(rf"\ufffd+|[?]+(?=[{_HAN}])")
_ASKED: Final = re.compile(
    r"[吗呢吧么否谁哪怎啥几岂]|何|什么|多[少大久]|有多|难道|为啥|(?P<verb>[\u3400-\u9fff])[不没](?P=verb)"
)
_SENTENCE: Final = re.compile(r"[。！？?；;\n]")
_REACH: Final = 80
# The full stop of a number at a line's start (`1.`) and dots in 3.5, A.B are right as they are.
_HALF = re.compile(
    rf"""
      (?<={_CHINESE})[,;:!?] | [,;:!?](?={_CHINESE})
    | (?<=[{_HAN}”’）》])\.(?![0-9A-Za-z.])
    """,
    re.VERBOSE,
)
_BRACKETS = re.compile(rf"\([^()（）\n]*[{_HAN}][^()（）\n]*\)")
_UNLIKE = re.compile(r"\([^()（）\n]*）|（[^()（）\n]*\)")
_STRAIGHT = re.compile(rf"[\"'](?={_CHINESE})|(?<={_CHINESE})[\"']")
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)*")
_DOUBLED = re.compile(r"([，、；：。])\1+|[，、；：][，、；：。]|。[，、；：]|[！？]{4,}")
_DOTS = re.compile(
    rf"(?<=[{_HAN}“”，])\.{{3,}}|(?<=[{_HAN}])。{{3,}}|(?<=[{_HAN}”])-{{2,}}(?=[{_HAN}“])"
)
_NUMBERING = re.compile(
    rf"(?:^|(?<=[\n。；：]))[ 　]*(?:[0-9]{{1,3}}|[（(][0-9{_HAN}]{{1,3}}[)）])[.．、]?"
)


def punctuation(sheet: Sheet) -> Iterator[Finding]:
    for paragraph in sheet.lines:
        yield from _of(paragraph)


def _of(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    lost = [match.span() for match in _LOST.finditer(text) if _is_lost(text, match)]
    for start, end in lost:
        yield paragraph.finding(start, end, Grade.MUST, "这里可能丢了一个字，请对照原稿补上。")
    numbering = [match.span() for match in _NUMBERING.finditer(text)]
    seen = {at for span in lost for at in range(*span)}
    for pattern, grade, why, mend in _KINDS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if start in seen or any(begin <= start < until for begin, until in numbering):
                continue
            seen.update(range(start, end))
            instead = mend(match.group())
            yield paragraph.finding(start, end, grade, why, *([instead] if instead else []))


def _is_lost(text: str, match: re.Match[str]) -> bool:
    """Whether no question can end here: nothing stands before the sign, or nothing that asks."""
    before = _SENTENCE.split(text[max(0, match.start() - _REACH) : match.start()])[-1].strip()
    return match.group()[0] != "?" or not before or not _ASKED.search(before)


def _full(words: str) -> str:
    return "".join(_FULL.get(sign, "。" if sign == "." else sign) for sign in words)


def _brackets(words: str) -> str:
    return f"（{words[1:-1]}）"


def _narrow(words: str) -> str:
    return "".join(chr(ord(sign) - 0xFEE0) for sign in words)


def _dots(words: str) -> str:
    return "——" if words[0] == "-" else "……"


def _open(words: str) -> str:
    return ""


def _last(words: str) -> str:
    return words[0] if len(set(words)) == 1 else ""


_KINDS: Final = (
    (_DOTS, Grade.SHOULD, "省略号是六个点“……”，破折号是“——”。", _dots),
    (_DOUBLED, Grade.MUST, "标点重复，或两个标点连用。", _last),
    (_UNLIKE, Grade.SHOULD, "括号一半全角、一半半角。", _brackets),
    (_BRACKETS, Grade.SHOULD, "中文里的括号用全角。", _brackets),
    (_HALF, Grade.SHOULD, "中文里的标点用全角。", _full),
    (_STRAIGHT, Grade.SHOULD, "中文里的引号用“”。", _open),
    (_WIDE, Grade.NOTE, "数字和字母用半角。", _narrow),
)
