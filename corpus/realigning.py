"""A stored speech taken apart anew: its passages keep their rows, and what pointed to them stays."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from django.contrib.auth.models import User

from corpus import versions
from library import following
from library.following import Gone
from library.harvest import upkeep
from library.theming.applying import apply_themes
from speeches import facts, keeping, passages
from speeches.likeness import shingles
from speeches.models import Import, Revision, Speech
from speeches.segmentation.outline import Outline


REMEMBERED = 5
"""Revisions in which a passage that comes back is looked for."""


def realign(
    speech: Speech,
    outline: Outline,
    kind: Revision.Kind,
    *,
    columns: Mapping[str, Any],
    run: Import | None = None,
    user: User | None = None,
) -> list[Gone]:
    """Gives a speech another outline, and other `columns` with it. The speech as it was stays as a
    revision. Facts are guessed anew, except what a person has settled.

    Returns the passages that are gone. Call it in a transaction; the index is the caller's.
    """
    speech.refresh_from_db()
    before = keeping.snapshot(speech)
    earlier = list(speech.revisions.order_by("-pk")[:REMEMBERED])
    plan = keeping.plan(speech, passages.passages(outline), [old.before for old in earlier])
    held = following.hold(list(plan.before))
    for name, value in columns.items():
        setattr(speech, name, value)
    speech.take_guesses(facts.guess(outline, PurePath(speech.source_name).name))
    speech.save()
    written = keeping.write(speech, plan.rows)
    now = {row.key: row.key for row in plan.rows if row.key in plan.before}
    now |= {old: written[index].pk for old, index in plan.merged.items()}
    following.settle(held, now, plan.before, {passage.pk: passage.text for passage in written})
    for old in earlier:
        following.relink(old.gone)
    apply_themes(speech)
    upkeep.changed([speech.pk])
    gone = following.gone(plan.leaving, held, now)
    _keep(Revision(speech=speech, kind=kind, run=run, user=user), before, gone)
    return gone


def put_back(revision: Revision) -> list[Gone]:
    """Makes a speech what it was before a revision, which goes, and all later ones with it. What a
    person has settled of its facts since stays.

    Returns the passages that are gone. Call it in a transaction; the index is the caller's.
    """
    speech = revision.speech
    since = list(speech.revisions.filter(pk__gte=revision.pk).order_by("pk"))
    rows = keeping.rows_of(revision.before)
    old = {passage.pk: passage for passage in speech.passages.all()}
    held = following.hold(list(old))
    _set_columns(speech, revision.before["columns"])
    written = keeping.write(speech, rows)
    staying = {passage.pk: passage.pk for passage in written if passage.pk in old}
    following.settle(
        held,
        staying,
        {key: passage.text for key, passage in old.items()},
        {passage.pk: passage.text for passage in written},
    )
    for one in since:
        following.relink(one.gone)
        one.delete()
    apply_themes(speech)
    upkeep.changed([speech.pk])
    return following.gone((old[key] for key in old.keys() - staying.keys()), held, {})


def _set_columns(speech: Speech, before: Mapping[str, Any]) -> None:
    said = {name: getattr(speech, name) for name in set(speech.settled) - set(before["settled"])}
    held = facts.settle({name: before[name] for name in facts.COLUMNS}, said)
    for name, value in {**before, **held, **versions.signed(shingles(before["text"]))}.items():
        setattr(speech, name, value)
    speech.save()


def _keep(revision: Revision, before: keeping.Snapshot, gone: Sequence[Gone]) -> None:
    """Corrections that follow each other are one revision: back to what it was before the first. The
    machine's own change of mind is none as long as it takes no passage away."""
    if revision.kind == Revision.Kind.REOUTLINED and not gone:
        return
    last = revision.speech.revisions.order_by("-pk").first()
    records = [one.as_json() for one in gone]
    if last and Revision.Kind.REPLACED not in (last.kind, revision.kind):
        last.kind, last.gone = revision.kind, [*last.gone, *records]
        last.save(update_fields=["kind", "gone"])
        return
    revision.before, revision.gone = before, records
    revision.digest = before["columns"]["digest"]
    revision.save()
