"""Where phrases stand: what is counted of it, and which phrase shows which place."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from library.bulk import BATCH, batches, rewrite
from library.harvest.copies import originals
from library.models import Occurrence, Phrase
from speeches.models import Passage


Places = dict[tuple[int, int], int]
"""Where a phrase stands, `{(passage, start): end}`."""
COUNTED = ["spread", "years", "first_year", "last_year"]


@dataclass(frozen=True, slots=True)
class Use:
    """How many speeches use a phrase, and how many in each year that is known."""

    spread: int
    years: dict[str, int]

    @property
    def first_year(self) -> int | None:
        return int(min(self.years)) if self.years else None

    @property
    def last_year(self) -> int | None:
        return int(max(self.years)) if self.years else None


def use(speeches: Iterable[tuple[int, int | None]], originals: dict[int, int]) -> Use:
    """What is counted of speeches with their years. Copies count once, in the year of the first."""
    first: dict[int, int | None] = {}
    for speech, year in speeches:
        original = originals.get(speech, speech)
        known = first.get(original)
        first[original] = min(known, year) if known and year else known or year
    years = Counter(str(year) for year in first.values() if year)
    return Use(len(first), dict(sorted(years.items())))


def recount(keys: Collection[int] | None = None) -> int:
    """Counts the places of these phrases (of all), and tells how many had been counted otherwise."""
    phrases = Phrase.objects.all() if keys is None else Phrase.objects.filter(pk__in=keys)
    uses = _uses(phrases)
    stale = []
    for phrase in phrases.only(*COUNTED).iterator():
        now = uses.get(phrase.pk, Use(0, {}))
        if _counts(phrase) != _counts(now):
            for column in COUNTED:
                setattr(phrase, column, getattr(now, column))
            stale.append(phrase)
    rewrite(stale, COUNTED)
    return len(stale)


def _counts(counted: Phrase | Use) -> list[Any]:
    return [getattr(counted, column) for column in COUNTED]


def _uses(phrases: QuerySet[Phrase]) -> dict[int, Use]:
    rows = Occurrence.objects.filter(phrase__in=phrases.values("pk")).order_by()
    standing: dict[int, set[tuple[int, int | None]]] = defaultdict(set)
    for phrase, speech, year in rows.values_list(
        "phrase", "passage__speech", "passage__speech__year"
    ).iterator():
        standing[phrase].add((speech, year))
    copies = originals()
    return {phrase: use(speeches, copies) for phrase, speeches in standing.items()}


def store(found: Mapping[int, Places]) -> None:
    """Makes the places of these phrases those given, in passages that are there; no other phrase's
    are touched."""
    there = {row[1:]: row[0] for row in _rows(found)}
    alive = _alive(passage for places in found.values() for passage, _ in places)
    wanted = {
        (phrase, passage, start, end)
        for phrase, places in found.items()
        for (passage, start), end in places.items()
        if passage in alive
    }
    for batch in batches(key for row, key in there.items() if row not in wanted):
        Occurrence.objects.filter(pk__in=batch).delete()
    add(sorted(wanted - there.keys()))


def places_of(phrases: Iterable[int]) -> dict[int, Places]:
    """Where each of these phrases is known to stand."""
    found: dict[int, Places] = defaultdict(dict)
    for batch in batches(phrases):
        rows = Occurrence.objects.filter(found_as__in=batch).order_by("pk")
        for phrase, passage, start, end in rows.values_list("found_as", "passage", "start", "end"):
            found[phrase][passage, start] = end
    return found


def joined(*several: Places) -> Places:
    """The places of all, but none that overlaps one of those before it."""
    whole: Places = {}
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for places in several:
        for (passage, start), end in places.items():
            if not any(start < b and a < end for a, b in spans[passage]):
                spans[passage].append((start, end))
                whole[passage, start] = end
    return whole


def _rows(phrases: Iterable[int]) -> Iterator[tuple[int, int, int, int, int]]:
    columns = ("pk", "found_as", "passage", "start", "end")
    for batch in batches(phrases):
        yield from Occurrence.objects.filter(found_as__in=batch).order_by().values_list(*columns)


def _alive(passages: Iterable[int]) -> set[int]:
    """Which of the passages are there; one may have gone since it was read."""
    found: set[int] = set()
    for batch in batches(sorted(set(passages))):
        found.update(Passage.objects.filter(pk__in=batch).values_list("pk", flat=True))
    return found


def add(places: Iterable[tuple[int, int, int, int]]) -> None:
    """Adds places, each as phrase, passage, start and end."""
    Occurrence.objects.bulk_create(
        (
            Occurrence(
                phrase_id=phrase, found_as_id=phrase, passage_id=passage, start=start, end=end
            )
            for phrase, passage, start, end in places
        ),
        batch_size=BATCH,
    )


def gather_merged(phrases: Collection[int]) -> set[int]:
    """Gives the phrases that any of these were merged into their places; returns these."""
    into = Phrase.objects.filter(Q(pk__in=phrases) | Q(merged__in=phrases), merged__isnull=False)
    found = list(into.distinct())
    for phrase in found:
        gather(phrase)
    return {phrase.pk for phrase in found}


def gather(into: Phrase) -> None:
    """Gives a phrase the places of those merged into it, except where it stands itself, and takes
    back what is not its any more."""
    merged = Phrase.objects.filter(merged_into=into).values("pk")
    lent = Occurrence.objects.filter(phrase=into).exclude(found_as=into)
    lent.exclude(found_as__in=merged).update(phrase=F("found_as"))
    taken = _spans(Occurrence.objects.filter(phrase=into))
    moving = []
    for place in Occurrence.objects.filter(phrase__in=merged).order_by("passage", "start", "pk"):
        spans = taken[place.passage_id]
        if not any(place.start < end and start < place.end for start, end in spans):
            spans.append((place.start, place.end))
            moving.append(place.pk)
    for batch in batches(moving):
        Occurrence.objects.filter(pk__in=batch).update(phrase=into)


def _spans(places: QuerySet[Occurrence]) -> defaultdict[int, list[tuple[int, int]]]:
    """The spans taken in each passage."""
    spans: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for passage, start, end in places.values_list("passage", "start", "end"):
        spans[passage].append((start, end))
    return spans
