"""What the paragraphs of a draft have in common with the passages that are kept.

The clauses of all passages lie in this process's memory, read once and added to; what they lead to is
compared with the passages as they are now.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from threading import Lock

from library.bulk import batches
from library.checks import Paragraph, Run
from library.checks.earlier import Earlier
from library.harvest.copies import originals
from library.sources.facts import label
from speeches.models import Passage, Speech


# Of a speech: its key, when it came in, and its edition, which rises whenever passages change.
Seen = tuple[int, datetime, int]

_lock = Lock()
_earlier = Earlier()
_seen: set[Seen] = set()


def runs(paragraphs: Sequence[Paragraph]) -> list[Run]:
    """What of each paragraph stands in which passage, in text order."""
    earlier = _up_to_date()
    candidates = {one.key: earlier.candidates(one.text) for one in paragraphs}
    wanted = {passage for found in candidates.values() for passage in found}
    passages = Passage.objects.with_speech()
    there = passages.in_bulk(list(wanted))
    copies = originals()
    return [
        run
        for one in paragraphs
        for run in _of(earlier, one, [there[n] for n in candidates[one.key] if n in there], copies)
    ]


def _of(
    earlier: Earlier,
    paragraph: Paragraph,
    passages: Sequence[Passage],
    copies: dict[int, int],
) -> Iterator[Run]:
    source = paragraph.source.speech if paragraph.source else None
    own = copies.get(source, source) if source else 0
    texts = {one.pk: one.text for one in passages}
    speeches = {one.pk: copies.get(one.speech_id, one.speech_id) for one in passages}
    named = {one.pk: one for one in passages}
    for stretch in earlier.stretches(paragraph.text, texts, speeches, own or 0):
        passage = named[stretch.passage]
        yield Run(
            paragraph.key,
            stretch.start,
            stretch.end,
            stretch.passage,
            passage.speech_id,
            _label(passage),
            declared=bool(own) and stretch.speech == own,
            year=passage.speech.year,
        )


def _label(passage: Passage) -> str:
    year = f"（{passage.speech.year} 年）" if passage.speech.year else ""
    return label(passage).replace("》", f"》{year}", 1)


def _up_to_date() -> Earlier:
    """With the clauses of speeches that came since, or whose passages changed; those of passages that
    are gone stay, until they are the most."""
    global _earlier, _seen
    with _lock:
        now = set(Speech.objects.order_by().values_list("pk", "added", "edition"))
        if 2 * len(_seen - now) > len(_seen):
            _earlier, _seen = Earlier(), set()
        if fresh := sorted({key for key, _, _ in now - _seen}):
            _earlier.add(_rows(fresh))
        _seen = now
        return _earlier


def _rows(speeches: Iterable[int]) -> Iterator[tuple[int, int, str]]:
    for batch in batches(speeches):
        rows = Passage.objects.filter(speech__in=batch).order_by()
        yield from rows.values_list("pk", "speech", "text").iterator()
