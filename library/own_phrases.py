"""The places of phrases that people added themselves: found literally."""

from collections.abc import Collection, Iterable, Iterator

from library.mining.clauses import JOIN, clauses, normal
from library.models import Occurrence, Phrase
from library.occurrences import BATCH, recount
from speeches.models import Passage


def key_of(text: str) -> str:
    """The normal form by which mining would know a wording."""
    return JOIN.join(form for start, end in clauses(text) if (form := normal(text[start:end])))


def find_places(phrases: Iterable[Phrase], speeches: Collection[int] | None = None) -> int:
    """Adds the places where own phrases stand literally, in these speeches or all; tells how many.

    Known places stay, though the phrase be reworded: the texts of speeches do not change.
    """
    found = [place for phrase in phrases for place in _places(phrase, speeches)]
    known = set(
        Occurrence.objects.filter(found_as__in={place.found_as_id for place in found}).values_list(
            "found_as", "passage", "start"
        )
    )
    new = [p for p in found if (p.found_as_id, p.passage_id, p.start) not in known]
    Occurrence.objects.bulk_create(new, batch_size=BATCH)
    recount({place.phrase_id for place in new})
    return len(new)


def _places(phrase: Phrase, speeches: Collection[int] | None) -> Iterator[Occurrence]:
    passages = Passage.objects.filter(text__contains=phrase.text).order_by("pk")
    if speeches is not None:
        passages = passages.filter(speech__in=speeches)
    for key, text in passages.values_list("pk", "text"):
        start = text.find(phrase.text)
        while start >= 0:
            end = start + len(phrase.text)
            yield Occurrence(phrase=phrase, found_as=phrase, passage_id=key, start=start, end=end)
            start = text.find(phrase.text, end)
