"""What the page of a draft shows: paragraphs, outline, sources, figures."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library import pace
from library.drafting import journal
from library.export.drafted import salutation_of
from library.models import Draft, DraftParagraph
from library.numbering import LABELS, LEVELS, for_script, numbers, read, written
from library.sources.listing import source_list
from library.sources.page import glances


# The outline shows a heading up to here.
LONGEST_WORDS = 40
# A longer line is no heading, whatever stands before it.
LONGEST_HEADING = 50
SENTENCE_END = re.compile(r"[。！？；：]")
# Where a line still has a number of its own in its text, a spoken one counts as a point.
POINT = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: the paragraph it stands in, its level (1 is the highest), its number and
    words, and what stands under it."""

    key: int
    level: int
    number: str
    words: str
    under: list["Entry"]


def outline(paragraphs: Sequence[DraftParagraph]) -> list[Entry]:
    """The headings and points as a tree; a level that is left out makes nothing deeper."""
    tree: list[Entry] = []
    above: list[Entry] = []
    for one in paragraphs:
        for entry in entries(one.pk, one.level, one.number, one.text):
            while above and above[-1].level >= entry.level:
                above.pop()
            (above[-1].under if above else tree).append(entry)
            above.append(entry)
    return tree


def entries(key: int, level: int, number: str, text: str) -> list[Entry]:
    """What one paragraph adds to the outline: itself, and lines with numbers in their text."""
    found = []
    for n, line in enumerate(text.split("\n")):
        words = SENTENCE_END.split(line.strip(), maxsplit=1)[0][:LONGEST_WORDS]
        if n == 0 and level:
            found.append(Entry(key, level, number, words, []))
        elif own := read(line):
            found.append(Entry(key, own.level or POINT, "", words, []))
    return found


def numbered(paragraphs: Iterable[DraftParagraph]) -> list[DraftParagraph]:
    """All paragraphs of a draft in their order, each with the `number` that stands before it."""
    rows = list(paragraphs)
    for row, number in zip(rows, numbers(row.mark for row in rows), strict=True):
        row.number = number
    return rows


def heading_level(paragraph: DraftParagraph) -> int:
    """The level of a paragraph that is one heading line and no more, else 0."""
    mark, text = paragraph.mark, paragraph.text
    line = len(text) <= LONGEST_HEADING and not re.search(r"[。！？\n]", text)
    return mark.level if line and not mark.scheme.spoken else 0


def characters(text: str) -> int:
    """字数 as Word counts them: characters and punctuation singly, a Latin word or figure as one."""
    return len(re.findall(r"[A-Za-z0-9]+(?:[.,%][A-Za-z0-9]+)*|[^\sA-Za-z0-9]", text))


def context(draft: Draft) -> dict[str, object]:
    paragraphs = numbered(draft.paragraphs.on_page().with_sources())
    there = {paragraph.pk for paragraph in paragraphs}
    texts = written([one for one in paragraphs if one.rival_of_id not in there])
    spoken = sum(map(pace.syllables, texts))
    return {
        "draft": draft,
        "paragraphs": paragraphs,
        "blank": DraftParagraph(),
        "salutation": salutation_of(paragraphs),
        "outline": outline(paragraphs),
        "levels": [(0, "正文"), *((n, f"{n} 级") for n in range(1, LEVELS + 1))],
        "schemes": LABELS.items(),
        "reading": for_script(),
        "sources": source_list(draft, paragraphs),
        "glances": glances(draft, paragraphs),
        "removed": draft.paragraphs.put_aside()[:30],
        "last_step": journal.last_step(draft),
        "next_step": journal.next_step(draft),
        "characters": sum(map(characters, texts)),
        "minutes": -(-spoken // draft.pace),
    }
