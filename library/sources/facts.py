"""What is kept of the speech a paragraph was taken from, should that be deleted."""

from library.models import DraftParagraph
from speeches.models import Passage


FACTS = ("title", "year", "occasion", "organ")


def facts_of(label: str, passage: Passage | None) -> dict[str, dict[str, str | int | None]]:
    """For `DraftParagraph.source_facts`: label of the source → `FACTS` of its speech."""
    if not label or passage is None:
        return {}
    return {label: {name: getattr(passage.speech, name) for name in FACTS}}


def hand_on(paragraph: DraftParagraph, other: DraftParagraph) -> None:
    """`other` knows of its sources what `paragraph` knows of them too."""
    other.source_facts = paragraph.source_facts | other.source_facts
