"""Candidates into the library: what is new comes in, what is gone goes, what people decided stays."""

from collections.abc import Callable, Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from library.bulk import BATCH, batches, rewrite
from library.harvest import occurrences
from library.harvest.findings import owners, wording, worth_keeping
from library.harvest.own_phrases import literal_places
from library.harvest.phrase_themes import retheme
from library.mining import Candidate, State
from library.mining.state import standing
from library.mining.worth import worth
from library.models import Occurrence, Phrase


MINED: Final = ["text", "pattern", "kind", "worth"]
"""The columns that mining fills."""
TOGETHER: Final = 200
"""Phrases written in one transaction: people who save a draft wait for no more."""


@dataclass(frozen=True, slots=True)
class Found:
    """What mining found: the candidates (all, or those of the keys that are `asked`), in an archive or
    a part of it that has all their places. `fresh` are the texts of the passages that are new or have
    changed, `stale` those in which known places no longer hold; `speeches` is how many there are."""

    proposed: list[Candidate]
    state: State
    asked: Callable[[str], bool]
    fresh: Mapping[int, str]
    stale: Set[int]
    speeches: int


@dataclass(slots=True)
class Written:
    added: int = 0
    changed: int = 0
    removed: int = 0


def write(found: Found) -> Written:
    """Writes what differs only, a few phrases at a time."""
    kept = {phrase.key: phrase for phrase in Phrase.objects.touched()}
    owned = owners(worth_keeping(found.proposed, kept), kept)
    places = _places(found, owned, kept)
    done = Written()
    for keys in batches(sorted(owned.keys() | places.keys()), TOGETHER):
        with transaction.atomic():
            _write(
                {key: owned[key] for key in keys if key in owned},
                {key: places[key] for key in keys if key in places},
                found.speeches,
                done,
            )
    for gone in batches(_gone(found, owned, kept), TOGETHER):
        # Somebody may have taken one in since.
        with transaction.atomic():
            touched = Phrase.objects.filter(key__in=gone).touched().values_list("key", flat=True)
            doomed = set(gone) - set(touched)
            Phrase.objects.filter(key__in=doomed).delete()
        done.removed += len(doomed)
    return done


def _gone(
    found: Found, owned: Mapping[str, Candidate], kept: Mapping[str, Phrase]
) -> Iterable[str]:
    """The keys of phrases that stood in this archive, or stand nowhere, and are none any more."""
    keys = set(Phrase.objects.filter(findings=None).values_list("key", flat=True))
    for batch in batches({text.passage for text in found.state.passages}):
        rows = Occurrence.objects.filter(passage__in=batch).order_by()
        keys.update(rows.values_list("found_as__key", flat=True).distinct())
    return (key for key in sorted(keys - owned.keys() - kept.keys()) if found.asked(key))


def _places(
    found: Found, owned: Mapping[str, Candidate], kept: Mapping[str, Phrase]
) -> dict[str, occurrences.Places]:
    """Where each phrase stands: as mined. A person's phrase that mining does not find stands where it
    is known to stand, and where its clauses stand; one's own also where its words stand literally."""
    places = {
        key: {(place.passage, place.start): place.end for place in one.places}
        for key, one in owned.items()
    }
    lone = {
        key: phrase
        for key, phrase in kept.items()
        if key not in owned or phrase.origin == Phrase.Origin.OWN
    }
    known = occurrences.places_of(phrase.pk for phrase in lone.values())
    runs = standing(found.state, (key for key in lone if found.asked(key)))
    for key, phrase in lone.items():
        there = known.get(phrase.pk, {})
        literal = literal_places(phrase.text, _to_read(phrase, there, found.fresh))
        run = {(place.passage, place.start): place.end for place in runs.get(key, ())}
        still = {at: end for at, end in there.items() if at[0] not in found.stale}
        now = occurrences.joined(still, places.get(key, {}), run, literal)
        if key in owned or now != there or found.asked(key):
            places[key] = now
    return places


def _to_read(
    phrase: Phrase, known: occurrences.Places, fresh: Mapping[int, str]
) -> Iterable[tuple[int, str]]:
    """The passages in which to look for a phrase's own words."""
    if phrase.origin == Phrase.Origin.OWN:
        return fresh.items()
    return [(passage, fresh[passage]) for passage in {at for at, _ in known} & fresh.keys()]


def _write(
    owned: Mapping[str, Candidate],
    places: Mapping[str, occurrences.Places],
    speeches: int,
    done: Written,
) -> None:
    keys = owned.keys() | places.keys()
    there = {phrase.key: phrase for phrase in Phrase.objects.filter(key__in=keys)}
    _store_phrases(owned, there, done)
    numbers = [phrase.pk for phrase in there.values()]
    occurrences.store({there[key].pk: found for key, found in places.items() if key in there})
    occurrences.recount({*numbers, *occurrences.gather_merged(numbers)})
    retheme(numbers)
    _revalue([phrase.pk for key, phrase in there.items() if key not in owned], speeches)


def _store_phrases(found: Mapping[str, Candidate], there: dict[str, Phrase], done: Written) -> None:
    """Creates and updates phrases; new ones are in `there` then."""
    new, changed = [], []
    for key, one in found.items():
        phrase = there.get(key)
        if phrase is None:
            new.append(Phrase(key=key, **_columns(one), **_counts(one)))
        elif _update(phrase, _columns(one)):
            changed.append(phrase)
    Phrase.objects.bulk_create(new, batch_size=BATCH)
    rewrite(changed, MINED)
    there.update({phrase.key: phrase for phrase in new})
    done.added += len(new)
    done.changed += len(changed)


def _columns(one: Candidate) -> dict[str, Any]:
    """What mining says of a phrase."""
    return {
        "text": wording(one.text),
        "pattern": "" if one.pattern == one.text else wording(one.pattern),
        "kind": str(one.kind),
        "worth": round(one.worth, 2),
    }


def _update(phrase: Phrase, columns: Mapping[str, Any]) -> bool:
    """Sets what a person has not chosen; whether that changes anything."""
    stale = {
        name: value
        for name, value in columns.items()
        if name not in phrase.chosen and getattr(phrase, name) != value
    }
    for name, value in stale.items():
        setattr(phrase, name, value)
    return bool(stale)


def _counts(one: Candidate) -> dict[str, Any]:
    use = occurrences.Use(one.groups, {str(year): count for year, count in one.years})
    return {name: getattr(use, name) for name in occurrences.COUNTED}


def _revalue(phrases: Collection[int], speeches: int) -> None:
    """The worth of phrases that mining does not propose."""
    stale = []
    for phrase in Phrase.objects.filter(pk__in=phrases):
        value = round(worth(phrase.key, phrase.spread, len(phrase.years), speeches), 2)
        if phrase.worth != value:
            phrase.worth = value
            stale.append(phrase)
    rewrite(stale, ["worth"])
