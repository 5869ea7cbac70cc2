"""A file → a speech that can be found: read, outline, store, theme, index.

A speech is one transaction; the index follows once it is committed, so that what is found is there.
Should the index fail, the speech stays and the result says how to repair it. The phrases follow when
all are in (`remining`): mining looks at all speeches together.
"""

import hashlib
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePath
from typing import Any, Literal

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from corpus import search
from library.themes import apply_themes
from speeches import facts, passages, readers, segmentation
from speeches.models import Import, ImportFile, Passage, Speech
from speeches.passages import PassageText
from speeches.segmentation.outline import Outline


log = logging.getLogger(__name__)

# A commit of the index costs about as much as a speech does in everything else.
BATCH = 50

_BLANK = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
_HIDDEN = (".", "~$", "~")
_DEBRIS = frozenset(("thumbs.db", "desktop.ini", "__macosx"))
_UNINDEXED = "已入库，但没能编入检索索引，暂时搜不到。请运行 manage.py rebuild_index。"
_FAULT = "程序出错（{error}），已记入日志，这个文件没有入库。请把文件和日志发给维护人员。"

Status = Literal["added", "known", "declined"]
# A name to show, its size in bytes if that can be seen, and how to get its content.
Source = tuple[str, int | None, Callable[[], bytes]]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file. `speech` is the one added, or the one that it equals."""

    name: str
    status: Status
    message: str
    speech: Speech | None = None
    indexed: bool = True

    def as_file(self, run: Import) -> ImportFile:
        return ImportFile(
            run=run,
            name=self.name[-1000:],
            status=ImportFile.Status.TAKEN if self.status == "added" else self.status,
            message=self.message,
            indexed=self.indexed,
            speech=self.speech,
            title=self.speech.title if self.speech else "",
        )

    def as_row(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "name": self.name,
            "status": self.status,
            "message": self.message,
            "speech": self.speech and self.speech.pk,
            "title": self.speech and self.speech.title,
            "indexed": self.indexed,
        }


def ingest(name: str, data: bytes, *, run: Import | None = None) -> Result:
    """Take one file in. Never raises for what is wrong with the file: see the result's status."""
    (result,) = ingest_all([(name, len(data), lambda: data)], run=run)
    return result


def ingest_all(sources: Iterable[Source], *, run: Import | None = None) -> Iterator[Result]:
    """Take files in, one result each, in order; what goes wrong with one does not stop the others.

    Results come in batches, since they include whether the speech was indexed.
    """
    left = iter(sources)
    while batch := list(islice(left, BATCH)):
        yield from _take_all(batch, run)
    if run:
        run.finished = timezone.now()
        run.save(update_fields=["finished"])


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named, sorted; hidden and temporary ones left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not is_debris(name))
            yield from (Path(folder, name) for name in sorted(names) if not is_debris(name))


def from_path(path: Path) -> Source:
    """A file on this machine; one that cannot be looked at is declined when its turn comes."""
    size = path.stat().st_size if path.is_file() else None
    return str(path), size, path.read_bytes


def is_debris(name: str) -> bool:
    """Whether a file or folder is what systems and Word leave lying about (`~$讲话.docx`)."""
    return name.startswith(_HIDDEN) or name.lower() in _DEBRIS


def remove(speech: Speech) -> None:
    """Take a speech out again: row, passages, index and original. The phrases follow by `remining`."""
    pk, original = speech.pk, originals() / speech.original
    speech.delete()
    transaction.on_commit(lambda: search.remove_speech(pk))
    transaction.on_commit(lambda: original.unlink(missing_ok=True))


def originals() -> Path:
    """The folder of the files as they came in."""
    return Path(settings.DATA_DIR) / "originals"


def _take_all(batch: list[Source], run: Import | None) -> list[Result]:
    results: list[Result] = []
    try:
        results.extend(_take(*source, run) for source in batch)
    finally:
        # Also when stopped with Ctrl-C: what is stored is to be found.
        results = _index(results)
        if run:
            ImportFile.objects.bulk_create(result.as_file(run) for result in results)
    return results


def _take(name: str, size: int | None, content: Callable[[], bytes], run: Import | None) -> Result:
    """One file into the database; everything that can go wrong with it becomes its result."""
    try:
        if size is not None:
            readers.check(name, size)
        return _store(name, content(), run)
    except readers.Declined as declined:
        return Result(name, "declined", declined.reason)
    except OSError as error:
        log.warning("cannot open %s: %s", name, error)
        return Result(name, "declined", readers.unopened(error))
    except Exception as error:
        log.exception("ingest of %s failed", name)
        return Result(name, "declined", _FAULT.format(error=type(error).__name__))


def _store(name: str, data: bytes, run: Import | None) -> Result:
    text = readers.read(name, data).text
    digest = hashlib.sha256(_BLANK.sub("", text).encode()).hexdigest()
    if known := Speech.objects.filter(digest=digest).first():
        return _known(name, known)
    parts = segmentation.outline(text)
    found = facts.guess(parts, PurePath(name).name)
    with transaction.atomic():
        speech, added = Speech.objects.get_or_create(
            digest=digest, defaults=_columns(name, digest, parts, found) | {"added_by_import": run}
        )
        if not added:
            return _known(name, speech)
        _add_passages(speech, passages.passages(parts))
        apply_themes(speech)
        _keep(originals() / speech.original, data)
    return Result(name, "added", "已入库", speech)


def _known(name: str, speech: Speech) -> Result:
    return Result(name, "known", f"内容与已有的{speech}相同，没有重复入库", speech)


def _columns(name: str, digest: str, parts: Outline, found: facts.Facts) -> dict[str, Any]:
    return facts.hold(found) | {
        "text": parts.text,
        "noise": [block.of(parts.text) for block in parts.noise],
        "source_name": PurePath(name).name[-400:],
        "original": f"{digest[:2]}/{digest}{PurePath(name).suffix.lower()}",
    }


def _add_passages(speech: Speech, texts: Sequence[PassageText]) -> None:
    """Parents before children, one statement a generation: a child needs its parent's key."""
    stored: dict[int, Passage] = {}
    left = list(texts)
    while left:
        ready = [t for t in left if t.parent is None or t.parent in stored]
        left = [t for t in left if not (t.parent is None or t.parent in stored)]
        made = Passage.objects.bulk_create(_passage(speech, text, stored) for text in ready)
        stored |= {passage.ordinal: passage for passage in made}


def _passage(speech: Speech, text: PassageText, stored: dict[int, Passage]) -> Passage:
    return Passage(
        speech=speech,
        ordinal=text.ordinal,
        part=text.part,
        level=text.level,
        parent=stored[text.parent] if text.parent is not None else None,
        marker=text.marker,
        heading=text.heading,
        text=text.text,
        path=list(text.path),
        start=text.start,
        end=text.end,
    )


def _keep(path: Path, data: bytes) -> None:
    """Write the original in whole or not at all. It comes last, so that little can still roll back;
    if the commit itself fails, the next attempt writes over it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _index(results: list[Result]) -> list[Result]:
    """Index what was added; the speeches are stored already, so a failure is told, not raised."""
    added = [result.speech for result in results if result.status == "added" and result.speech]
    if not added:
        return results
    try:
        search.index_speeches(added)
    except Exception:
        log.exception("stored, but not indexed: speeches %s", [speech.pk for speech in added])
        return [
            replace(r, message=_UNINDEXED, indexed=False) if r.status == "added" else r
            for r in results
        ]
    return results
