"""错别字: wrong characters that are never right (`miswritten.toml`): 布署, 再接再励."""

import re
import tomllib
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


# The longest first: 防犯于未然 before 防犯.
_ANY: Final = re.compile("|".join(map(_pattern, sorted(_RIGHT, key=len, reverse=True))))


def miswritten(sheet: Sheet) -> Iterator[Finding]:
    for paragraph in sheet.lines:
        for match in _ANY.finditer(paragraph.text):
            words = match.group()
            right = _RIGHT[words]
            if words in _VARIANTS:
                grade, why = Grade.SHOULD, f"规范写法是“{right}”。"
            else:
                grade, why = Grade.MUST, f"“{words}”是错别字，应为“{right}”。"
            yield paragraph.finding(*match.span(), grade, why, right)
