"""What is kept of where a paragraph was taken from, should that be deleted."""

from library.models import DraftParagraph
from speeches.models import Passage


FACTS = ("title", "year", "occasion", "organ")
# A long lead sentence is named by its beginning.
LABEL_STEP = 24
LONGEST_LABEL = 600


def label(passage: Passage) -> str:
    """Where a passage stands: `《…》 › 三、压实各方责任 › 二要聚焦重点`."""
    own = f"{passage.numbering}{passage.heading}"
    steps = [f"《{passage.speech.title}》", *passage.path, own[:LABEL_STEP]]
    return " › ".join(step for step in steps if step)[:LONGEST_LABEL]


def facts_of(label: str, passage: Passage | None) -> dict[str, dict[str, str | int | None]]:
    """For `DraftParagraph.source_facts`: label of the source → `FACTS` of its speech."""
    if not label or passage is None:
        return {}
    return {label: {name: getattr(passage.speech, name) for name in FACTS}}


def hand_on(paragraph: DraftParagraph, other: DraftParagraph) -> None:
    """`other` knows of its sources what `paragraph` knows of them too."""
    other.source_facts = paragraph.source_facts | other.source_facts
