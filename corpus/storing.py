"""A text that has arrived → a speech; a stored speech → its later version, or out again."""

import dataclasses
from collections.abc import Collection
from pathlib import PurePath
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from corpus import originals, results, search, versions
from corpus.arriving import Arrival, noise_of
from corpus.realigning import realign
from corpus.results import Policy, Result
from corpus.versions import Likest
from library.following import Gone
from library.theming.applying import Themer
from speeches import keeping, passages
from speeches.correcting import encode
from speeches.line_keys import taught, with_rules
from speeches.models import Import, Revision, Speech
from speeches.outlining import machine_outline, outline_of
from speeches.sisters import are_sisters


def put(
    arrival: Arrival,
    data: bytes,
    near: Likest | None,
    policy: Policy,
    themer: Themer,
    run: Import | None = None,
    user: User | None = None,
) -> Result:
    """Stores a text that is not there yet, or does with it what `policy` says of versions of `near`; a
    speech of another year is kept beside it always. The index is the caller's."""
    if near and are_sisters(arrival, near.speech):
        policy = "keep"
    if near and policy == "skip":
        return results.skipped(arrival.name, near.speech, near.likeness)
    try:
        with transaction.atomic():
            if near and policy == "replace":
                replace(near.speech, arrival, data, run, user)
                return results.replaced(arrival.name, near.speech, near.likeness)
            if near:
                speech = _add(arrival, data, themer, run, near.speech)
                return results.kept_both(arrival.name, speech, near.speech, near.likeness)
            return results.added(arrival.name, _add(arrival, data, themer, run, None))
    except IntegrityError:
        # Another import was quicker.
        if there := known(arrival.name, arrival.digest):
            return there
        raise


def known(name: str, digest: str) -> Result | None:
    """What is told of a text that is there already."""
    speech = Speech.objects.filter(digest=digest).light().first()
    return results.known(name, speech) if speech else None


def digests() -> dict[str, int]:
    """Those of all texts that are there, with the keys of their speeches."""
    return dict(Speech.objects.order_by().values_list("digest", "pk"))


def superseded() -> dict[str, int]:
    """The digests of texts that a later version took the place of, with the keys of their speeches."""
    former = Revision.objects.filter(kind=Revision.Kind.REPLACED).order_by("pk")
    return dict(former.values_list("digest", "speech"))


def _add(
    arrival: Arrival,
    data: bytes,
    themer: Themer,
    run: Import | None,
    version_of: Speech | None,
) -> Speech:
    texts = passages.passages(arrival.outline)
    speech = Speech.objects.create(
        **_columns(arrival),
        **arrival.facts,
        added_by_import=run,
        next_address=len(texts) + 1,
        version_of=version_of and (version_of.version_of or version_of),
    )
    themer.add(keeping.lay(speech, texts), texts)
    originals.keep(originals.folder() / speech.original, data)
    return speech


def replace(
    speech: Speech,
    arrival: Arrival,
    data: bytes,
    run: Import | None,
    user: User | None,
) -> list[Gone]:
    """Puts a later version in the place of a stored speech; what a person settled of its facts stays,
    and what a person made of lines that come again.

    Returns the passages that are gone. Call it in a transaction; the index is the caller's.
    """
    arrival = _carried_over(speech, arrival)
    columns = _columns(arrival)
    gone = realign(
        speech, arrival.outline, Revision.Kind.REPLACED, columns=columns, run=run, user=user
    )
    originals.keep(originals.folder() / speech.original, data)
    return gone


def _carried_over(speech: Speech, arrival: Arrival) -> Arrival:
    if speech.corrected is None or arrival.corrected is not None:
        return arrival
    lines = taught(machine_outline(speech.text), outline_of(speech))
    outline = with_rules(arrival.outline, {key: verdict for key, (_, verdict) in lines.items()})
    if outline == arrival.outline:
        return arrival
    return dataclasses.replace(arrival, outline=outline, corrected=encode(outline))


def remove(speeches: Collection[Speech]) -> None:
    """Takes speeches out: rows, passages, originals, index. The phrases follow by `remining`."""
    keys = [speech.pk for speech in speeches]
    remove_rows(speeches)
    transaction.on_commit(lambda: search.remove_speeches(keys))


def remove_rows(speeches: Collection[Speech]) -> None:
    """The same but for the index."""
    keys = [speech.pk for speech in speeches]
    kept = {speech.original for speech in speeches}
    for revision in Revision.objects.filter(speech__in=keys):
        kept.add(revision.before["columns"]["original"])
    _pass_on(keys)
    Speech.objects.filter(pk__in=keys).delete()
    transaction.on_commit(lambda: drop_originals(kept), robust=True)


def drop_originals(places: Collection[str]) -> None:
    """Removes originals, as far as no speech, nor an earlier version of one, has them any more."""
    used = set(Speech.objects.filter(original__in=places).values_list("original", flat=True))
    digests = [PurePath(place).stem for place in places]
    former = Revision.objects.filter(digest__in=digests).values_list("digest", flat=True)
    for place in places:
        if place not in used and PurePath(place).stem not in former:
            (originals.folder() / place).unlink(missing_ok=True)


def _pass_on(going: Collection[int]) -> None:
    """Versions of a speech that goes are versions of the first of them from then on."""
    staying = Speech.objects.filter(version_of__in=going).exclude(pk__in=going)
    first: dict[int | None, int] = {}
    for key, former in staying.order_by("pk").values_list("pk", "version_of"):
        if first.setdefault(former, key) != key:
            Speech.objects.filter(pk=key).update(version_of=first[former])


def _columns(arrival: Arrival) -> dict[str, Any]:
    return {
        "text": arrival.text,
        "noise": noise_of(arrival.outline),
        "digest": arrival.digest,
        "corrected": arrival.corrected,
        "source_name": PurePath(arrival.name).name[-400:],
        "original": originals.place(arrival.digest, arrival.name),
        **versions.signed(arrival.shingles),
    }
