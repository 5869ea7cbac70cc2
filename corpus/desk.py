"""The desk: what the import screen can do with files that come in, and with speeches that are there.

`stage` puts a file on the desk, where it waits until `confirm` makes it a speech or `cancel` puts it
aside. Nothing on the desk is found, mined or counted. Each step is one transaction; what breaks off
leaves the file where it was.
"""

import logging
from pathlib import PurePath
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from corpus import originals, remining, results, search, storing, undoing, versions
from corpus.arriving import Arrival, noise_of
from corpus.ingest import index
from corpus.realigning import realign
from corpus.results import Policy, Result
from corpus.staging import bytes_of, cancel, finish, follow_undo, join, retry, split, stage
from corpus.undoing import Report
from corpus.versions import Likest
from library.bulk import batches
from library.following import Gone
from library.theming.applying import Themer
from speeches import facts
from speeches.correcting import encode
from speeches.likeness import shingles
from speeches.models import Import, ImportFile, Revision, Speech
from speeches.outlining import machine_outline, outline_of
from speeches.segmentation.outline import Outline


__all__ = [
    "Gone",
    "Policy",
    "Report",
    "Result",
    "Stale",
    "cancel",
    "confirm",
    "confirm_all",
    "correct",
    "join",
    "reoutline",
    "retry",
    "settle",
    "split",
    "stage",
    "undo",
]

log = logging.getLogger(__name__)

Status = ImportFile.Status

# Speeches that a process which is killed leaves to `check_index --repair`, at most.
BATCH = 100


class Stale(Exception):  # noqa: N818 — an answer, not a fault
    """What was to be corrected is not what the correction was made from."""


def confirm(file: ImportFile, policy: Policy = "keep", user: User | None = None) -> Result:
    """Makes a speech of a file that waits for it, and indexes it; the phrases follow (`remining`).

    `policy` is for one that is a later version of a speech. A second time changes nothing.
    """
    (result,) = _confirm_each([(file, policy)], user)
    return result


def confirm_all(run: Import, user: User | None = None) -> list[Result]:
    """Confirms all that waits, each by the policy that was chosen for it, or else keeping both."""
    waiting = run.files.filter(status__in=ImportFile.OPEN).order_by("pk")
    return _confirm_each([(file, results.policy_of(file.policy)) for file in waiting], user)


def correct(
    target: ImportFile | Speech,
    outline: Outline,
    user: User | None = None,
    *,
    expected: Outline | None = None,
) -> list[Gone]:
    """Gives a file on the desk, or a speech, a person's outline of its text.

    Passages of a speech keep their addresses, and what points to them stays; returns those that are
    gone. Facts that nobody has settled are guessed anew. Raises `Stale`, with nothing changed, where
    another outline than the `expected` counts by now.
    """
    own = encode(outline)
    corrected = None if own == encode(machine_outline(target.text)) else own
    if isinstance(target, ImportFile):
        found = facts.guess(outline, PurePath(target.name).name)
        with transaction.atomic():
            _check_unchanged(target, expected)
            # What was settled meanwhile stays.
            target.refresh_from_db(fields=["facts"])
            target.corrected, target.facts = corrected, facts.take(target.facts, found)
            target.save(update_fields=["corrected", "facts", "changed"])
        return []
    return _take_apart(target, outline, corrected, Revision.Kind.CORRECTED, user, expected)


def reoutline(target: ImportFile | Speech, user: User | None = None) -> list[Gone]:
    """Goes back to the machine's outline, as it is now. As `correct`."""
    outline = machine_outline(target.text)
    if isinstance(target, ImportFile):
        return correct(target, outline)
    return _take_apart(target, outline, None, Revision.Kind.REOUTLINED, user)


def settle(file: ImportFile, **said: str) -> ImportFile:
    """Writes what a person said of the facts of a file on the desk; no guess is written over it."""
    with transaction.atomic():
        file.refresh_from_db(fields=["facts"])
        file.facts = facts.settle(file.facts, said)
        file.save(update_fields=["facts", "changed"])
    return file


def undo(run: Import, user: User | None = None) -> Report:
    """Takes a whole import back: what it added goes, what it replaced comes back; index and phrases
    follow. See the report for what was touched. A second time changes nothing."""
    report = undoing.undo(run, user)
    remining.remine_soon()
    return report


def _confirm_each(files: list[tuple[ImportFile, Policy]], user: User | None) -> list[Result]:
    done: list[Result] = []
    try:
        for batch in batches(files, BATCH):
            done += _confirm_batch(batch, user)
    finally:
        for run in {file.run for file, _ in files}:
            finish(run)
        remining.remine_soon()
    return done


def _confirm_batch(files: list[tuple[ImportFile, Policy]], user: User | None) -> list[Result]:
    done: list[Result] = []
    with versions.at_hand() as shelf:
        try:
            done.extend(_confirm(file, policy, shelf, user) for file, policy in files)
        finally:
            # Also when broken off: what is stored is to be found.
            done = index(done)
            _note_unindexed(files, done)
    return done


def _note_unindexed(files: list[tuple[ImportFile, Policy]], done: list[Result]) -> None:
    for (file, _), result in zip(files, done, strict=False):
        if not result.indexed:
            file.indexed, file.message = False, result.message
            file.save(update_fields=["indexed", "message", "changed"])


def _confirm(file: ImportFile, policy: Policy, shelf: versions.Shelf, user: User | None) -> Result:
    """A file into the database; what goes wrong leaves it on the desk and is told."""
    try:
        with transaction.atomic():
            file.refresh_from_db()
            if follow_undo(file):
                return Result(file.name, "declined", results.UNDONE)
            if not file.open:
                known = file.status in (Status.TAKEN, Status.KNOWN)
                status: results.Status = "known" if known else "declined"
                return Result(file.name, status, file.message, file.speech)
            arrival = _arrival(file)
            near = _version_of(file, arrival, shelf)
            result = storing.put(arrival, bytes_of(file), near, policy, Themer(), file.run, user)
            _note(file, result)
    except Exception as error:
        log.exception("%s, staged as %s, could not be stored", file.name, file.original)
        fault = results.FAULT.format(error=type(error).__name__)
        return Result(file.name, "declined", fault)
    if result.stored and result.speech:
        shelf.add(result.speech.pk, result.speech.signature)
    return result


def _arrival(file: ImportFile) -> Arrival:
    outline = outline_of(file)
    own = shingles(file.text)
    return Arrival(file.name, file.digest, outline, file.facts, own, file.corrected)


def _version_of(file: ImportFile, arrival: Arrival, shelf: versions.Shelf) -> Likest | None:
    """As it was found when the file was read; or one that has come in since."""
    if file.likest and file.likeness:
        return Likest(file.likest, file.likeness)
    return versions.likest(arrival.shingles, shelf)


def _note(file: ImportFile, result: Result) -> None:
    """What became of a file. Of one that is a speech now, the speech has text, outline and original."""
    file.message, file.speech = result.message, result.speech
    file.status = Status.KNOWN if result.likeness is None else Status.CANCELLED
    file.policy = result.policy
    if result.stored and result.speech:
        place, file.title = file.original, result.speech.title
        file.status, file.text, file.original, file.corrected = Status.TAKEN, "", "", None
        transaction.on_commit(lambda: originals.drop_staged([place] if place else []), robust=True)
    file.save()


def _take_apart(
    speech: Speech,
    outline: Outline,
    corrected: list[dict[str, Any]] | None,
    kind: Revision.Kind,
    user: User | None,
    expected: Outline | None = None,
) -> list[Gone]:
    columns = {"corrected": corrected, "noise": noise_of(outline)}
    with transaction.atomic():
        _check_unchanged(speech, expected)
        gone = realign(speech, outline, kind, columns=columns, user=user)
    search.index_speech(speech)
    remining.remine_soon()
    return gone


def _check_unchanged(target: ImportFile | Speech, expected: Outline | None) -> None:
    if expected is None:
        return
    target.refresh_from_db(fields=["text", "corrected"])
    if outline_of(target) != expected:
        raise Stale
