"""Words into a draft, each with its source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library.drafting import journal
from library.drafting.layout import arrange, insert, marks_before, order_of
from library.drafting.lines import Line, create
from library.models import Draft, DraftChange, DraftParagraph, Phrase
from library.numbering import BODY, Mark, absorb
from library.phrases.shelf import latest_sources, words
from library.provenance.comparison import AS_PHRASE
from library.sources.facts import LONGEST_LABEL, facts_of, label
from library.versions.rebasing import CrossedError
from speeches.models import Passage


Kind = DraftChange.Kind


@dataclass(frozen=True, slots=True)
class Piece:
    """Words out of a passage, or of a phrase with a passage it stands in as its example.

    `label` says where they are from, for as long as they are kept; empty for one's own words. Each
    line becomes a paragraph. What has neither passage nor phrase was deleted since.
    """

    text: str
    label: str = ""
    passage: Passage | None = None
    phrase: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """`paragraphs` as added; `repeated` of the pieces had something on the page already."""

    paragraphs: list[DraftParagraph]
    repeated: int
    change: DraftChange | None


def of_passage(passage: Passage, text: str = "") -> Piece:
    """A passage, or of it only `text`, a selection."""
    return Piece(text or passage.text, label(passage), passage)


def of_phrases(phrases: Sequence[Phrase]) -> list[Piece]:
    """Phrases, each with the latest passage it stands in: `短语，例见《…》 › 二要聚焦重点`."""
    places = latest_sources([phrase.pk for phrase in phrases])
    return [_of_phrase(phrase, places.get(phrase.pk)) for phrase in phrases]


def _of_phrase(phrase: Phrase, place: Passage | None) -> Piece:
    told = f"{AS_PHRASE}{label(place)}"[:LONGEST_LABEL] if place else ""
    return Piece(words(phrase), told, place, phrase)


def collect(
    draft: Draft, passages: Sequence[Passage], *, text: str = "", after: int | None = None
) -> Collected:
    """Add passages in the order given; `text` (a selection) stands in for that of the first."""
    pieces = [of_passage(passages[0], text)] if text else list(map(of_passage, passages))
    return put(draft, pieces, after=after)


def put(draft: Draft, pieces: Sequence[Piece], *, after: int | None = None) -> Collected:
    """Add pieces in the order given, as one step.

    A stand-alone heading line becomes a paragraph of its own, as it is in a document.
    """
    with journal.recording(draft, Kind.COLLECT):
        repeated = _repeated(draft, pieces)
        added = create(draft, _lines(pieces, marks_before(draft, after)))
        insert(draft, [paragraph.pk for paragraph in added], after)
    return Collected(added, repeated, draft.step if added else None)


def _lines(pieces: Iterable[Piece], before: Iterable[Mark]) -> list[Line]:
    """The numbers they were written with go on with the draft's, behind those marked `before`."""
    marks, found = list(before), []
    for piece in pieces:
        for written in filter(str.strip, piece.text.split("\n")):
            mark, text = absorb(written, marks, piece.passage.level if piece.passage else 1)
            marks.append(mark or BODY)
            taken = written if piece.label else ""
            facts = facts_of(piece.label, piece.passage)
            found.append(Line(text, marks[-1], piece.passage, taken, piece.label, facts))
    return found


def last_written(draft: Draft) -> int | None:
    """The paragraph that one wrote, or put in, last; None when it has left the page."""
    change = journal.last_step(draft)
    touched = set(change.after["texts"]) if change else set()
    return next((pk for pk in reversed(order_of(draft)) if str(pk) in touched), None)


def _repeated(draft: Draft, pieces: Iterable[Piece]) -> int:
    """How many of the pieces' passages and phrases are on the page already."""
    kept = draft.paragraphs.on_page()
    passages = {piece.passage for piece in pieces if piece.passage and not piece.phrase}
    phrases = {piece.text for piece in pieces if piece.phrase}
    again = kept.filter(source__in=passages).values("source").distinct().count()
    return again + kept.filter(source_text__in=phrases).values("source_text").distinct().count()


def uncollect(draft: Draft, change: DraftChange) -> bool:
    """Take back one collecting, whatever was done since. False when there is nothing to take back."""
    try:
        return journal.undo(draft, change) is not None
    except CrossedError:
        # Somebody went on with the words: only the paragraphs go.
        added = set(change.after["order"]) - set(change.before["order"])
        with journal.recording(draft, Kind.REMOVE):
            order = order_of(draft)
            left = [pk for pk in order if pk not in added]
            arrange(draft, left)
        return len(left) < len(order)
