"""Paragraphs to be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from library.drafting import journal
from library.models import Draft, DraftParagraph
from library.numbering import BODY, Mark
from library.stamps import UNSTAMPED, Stamp
from speeches.models import Passage


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph to be, its number as a mark. `source_text` is what was taken from `source`, `label`
    where that stands, `facts` what is known of its speech (`library.sources.facts`)."""

    text: str
    mark: Mark = BODY
    source: Passage | None = None
    source_text: str = ""
    label: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_heading(self) -> bool:
        return bool(self.mark.level) and not self.mark.scheme.spoken


def create(draft: Draft, lines: Sequence[Line], stamp: Stamp = UNSTAMPED) -> list[DraftParagraph]:
    """New paragraphs, which get to their place together (`layout.insert`)."""
    return DraftParagraph.objects.bulk_create(
        DraftParagraph(
            draft=draft,
            position=n,
            text=line.text,
            level=line.mark.level,
            scheme=line.mark.scheme.value,
            restarts=line.mark.restarts,
            source=line.source,
            source_text=line.source_text,
            source_label=line.label,
            source_facts=dict(line.facts),
            editor=stamp.editor,
            sequence=stamp.sequence,
            by_id=journal.hand(draft),
        )
        for n, line in enumerate(lines)
    )
