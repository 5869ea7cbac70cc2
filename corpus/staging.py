"""Files on the desk, until they are speeches: read, compared with what is there, put aside, split."""

import logging
import re
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone

from corpus import arriving, originals, results, storing, versions
from speeches import readers
from speeches.models import Import, ImportFile
from speeches.segmentation.several import speeches_in
from speeches.sisters import are_sisters


log = logging.getLogger(__name__)

Status = ImportFile.Status

_LOST = "没有收到完整的文件。请重新选择这个文件。"
_UNKEPT = "文件没能存到服务器上（{reason}）。请检查磁盘空间，再重新选择这个文件。"
_TWIN = "与本次导入的《{name}》内容相同，只导入一个"
# 党风廉政 - 副本.docx, 党风廉政 (2).docx
_COPY = re.compile(r"副本|复件|[（(]\d{1,2}[）)]|[Cc]opy")
_CANCELLED = "已取消，没有导入"
_SPLIT = "已按篇拆开，共 {count} 篇"
_SETTLED = (Status.TAKEN, Status.UNDONE, Status.SPLIT)


def stage(run: Import, name: str, data: bytes) -> ImportFile:
    """Puts a file on the desk and reads it; see its status. Never raises for what is wrong with it."""
    file = ImportFile.objects.create(run=run, name=name[-1000:], size=len(data))
    place = f"{run.pk}/{file.pk}{PurePath(name).suffix.lower()}"
    try:
        originals.keep(originals.staged() / place, data)
    except OSError as error:
        log.exception("%s could not be kept as %s", file.name, place)
        return _settle(file, Status.DECLINED, _UNKEPT.format(reason=error.strerror))
    file.original = place
    file.save(update_fields=["original"])
    return _read(file)


def retry(file: ImportFile) -> ImportFile:
    """Reads a file anew that was declined, cancelled or broken off."""
    file.refresh_from_db()
    return file if file.run.undone or file.status in _SETTLED else _read(file)


def cancel(file: ImportFile) -> ImportFile:
    """Puts a file aside; `retry` takes it up again."""
    file.refresh_from_db()
    if file.open or file.status == Status.WAITING:
        _settle(file, Status.CANCELLED, _CANCELLED)
        finish(file.run)
    return file


def split(file: ImportFile) -> list[ImportFile]:
    """Puts each of the speeches that the machine sees in a file on the desk, in place of the file."""
    with transaction.atomic():
        file.refresh_from_db()
        if not file.open or len(file.parts) < 2:
            return []
        made = []
        for number, (start, end) in enumerate(file.parts, 1):
            name = PurePath(file.name)
            piece = ImportFile(
                run=file.run,
                piece_of=file,
                name=f"{name.with_suffix('')}（{number}）{name.suffix}"[-1000:],
                size=file.size,
                text=file.text[start:end],
            )
            piece.save()
            made.append(piece)
        _settle(file, Status.SPLIT, _SPLIT.format(count=len(made)))
    return [_read(piece) for piece in made]


def join(file: ImportFile) -> ImportFile:
    """Takes a split back, unless one of the pieces is a speech already."""
    with transaction.atomic():
        file.refresh_from_db()
        if file.status != Status.SPLIT or file.pieces.filter(status=Status.TAKEN).exists():
            return file
        file.pieces.all().delete()
        file.status = Status.WAITING
    return _read(file)


def bytes_of(file: ImportFile) -> bytes:
    """The file as it came in. Raises OSError where it is not there any more."""
    whole = file.piece_of or file
    return (originals.staged() / whole.original).read_bytes()


def finish(run: Import) -> None:
    """Notes when nothing of an import waits any more."""
    waits = run.files.filter(status__in=[Status.WAITING, *ImportFile.OPEN])
    finished = None if waits.exists() else run.finished or timezone.now()
    if finished != run.finished:
        run.finished = finished
        run.save(update_fields=["finished"])


def follow_undo(file: ImportFile) -> bool:
    """Whether the import was taken back; a file that came in meanwhile, which that has not seen, then
    goes with it."""
    with transaction.atomic():
        file.run.refresh_from_db()
        if not file.run.undone:
            return False
        if file.status != Status.UNDONE:
            places = [file.original] if file.original else []
            file.original, file.text, file.parts = "", "", []
            file.facts, file.corrected = {}, None
            file.status, file.message = Status.UNDONE, results.UNDONE
            file.save()
            transaction.on_commit(lambda: originals.drop_staged(places), robust=True)
    return True


def _read(file: ImportFile) -> ImportFile:
    """Whatever can be wrong with a file becomes its message."""
    try:
        _fill(file, _text_of(file))
    except readers.Declined as declined:
        _settle(file, Status.DECLINED, declined.reason)
    except OSError:
        log.warning("cannot open %s, staged as %s", file.name, file.original)
        _settle(file, Status.DECLINED, _LOST)
    except Exception as error:
        log.exception("reading of %s failed", file.name)
        _settle(file, Status.DECLINED, results.FAULT.format(error=type(error).__name__))
    follow_undo(file)
    finish(file.run)
    return file


def _text_of(file: ImportFile) -> str:
    if file.piece_of:
        return file.text
    if not file.original:
        raise FileNotFoundError(file.name)
    return readers.read(file.name, bytes_of(file)).text


def _fill(file: ImportFile, text: str) -> None:
    arrival = arriving.of_text(file.name, text, arriving.digest_of(text))
    file.text, file.digest, file.facts = text, arrival.digest, arrival.facts
    file.parts = [] if file.piece_of else _parts(text)
    file.corrected, file.policy, file.speech = None, "", None
    file.likest = file.likeness = None
    file.status, file.message = Status.READY, ""
    if known := storing.known(file.name, arrival.digest):
        file.status, file.message, file.speech = Status.KNOWN, known.message, known.speech
    elif (twin := _twin(file)) and not _gives_way(twin, file):
        file.status, file.message = Status.KNOWN, _TWIN.format(name=twin.name)
    else:
        with versions.at_hand() as shelf:
            near = versions.likest(arrival.shingles, shelf)
        if near:
            if not are_sisters(arrival, near.speech):
                file.status = Status.VERSION
            file.likest, file.likeness = near.speech, near.likeness
    file.save()


def _parts(text: str) -> list[list[int]]:
    """Where the speeches of a text begin and end, when they are several."""
    spans = speeches_in(text)
    return [[span.start, span.end] for span in spans] if len(spans) > 1 else []


def _twin(file: ImportFile) -> ImportFile | None:
    """Another file of the import that waits with the same text."""
    same = file.run.files.filter(status__in=ImportFile.OPEN, digest=file.digest)
    return same.exclude(pk=file.pk).order_by("pk").first()


def _gives_way(twin: ImportFile, file: ImportFile) -> bool:
    """Whether the twin is called a copy (`党风廉政 - 副本.docx`), is as it came and steps back."""
    touched = twin.corrected is not None or twin.facts.get("settled") or twin.policy
    if touched or not _COPY.search(twin.name) or _COPY.search(file.name):
        return False
    _settle(twin, Status.KNOWN, _TWIN.format(name=file.name))
    return True


def _settle(file: ImportFile, status: ImportFile.Status, message: str) -> ImportFile:
    file.status, file.message = status, message
    file.save(update_fields=["status", "message", "changed"])
    return file
