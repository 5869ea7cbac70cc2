"""Hits that say the same, gathered: a stock paragraph stands in the speech of every year."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.search.analysis import normalize
from corpus.search.finding import Hit
from speeches.models import Passage


@dataclass(frozen=True, slots=True)
class Row:
    """A hit, and those after it whose text is the same but for width, case and white space."""

    hit: Hit
    twins: list[Passage]

    @property
    def counter(self) -> str:
        """What the twins are counted in: 篇 where no speech has two of them."""
        speeches = {self.hit.passage.speech_id, *(twin.speech_id for twin in self.twins)}
        return "篇" if len(speeches) == len(self.twins) + 1 else "处"


def gathered(hits: Iterable[Hit]) -> list[Row]:
    """The hits of a page, each with its twins on the page, in the place of the first of them."""
    rows: dict[str, Row] = {}
    for hit in hits:
        text = normalize(hit.passage.text)
        if text in rows:
            rows[text].twins.append(hit.passage)
        else:
            rows[text] = Row(hit, [])
    return list(rows.values())
