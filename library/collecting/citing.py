"""The source of words that were put into a paragraph from beside the draft, as if they were typed."""

from library.collecting.into_draft import Piece
from library.drafting import journal, origins
from library.drafting.requests import DeclinedError
from library.models import Draft, DraftChange
from library.provenance.comparison import Origin, compare, squeezed
from library.provenance.word_bits import Kind
from library.sources.facts import facts_of


def cite(draft: Draft, key: int, piece: Piece, words: str) -> None:
    """Name where these words of the paragraph `key` are from, among its sources in their order.

    Raises `DeclinedError` where the words do not stand in it any more.
    """
    with journal.recording(draft, DraftChange.Kind.CITE):
        paragraph = draft.paragraphs.get(pk=key)
        if not piece.label or squeezed(words) not in squeezed(paragraph.text):
            raise DeclinedError
        new = Origin(piece.passage.pk if piece.passage else None, piece.label, words)
        if any(_has(one, new) for one in paragraph.origins):
            return
        paragraph.source_facts |= facts_of(piece.label, piece.passage)
        every = [*paragraph.origins, new]
        origins.take(paragraph, sorted(every, key=lambda one: _place(one.text, paragraph.text)))


def _has(origin: Origin, new: Origin) -> bool:
    return origin.label == new.label and squeezed(new.text) in squeezed(origin.text)


def _place(words: str, text: str) -> int:
    """Where most of the words stand in the text; behind all where none does."""
    if words in text:
        return text.index(words)
    spans = compare(words, text).spans(Kind.KEPT)
    start, _, _ = max(spans, key=lambda span: span[1] - span[0], default=(len(text), 0, Kind.KEPT))
    return start
