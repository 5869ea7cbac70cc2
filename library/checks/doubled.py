"""重复的字词: what was typed twice (`的的`), not what is doubled on purpose (`研究研究`).

Words are compared, not characters: 为了了解 and 委员会会议 double nothing.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from library.checks import known
from library.checks.finding import Finding, Grade
from library.checks.sheet import Paragraph, Sheet
from speeches.words import Word, words


LONGEST: Final = 5
"""Words of the longest repeated wording that is looked for."""
_MEASURED: Final = re.compile(
    r"[一两三四五六七八九十百千万几]+\w{1,3}$|一[个件项步条]\w{,6}$|\w着$|大\w$"
)
# Cutting a text into words takes longer than seeing that nothing in it stands twice in a row.
_AGAIN = re.compile(r"([\u3400-\u9fff]{1,24})\1")
# A title or a quotation that begins with it: 《国旗国旗真美丽》, “规划规划，墙上挂挂”.
_CITED = re.compile(r"[《“]$")


def doubled(sheet: Sheet) -> Iterator[Finding]:
    for paragraph in sheet.lines:
        yield from _of(paragraph)


def _of(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if not _AGAIN.search(text):
        return
    tokens = words(text, "default")
    at = 0
    while at < len(tokens):
        size = _repeated(tokens, at)
        if not size:
            at += 1
            continue
        start, middle = tokens[at].start, tokens[at + size].start
        end = middle + (middle - start)
        once = text[start:middle]
        # Two characters may be doubled for stress, in a song's name, in a foreign one.
        grade = Grade.SHOULD if len(once) == 2 else Grade.MUST
        if not _CITED.search(text, 0, start):
            yield paragraph.finding(start, end, grade, f"“{once}”写了两遍。", once)
        at += 2 * size


def _repeated(tokens: list[Word], at: int) -> int:
    """How many words from `at` on stand there twice in a row; the longest, 0 for none."""
    for size in range(min(LONGEST, (len(tokens) - at) // 2), 0, -1):
        both = tokens[at : at + 2 * size]
        first, second = both[:size], both[size:]
        if [word.text for word in first] != [word.text for word in second]:
            continue
        if _unbroken(both) and not _on_purpose(first):
            return size
    return 0


def _unbroken(tokens: list[Word]) -> bool:
    return all(word.start + len(word.text) == after.start for word, after in pairwise(tokens))


def _on_purpose(tokens: list[Word]) -> bool:
    whole = "".join(word.text for word in tokens)
    if not all("\u3400" <= sign <= "\u9fff" for sign in whole):
        return True  # 2020 2020, XX XX
    if len(whole) == 1:
        return whole not in known.DOUBLED_BY_SLIP  # 件件, 届届, 人人
    return whole in known.DOUBLED_ON_PURPOSE or _MEASURED.match(whole) is not None
