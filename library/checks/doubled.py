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


LONGEST: Final = 24
"""Characters of the longest repeated wording that is looked for."""
_MEASURED: Final = re.compile(
    r"[一两三四五六七八九十百千万几]+\w{1,3}$|一[个件项步条]\w{,6}$|\w+一[个件项条]$|\w着$|大\w$"
)
# Named twice, then talked of: 干部干部，干是当头的。
_TOPIC_BEFORE: Final = re.compile(r"(?:^|[。！？；：\n])[ 　]*$")
# Cutting a text into words takes longer than seeing that nothing in it stands twice in a row.
_AGAIN = re.compile(rf"([\u3400-\u9fff]{{1,{LONGEST}}})\1")


def doubled(sheet: Sheet) -> Iterator[Finding]:
    for paragraph in sheet.lines:
        yield from _of(paragraph)


def _of(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if not _AGAIN.search(text):
        return
    tokens = words(text, "default")
    starts = {word.start for word in tokens}
    ends = {word.start + len(word.text) for word in tokens}
    # 主体责任|责任: a word's end once more.
    starts |= {two.start - len(two.text) for one, two in pairwise(tokens) if _is_end_of(two, one)}
    at = 0
    for start in sorted(starts):
        size = _repeated(text, start, starts, ends) if start >= at else 0
        # A title or a quotation that begins with it: 《国旗国旗真美丽》, “规划规划，墙上挂挂”.
        if size and text[start - 1 : start] not in tuple("《“") and not _topic(text, start, size):
            at = start + 2 * size
            once = text[start : start + size]
            # Two characters may be doubled for stress, in a song's name, in a foreign one.
            grade = Grade.SHOULD if size == 2 else Grade.MUST
            yield paragraph.finding(start, at, grade, f"“{once}”写了两遍。", once)


def _is_end_of(word: Word, before: Word) -> bool:
    return (
        before.start + len(before.text) == word.start
        and 1 < len(word.text) < len(before.text)
        and before.text.endswith(word.text)
    )


def _repeated(text: str, start: int, starts: set[int], ends: set[int]) -> int:
    """How many characters from `start` on stand there twice in a row; the most, 0 for none.

    Both times they begin a word. The second time they end one too (研究|研究生 doubles nothing), unless
    they are three or more, which are hardly the beginning of a longer word: 进一步|进一步提高.
    """
    for size in range(min(LONGEST, (len(text) - start) // 2), 0, -1):
        middle, end = start + size, start + 2 * size
        if middle not in starts or text[start:middle] != text[middle:end]:
            continue
        if (size > 2 or end in ends) and not _on_purpose(text[start:middle]):
            return size
    return 0


def _topic(text: str, start: int, size: int) -> bool:
    after = text[start + 2 * size : start + 2 * size + 1]
    return (
        size == 2
        and after == "，"
        and _TOPIC_BEFORE.search(text, max(0, start - LONGEST), start) is not None
    )


def _on_purpose(once: str) -> bool:
    if not all("\u3400" <= sign <= "\u9fff" for sign in once):
        return True  # 2020 2020, XX XX
    if len(once) == 1:
        return once not in known.DOUBLED_BY_SLIP  # 件件, 届届, 人人
    return once in known.DOUBLED_ON_PURPOSE or _MEASURED.match(once) is not None
