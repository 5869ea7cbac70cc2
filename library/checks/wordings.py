"""过时表述: what the office's table of outdated wordings names."""

import re
from collections.abc import Iterator

from library.checks.finding import Finding
from library.checks.sheet import Sheet
from library.checks.wording import Wording


def wordings(sheet: Sheet) -> Iterator[Finding]:
    table = {wording.words: wording for wording in sheet.wordings}
    if not table:
        return
    # The longest first: 国家监察部 before 监察部, and what makes it right before both.
    right = {words for wording in table.values() for words in wording.unless}
    every = sorted({*table, *right}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, every)))
    for paragraph in sheet.lines:
        for match in pattern.finditer(paragraph.text):
            if wording := table.get(match.group()):
                yield paragraph.finding(
                    *match.span(), wording.grade, _why(wording), *wording.instead
                )


def _why(wording: Wording) -> str:
    since = f"{wording.since}起不再这样说。" if wording.since else ""
    return since + wording.reason
