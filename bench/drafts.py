"""Real texts pasted as drafts, in plain data: no database."""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench import houses
from library.checks import Paragraph, Run, Sheet, Source
from library.checks.earlier import Earlier
from library.checks.shipped import shipped_wordings
from library.numbering import BODY, absorb, numbers
from library.pasting import pasted
from speeches import readers
from speeches.facts import guess
from speeches.passages import PassageText, passages
from speeches.segmentation import outline


@dataclass(frozen=True, slots=True)
class Text:
    """A speech as it was read, what is known of it (as a source without words), and its passages."""

    written: str
    source: Source
    passages: Sequence[PassageText]


class Shelf:
    """Texts, each an earlier speech to the drafts that are made of the others."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        self._kept = dict(
            enumerate(
                ((speech, one.text) for speech, text in enumerate(texts) for one in text.passages),
                1,
            )
        )
        self._earlier = Earlier()
        self._earlier.add((key, speech, text) for key, (speech, text) in self._kept.items())

    def runs(self, paragraph: Paragraph, own: int) -> Iterator[Run]:
        """What of a paragraph stands in any speech but the draft itself."""
        keys = [n for n in self._earlier.candidates(paragraph.text) if self._kept[n][0] != own]
        source = paragraph.source.speech if paragraph.source else None
        speeches = {key: self._kept[key][0] for key in keys}
        texts = {key: self._kept[key][1] for key in keys}
        first = -1 if source is None else source
        for one in self._earlier.stretches(paragraph.text, texts, speeches, first):
            label = f"《{self.texts[one.speech].source.title}》"
            declared = one.speech == source
            yield Run(
                paragraph.key,
                one.start,
                one.end,
                one.passage,
                one.speech,
                label,
                declared,
                self.texts[one.speech].source.year,
            )


def read(paths: Sequence[Path]) -> list[Text]:
    files = [
        file
        for path in paths
        for file in (sorted(path.iterdir()) if path.is_dir() else [path])
        if file.is_file()
    ]
    texts: list[Text] = []
    for file in files:
        try:
            texts.append(_text(readers.read(file.name, file.read_bytes()).text, file, len(texts)))
        except readers.Declined as declined:
            print(declined, file=sys.stderr)
    return texts


def _text(written: str, file: Path, number: int) -> Text:
    tree = outline(written)
    facts = guess(tree, file.name)
    year = facts.value("date")[:4]
    names = (facts.value(name) for name in ("occasion", "organ"))
    source = Source("", facts.value("title"), int(year) if year else None, *names, number)
    return Text(written, source, passages(tree))


def draft(number: int, other: int, texts: Sequence[Text], year: int, seed: int) -> Sheet:
    """Text `number` pasted into an empty draft as the editor does it, with the first half of text
    `other` put in behind, passage by passage; without runs."""
    chance = random.Random(f"{seed} {number}")
    written = houses.named(texts[number].written, chance)
    clean = pasted("", written, whole=True)
    marks = [one.mark for one in clean.paragraphs]
    rows: list[tuple[str, Source | None]] = [(one.text, None) for one in clean.paragraphs]
    taken = texts[other].passages
    for passage in taken[: len(taken) // 2]:
        for line in filter(str.strip, passage.text.split("\n")):
            mark, text = absorb(line, marks, passage.level)
            marks.append(mark or BODY)
            rows.append((text, replace(texts[other].source, text=line)))
    paragraphs = [
        Paragraph(key, text, source, mark.level, before)
        for key, ((text, source), mark, before) in enumerate(
            zip(rows, marks, numbers(marks), strict=True), 1
        )
    ]
    title = clean.title or texts[number].source.title
    house = houses.house(written, chance)
    return Sheet(title, paragraphs, year, wordings=shipped_wordings(), house=house)
