"""错别字: wrong characters that are never right (`miswritten.toml`): 布署, 再接再励."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from library.checks.finding import Finding, Grade
from library.checks.sheet import Sheet


_TABLE: Final = tomllib.loads(Path(__file__).with_name("miswritten.toml").read_text("utf-8"))
_BESIDE: Final[dict[str, dict[str, str]]] = _TABLE["beside"]
_RIGHT: Final[dict[str, str]] = {
    **_TABLE["always"],
    **_TABLE["variants"],
    **{words: row["right"] for words, row in _BESIDE.items()},
}
_VARIANTS: Final = {
    *_TABLE["variants"],
    *(words for words, row in _BESIDE.items() if row.get("variant")),
}


def _pattern(words: str) -> str:
    beside = _BESIDE.get(words, {})
    before, after = beside.get("before"), beside.get("after")
    pattern = f"(?<!{before}){words}" if before else words
    return f"{pattern}(?!{after})" if after else pattern


def _by_start() -> dict[str, list[re.Pattern[str]]]:
    """By the first two characters what begins with them, the longest first: 防犯于未然 before 防犯.

    A thousand alternatives of one pattern take half a second a draft."""
    found: dict[str, list[re.Pattern[str]]] = defaultdict(list)
    for words in sorted(_RIGHT, key=len, reverse=True):
        found[words[:2]].append(re.compile(_pattern(words)))
    return dict(found)


_BY_START: Final = _by_start()


def miswritten(sheet: Sheet) -> Iterator[Finding]:
    for paragraph in sheet.lines:
        for match in _matches(paragraph.text):
            words = match.group()
            right = _RIGHT[words]
            if words in _VARIANTS:
                grade, why = Grade.SHOULD, f"规范写法是“{right}”。"
            else:
                grade, why = Grade.MUST, f"“{words}”是错别字，应为“{right}”。"
            yield paragraph.finding(*match.span(), grade, why, right)


def _matches(text: str) -> Iterator[re.Match[str]]:
    until = 0
    for at in range(len(text) - 1):
        for pattern in _BY_START.get(text[at : at + 2], ()):
            if at >= until and (match := pattern.match(text, at)):
                until = match.end()
                yield match
