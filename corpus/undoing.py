"""Taking a whole import back: what it added goes, what it replaced comes back."""

import logging
from dataclasses import asdict, dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from corpus import originals, search
from corpus.realigning import put_back
from corpus.storing import drop_originals, remove_rows
from library import following
from library.bulk import batches
from library.following import Gone
from speeches import keeping
from speeches.models import Import, ImportFile, Passage, Revision, Speech, SpeechQuerySet


log = logging.getLogger(__name__)

_UNINDEXED = "已撤销，但检索索引没能跟上。请运行 manage.py check_index --repair。"


@dataclass(slots=True)
class Report:
    """What taking an import back did. Speeches are named by title; `gone` are the passages that went
    and had something pointing to them. `kept` speeches stay as they are: they have a later version from
    another import, or their former text stands beside them. `problem` is what could not follow.
    """

    removed: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    problem: str = ""

    @property
    def drafts(self) -> int:
        """How many paragraphs in drafts have lost their source; their text stays."""
        return sum(len(one.drafts) for one in self.gone if one.missed)

    @property
    def choices(self) -> int:
        """How many decisions on themes went with their passages."""
        return sum(len(one.choices) for one in self.gone if one.missed)

    def note(self, gone: list[Gone]) -> None:
        self.gone += [one for one in gone if one.missed or one.phrases]

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"drafts": self.drafts, "choices": self.choices}

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> "Report":
        if not kept:
            return cls()
        gone = [Gone(**one) for one in kept["gone"]]
        return cls(kept["removed"], kept["restored"], kept["kept"], gone)


def undo(run: Import, user: User | None = None) -> Report:
    """Takes back what is still there of an import, all or nothing; a second time changes nothing.

    The index follows once that is committed, the phrases by `remining`.
    """
    with transaction.atomic():
        run.refresh_from_db()
        if run.undone:
            return Report.of_json(run.report)
        report, touched = Report(), set[int]()
        for revision in run.revisions.select_related("speech").order_by("-pk"):
            touched |= _bring_back(revision, report)
        for batch in batches(run.speeches.order_by("-pk").values_list("pk", flat=True)):
            touched |= _take_out(Speech.objects.filter(pk__in=batch), run, report)
        _close(run, report, user)
        transaction.on_commit(lambda: _reindex(touched, report))
    return report


def _reindex(speeches: set[int], report: Report) -> None:
    """The database is right already, so a failure is told, not raised."""
    try:
        search.index_speeches(Speech.objects.filter(pk__in=speeches))
        search.remove_speeches(speeches - set(Speech.objects.values_list("pk", flat=True)))
    except Exception:
        log.exception("undone, but not followed by the index: speeches %s", sorted(speeches))
        report.problem = _UNINDEXED


def _close(run: Import, report: Report, user: User | None) -> None:
    """The files of the import stay as its history; what was kept of their content goes."""
    places = list(run.files.exclude(original="").values_list("original", flat=True))
    run.files.update(text="", original="", corrected=None, facts={}, parts=[])
    run.files.exclude(status=ImportFile.Status.DECLINED).update(status=ImportFile.Status.UNDONE)
    run.undone, run.undone_by, run.report = timezone.now(), user, report.as_json()
    run.finished = run.finished or run.undone
    run.save()
    transaction.on_commit(lambda: originals.drop_staged(places), robust=True)


def _bring_back(revision: Revision, report: Report) -> set[int]:
    """Puts a speech back to what it was, unless a later version of it came from elsewhere: then that
    one stays, and has what was before this one to go back to."""
    speech = revision.speech
    if speech.added_by_import_id == revision.run_id:
        # It goes as a whole.
        return set()
    if later := _later_version(speech, revision.run, revision.pk):
        _drop_later(later.before)
        later.before, later.digest = revision.before, revision.digest
        later.gone = [*revision.gone, *later.gone]
        later.save(update_fields=["before", "digest", "gone"])
        speech.revisions.filter(pk__gte=revision.pk, pk__lt=later.pk).delete()
        report.kept.append(speech.title)
        return set()
    if Speech.objects.filter(digest=revision.digest).exists():
        # Its former text has come in again as a speech of its own.
        report.kept.append(speech.title)
        return set()
    replaced = [speech.original]
    report.note(put_back(revision))
    report.restored.append(speech.title)
    transaction.on_commit(lambda: drop_originals(replaced), robust=True)
    return {speech.pk}


def _drop_later(version: keeping.Snapshot) -> None:
    """The original of a version that nobody goes back to."""
    places = [version["columns"]["original"]]
    transaction.on_commit(lambda: drop_originals(places), robust=True)


def _later_version(speech: Speech, run: Import | None, after: int = 0) -> Revision | None:
    """The first time that the speech was replaced by another import."""
    replaced = speech.revisions.filter(kind=Revision.Kind.REPLACED, pk__gt=after)
    return replaced.exclude(run=run).order_by("pk").first()


def _take_out(speeches: SpeechQuerySet, run: Import, report: Report) -> set[int]:
    """Removes speeches that the import added. One that another import has replaced since is that
    one's now."""
    replaced = Revision.objects.filter(kind=Revision.Kind.REPLACED).exclude(run=run)
    elsewhere = set(replaced.filter(speech__in=speeches).values_list("speech", flat=True))
    going = []
    for speech in speeches.light():
        later = _later_version(speech, run) if speech.pk in elsewhere else None
        if later:
            speech.added_by_import = later.run
            speech.save(update_fields=["added_by_import"])
            _drop_later(later.before)
            speech.revisions.filter(pk__lte=later.pk).delete()
            report.kept.append(speech.title)
        else:
            going.append(speech)
            report.removed.append(speech.title)
    passages = list(Passage.objects.filter(speech__in=going))
    report.note(following.gone(passages, following.hold([p.pk for p in passages]), {}))
    keys = {speech.pk for speech in going}
    remove_rows(going)
    return keys
