"""Numbers of headings and points: generated from marks, and taken off texts written with them.

A paragraph has a mark: its level is 0 (body text) or 1 to 5 (1 is the highest), its scheme how a
number is written. `numbers` gives what stands before each paragraph of a draft, `written` whole lines;
`absorb` reads what somebody wrote at the beginning of a text.

marks.py         the place of a paragraph in the outline
generating.py    numbers from marks
reading.py       numbers off texts, and the marks they stand for
sections.py      runs of paragraphs under one heading
"""

from library.numbering.generating import (
    Numbered,
    gap,
    han,
    join,
    number,
    numbers,
    written,
)
from library.numbering.marks import BODY, LABELS, LEVELS, Mark, Scheme, of_short, short
from library.numbering.reading import Read, absorb, absorbed, for_script, read
from library.numbering.sections import section, section_marked, section_moved


__all__ = [
    "BODY",
    "LABELS",
    "LEVELS",
    "Mark",
    "Numbered",
    "Read",
    "Scheme",
    "absorb",
    "absorbed",
    "for_script",
    "gap",
    "han",
    "join",
    "number",
    "numbers",
    "of_short",
    "read",
    "section",
    "section_marked",
    "section_moved",
    "short",
    "written",
]
