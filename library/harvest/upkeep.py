"""The phrases that are kept: found by the machine, overruled by people.

What people have decided stays: a phrase that they have touched is never removed, nor is its status or
what they chose of it changed, and it keeps its places where mining no longer finds it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from filelock import FileLock

from library.bulk import BATCH, batches, insert
from library.harvest import archive, copies
from library.harvest.store import Found, write
from library.harvest.surroundings import part
from library.mining import (
    Basis,
    Candidate,
    Classes,
    State,
    candidates,
    known,
    learnt,
    mine,
    passage_marks,
)
from library.mining.repeats import Ints
from library.models import MinedSpeech, MiningBasis, PassageMark, Phrase


Time = datetime | None

STEPS: Final = ("读取讲话", "查找反复出现的表述", "分类和排序", "写入表述", "留下记号")
"""What `refresh` does, in order."""
GROWTH: Final = 8
"""Everything is mined anew when the archive has grown, or shrunk, by an eighth of what it was."""
TOGETHER: Final = 10
"""Speeches that are followed at once."""
MARKS: Final = 10_000
"""Marks written in one transaction."""

Progress = Callable[[str], object]
_NEVER: Final = datetime.min


@dataclass(frozen=True, slots=True)
class Counts:
    """What was done to the library; `phrases` is how many it shows now, `speeches` how many there are,
    copies counted once."""

    speeches: int
    phrases: int
    added: int
    changed: int
    removed: int


def follow(progress: Progress = lambda step: None) -> None:
    """Brings the library up to date with the speeches that came, changed or went since.

    Only what these touch is read and written, in time that does not depend on how many others there
    are. Two things are those of the whole archive and wait until all of it is mined again, which comes
    by itself when it has grown by an eighth: the number of speeches by which worth is measured, and
    which frames there are. Given these, the library is that which mining all anew would give.
    """
    with _alone():
        while waiting := MinedSpeech.objects.waiting():
            basis = MiningBasis.objects.first()
            if basis is None or GROWTH * abs(len(archive.speeches()) - basis.total) > basis.total:
                _refresh(progress, None)
            else:
                _follow(sorted(waiting)[:TOGETHER], Basis(basis.speeches, tuple(basis.frames)))


def refresh(progress: Progress = lambda step: None, basis: Basis | None = None) -> Counts:
    """Mines all speeches and brings the library up to date, by a basis found out anew or by a given
    one. Calls `progress` as each of STEPS begins. Speeches that come meanwhile are left to `follow`."""
    with _alone():
        return _refresh(progress, basis)


def changed(speeches: Iterable[int]) -> None:
    """Notes that the passages of speeches, or their years, are others now; `follow` sees to it. Of
    speeches that came or went no note is needed."""
    for batch in batches(sorted(speeches)):
        MinedSpeech.objects.filter(speech__in=batch).update(changed=timezone.now())


def _alone() -> FileLock:
    """One at a time, in whatever process."""
    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / "mining.lock")


def _follow(speeches: Collection[int], basis: Basis) -> None:
    noted = dict(MinedSpeech.objects.filter(speech__in=speeches).values_list("speech", "changed"))
    found = part(speeches, basis, list(Phrase.objects.touched().values_list("key", "text")))
    copies.store(found.groups)
    proposed = candidates(found.state, found.classes, found.asked)
    write(_found(proposed, found.state, found.asked, noted, basis.speeches))
    with transaction.atomic():
        for batch in batches(sorted(found.speeches)):
            PassageMark.objects.filter(speech__in=batch).delete()
        _add_marks(found.state, *found.columns)
        gone = set(speeches) - found.groups.keys()
        MinedSpeech.objects.filter(speech__in=gone).delete()
        _note(found.groups, noted)


def _found(
    proposed: list[Candidate],
    state: State,
    asked: Callable[[str], bool],
    noted: Mapping[int, Time],
    speeches: int,
) -> Found:
    """`noted` are the speeches that were mined before, with the time at which they changed."""
    fresh = {text.speech for text in state.passages if noted.get(text.speech, _NEVER)}
    stale = fresh & noted.keys()
    return Found(
        proposed,
        state,
        asked,
        fresh={text.passage: text.text for text in state.passages if text.speech in fresh},
        stale={text.passage for text in state.passages if text.speech in stale},
        speeches=speeches,
    )


def _note(groups: Mapping[int, int], noted: Mapping[int, Time]) -> None:
    """The speeches of these groups are mined now; one that has changed again meanwhile waits."""
    times = dict(MinedSpeech.objects.values_list("speech", "changed"))
    rows = []
    for speech, original in groups.items():
        time = times.get(speech)
        rows.append(MinedSpeech(speech, original, None if time == noted.get(speech) else time))
    MinedSpeech.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["speech"],
        update_fields=["original", "changed"],
    )


def _refresh(progress: Progress, basis: Basis | None) -> Counts:
    progress(STEPS[0])
    noted = dict(MinedSpeech.objects.values_list("speech", "changed"))
    # Until all is done, nothing holds that is known of the whole.
    MiningBasis.objects.all().delete()
    there = archive.speeches()
    texts = list(archive.texts())
    progress(STEPS[1])
    state = mine(texts)
    classes = known(state, basis) if basis else learnt(state)
    progress(STEPS[2])
    proposed = candidates(state, classes)
    progress(STEPS[3])
    copies.store(state.groups)
    speeches = classes.basis.speeches
    done = write(_found(proposed, state, lambda key: True, noted, speeches))
    progress(STEPS[4])
    _replace_marks(state, classes)
    groups = {speech: speech for speech in there} | dict(state.groups)
    with transaction.atomic():
        MinedSpeech.objects.exclude(speech__in=groups).delete()
        _note(groups, noted)
        frames = list(classes.basis.frames)
        MiningBasis.objects.create(total=len(groups), speeches=speeches, frames=frames)
    shown = Phrase.objects.shown().count()
    return Counts(len(set(groups.values())), shown, done.added, done.changed, done.removed)


def _replace_marks(state: State, classes: Classes) -> None:
    PassageMark.objects.all().delete()
    passages, numbers = passage_marks(state, classes)
    for begin in range(0, len(passages), MARKS):
        with transaction.atomic():
            _add_marks(state, passages[begin : begin + MARKS], numbers[begin : begin + MARKS])


def _add_marks(state: State, passages: Ints, numbers: Ints) -> None:
    speech = {text.passage: text.speech for text in state.passages}
    rows = zip(numbers.tolist(), passages.tolist(), strict=True)
    insert(
        PassageMark,
        ("mark", "passage", "speech"),
        ((number, passage, speech[passage]) for number, passage in rows),
    )
