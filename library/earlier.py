"""What the paragraphs of a draft have in common with the passages that are kept.

The clauses of all passages lie in this process's memory, read once and added to; what they lead to is
compared with the passages as they are now.
"""

from collections.abc import Iterator, Sequence
from threading import Lock

from library.checks import Paragraph, Run
from library.checks.earlier import Earlier
from library.collecting import label
from library.copies import originals
from speeches.models import Passage


_lock = Lock()
_earlier = Earlier()
_last_text = ""


def runs(paragraphs: Sequence[Paragraph]) -> list[Run]:
    """What of each paragraph stands in which passage, in text order."""
    earlier = _up_to_date()
    candidates = {one.key: earlier.candidates(one.text) for one in paragraphs}
    wanted = {passage for found in candidates.values() for passage in found}
    passages = Passage.objects.select_related("speech").defer("speech__text", "speech__noise")
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
        )


def _label(passage: Passage) -> str:
    year = f"（{passage.speech.year} 年）" if passage.speech.year else ""
    return label(passage).replace("》", f"》{year}", 1)


def _up_to_date() -> Earlier:
    global _earlier, _last_text
    with _lock:
        last = Passage.objects.filter(pk=_earlier.last).values_list("text", flat=True).first()
        if _earlier.last and last != _last_text:
            # Another database, or the last speech taken out: keys may have been given anew.
            _earlier = Earlier()
        rows = list(
            Passage.objects.filter(pk__gt=_earlier.last)
            .order_by("pk")
            .values_list("pk", "speech", "text")
        )
        if rows:
            _earlier.add(rows)
            _last_text = rows[-1][2]
        return _earlier
