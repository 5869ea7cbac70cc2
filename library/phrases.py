"""The phrases that are kept: found by the machine, overruled by people."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from library import archive, copies, occurrences
from library.bulk import BATCH, batches, rewrite
from library.findings import owners, wording, worth_keeping
from library.mining import Candidate, State, candidates, mine
from library.mining.worth import worth
from library.models import Favourite, Phrase
from library.own_phrases import literal_places
from library.phrase_themes import retheme


STEPS: Final = ("读取讲话", "查找反复出现的表述", "分类和排序", "写入表述", "清点用量")
"""What `refresh` does, in order."""
MINED: Final = ["text", "pattern", "kind", "worth"]
"""The columns that mining fills."""

Progress = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a refresh did to the library; `phrases` is how many it shows now."""

    speeches: int
    phrases: int
    added: int
    changed: int
    removed: int


def refresh(progress: Progress = lambda step: None) -> Counts:
    """Mines all speeches and brings the library up to date: what is new comes in as a candidate, what
    is gone goes. Writes what differs only, all or nothing. Calls `progress` as each of STEPS begins.

    What people have decided stays: a phrase that they have touched is never removed, nor is its status
    or what they chose of it changed, and it keeps its places where mining no longer finds it.
    """
    while True:
        progress(STEPS[0])
        read = archive.read()
        progress(STEPS[1])
        state = mine(read.texts)
        progress(STEPS[2])
        proposed = candidates(state)
        with transaction.atomic():
            # Nobody waits for mining to store a speech; what has changed meanwhile is mined again.
            if archive.current_stamp() == read.stamp:
                progress(STEPS[3])
                return _store(state, proposed, progress)


def _store(state: State, proposed: list[Candidate], progress: Progress) -> Counts:
    copies.store(state.groups)
    there = Phrase.objects.in_bulk(field_name="key")
    kept = _touched(there)
    found = owners(worth_keeping(proposed, kept), kept)
    added, changed = _store_phrases(found, there)
    gone = [phrase.pk for key, phrase in there.items() if key not in found and key not in kept]
    for batch in batches(gone):
        Phrase.objects.filter(pk__in=batch).delete()
    occurrences.store(_places(found, kept, state))
    progress(STEPS[4])
    occurrences.gather_all()
    occurrences.recount()
    retheme()
    _revalue([phrase.pk for key, phrase in kept.items() if key not in found], state)
    speeches, shown = len(set(state.groups.values())), Phrase.objects.shown().count()
    return Counts(speeches, shown, added, changed, len(gone))


def _touched(there: Mapping[str, Phrase]) -> dict[str, Phrase]:
    """The phrases that a person has had a hand in."""
    dear = {*Favourite.objects.values_list("phrase", flat=True)}
    dear |= {phrase.merged_into_id for phrase in there.values() if phrase.merged_into_id}
    return {
        key: phrase
        for key, phrase in there.items()
        if phrase.origin == Phrase.Origin.OWN
        or phrase.decided
        or phrase.chosen
        or phrase.tags
        or phrase.note
        or phrase.pk in dear
    }


def _store_phrases(found: Mapping[str, Candidate], there: dict[str, Phrase]) -> tuple[int, int]:
    """Creates and updates phrases, and tells how many of each; new ones are in `there` then."""
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
    return len(new), len(changed)


def _columns(one: Candidate) -> dict[str, Any]:
    """What mining says of a phrase."""
    return {
        "text": wording(one.text),
        "pattern": "" if one.pattern == one.text else wording(one.pattern),
        "kind": str(one.kind),
        # More digits would change with every speech that comes in.
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


def _places(
    found: Mapping[str, Candidate], kept: Mapping[str, Phrase], state: State
) -> dict[int, occurrences.Places]:
    """Where each phrase stands: as mined; or where a person's phrase is known to stand and its wording
    stands literally, for mining does not know it or not any more."""
    keys = dict(Phrase.objects.values_list("key", "pk"))
    places = {
        keys[key]: {(place.passage, place.start): place.end for place in one.places}
        for key, one in found.items()
    }
    own = [
        phrase
        for key, phrase in kept.items()
        if key not in found or phrase.origin == Phrase.Origin.OWN
    ]
    known = occurrences.places_of(phrase.pk for phrase in own)
    passages = [(text.passage, text.text) for text in state.passages.values()]
    for phrase in own:
        mined = places.get(phrase.pk, {})
        places[phrase.pk] = occurrences.joined(
            known.get(phrase.pk, {}), mined, literal_places(phrase.text, passages)
        )
    return places


def _revalue(phrases: Collection[int], state: State) -> None:
    """The worth of phrases that mining does not propose."""
    speeches, stale = len(set(state.groups.values())), []
    for batch in batches(phrases):
        for phrase in Phrase.objects.filter(pk__in=batch):
            value = worth(phrase.key, phrase.spread, len(phrase.years), speeches)
            if phrase.worth != round(value, 2):
                phrase.worth = round(value, 2)
                stale.append(phrase)
    rewrite(stale, ["worth"])
