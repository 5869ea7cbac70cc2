"""Checks of a draft: what would embarrass, each explained, found in plain data without a database.

`findings(sheet)` runs the chain. A check never changes a text; `mended` puts in what a writer chose.
"""

from library.checks.chain import CHAIN, Check, findings
from library.checks.finding import Finding, Grade
from library.checks.mending import mended
from library.checks.sheet import TITLE, Paragraph, Run, Sheet, Source
from library.checks.wording import Wording
from library.house import House, Leader


__all__ = [
    "CHAIN",
    "TITLE",
    "Check",
    "Finding",
    "Grade",
    "House",
    "Leader",
    "Paragraph",
    "Run",
    "Sheet",
    "Source",
    "Wording",
    "findings",
    "mended",
]
