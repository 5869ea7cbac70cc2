"""What the page of a draft shows: paragraphs, outline, sources, figures."""

import re
from dataclasses import dataclass

from library import pace
from library.export import lines
from library.models import Draft, DraftParagraph


# The outline shows a heading up to here.
LONGEST_WORDS = 40
SENTENCE_END = re.compile(r"[。！？；：]")
# A series that speeches use below the numbers of official documents.
SERIES = re.compile(r"[一二三四五六七八九十](?:是|要)|第[一二三四五六七八九十]{1,3}，")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: the paragraph it stands in, its level (1 is the highest), its words."""

    key: int
    level: int
    words: str


def level(line: str) -> int:
    """1 to 4 by the number that a line begins with (`（1）` and `一是` alike are 4), 0 without."""
    return lines.level(line) or (4 if SERIES.match(line) else 0)


def outline(paragraphs: list[DraftParagraph]) -> list[Entry]:
    return [entry for paragraph in paragraphs for entry in entries(paragraph.pk, paragraph.text)]


def entries(key: int, text: str) -> list[Entry]:
    """The lines of the outline that one paragraph's text has."""
    found = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if rank := level(line):
            words = SENTENCE_END.split(line, maxsplit=1)[0][:LONGEST_WORDS]
            found.append(Entry(key, rank, words))
    return found


def characters(text: str) -> int:
    """字数 as Word counts them: characters and punctuation singly, a Latin word or figure as one."""
    return len(re.findall(r"[A-Za-z0-9]+(?:[.,%][A-Za-z0-9]+)*|[^\sA-Za-z0-9]", text))


def context(draft: Draft) -> dict[str, object]:
    paragraphs = list(draft.paragraphs.on_page().select_related("source__speech"))
    count = sum(characters(paragraph.text) for paragraph in paragraphs)
    spoken = sum(pace.syllables(paragraph.text) for paragraph in paragraphs)
    return {
        "draft": draft,
        "paragraphs": paragraphs,
        "blank": DraftParagraph(),
        "outline": outline(paragraphs),
        "sources": _sources(paragraphs),
        "removed": draft.paragraphs.put_aside().select_related("source__speech")[:30],
        "last_step": draft.changes.filter(undone=False).last(),
        "next_step": draft.changes.filter(undone=True).first(),
        "characters": count,
        "minutes": -(-spoken // draft.pace),
    }


def _sources(paragraphs: list[DraftParagraph]) -> list[DraftParagraph]:
    """One paragraph for each place something was taken from, in the draft's order."""
    named = {p.source_label: p for p in reversed(paragraphs) if p.source_label}
    return list(reversed(named.values()))
