"""Checks of a draft: what would embarrass, each explained, found in plain data without a database.

`findings(sheet)` runs the chain. A check never changes a text; `mended` puts in what a writer chose.

sheet.py, finding.py    a draft as the checks see it; what a check says
chain.py                all checks, in their order
mending.py              suggestions put in place

Checks of what was left from a source:
placeholders.py         what nobody has filled in
asked.py, swap.py       names that belong to the source's county, meeting, people
stale.py                what was true then: with congresses.py and old_years.py
overlap.py              what was said before: earlier.py finds it

Checks of the words:
wordings.py             the table of outdated wordings: wording.py is a row, shipped.py all rows
house_names.py          the office's own leaders, as house.py has them
miswritten.py           characters that are never right (`miswritten.toml`)
dates.py                days and hours that there are not
doubled.py, twice.py    words and paragraphs that stand twice
pairs.py, punctuation.py, length.py

Checks of the outline:
numbering.py, headings.py, rivals.py (two wordings that both still stand)

How names are known:
names.py, persons.py, stems.py (云岭 of 云岭县), known.py (words told apart by a list)
"""

from library.checks.chain import CHAIN, Check, findings
from library.checks.finding import Finding, Grade
from library.checks.house import House, Leader
from library.checks.mending import mended
from library.checks.sheet import TITLE, Paragraph, Run, Sheet, Source
from library.checks.wording import Wording


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
