"""What of a speech recurs: the runs of its passages that other speeches have too, and where."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from library.models import Occurrence, Phrase, SpeechCopy
from speeches.models import Passage, Speech


PLACES_SHOWN = 5
# Places are read in surplus: several may stand in one speech, or in copies of one.
_PLACES_READ = 4 * PLACES_SHOWN
# `Phrase.objects.shown()` as a join: as a subquery it would list the whole library each time.
_RECURS = Q(phrase__spread__gte=2, phrase__merged_into=None) & ~Q(
    phrase__status=Phrase.Status.REJECTED
)
_SENTENCE_ENDS = "。！？；\n"


@dataclass(frozen=True, slots=True)
class Run:
    """`passage.text[start:end]` stands in `others` more speeches, as an occurrence of `phrase`."""

    start: int
    end: int
    phrase: int
    others: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text that runs cover; `others` is that of the most widespread one."""

    start: int
    end: int
    others: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where else a run stands: one place a speech. `before`, `words`, `after` are its sentence."""

    passage: Passage
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Recurring:
    """A run of a passage, its phrase, and some of the other places."""

    run: Run
    words: str
    phrase: Phrase
    places: Sequence[Elsewhere]


def runs_of_speech(speech: Speech) -> dict[int, list[Run]]:
    """By passage, what of it recurs in other speeches, in text order; asks the database once."""
    return _runs(Q(passage__speech=speech))


def runs_of_passage(passage: Passage) -> list[Run]:
    return _runs(Q(passage=passage)).get(passage.pk, [])


def _runs(where: Q) -> dict[int, list[Run]]:
    found: dict[int, list[Run]] = defaultdict(list)
    rows = Occurrence.objects.filter(where, _RECURS)
    rows = rows.order_by("passage__ordinal", "start", "-end", "-phrase__spread", "phrase")
    columns = ("passage", "start", "end", "phrase", "phrase__spread")
    for passage, start, end, phrase, spread in rows.values_list(*columns):
        last = found[passage][-1:]
        # The same words may be two phrases, a heading and a formulation: the more usual one stands.
        if not last or (last[0].start, last[0].end) != (start, end):
            found[passage].append(Run(start, end, phrase, others=spread - 1))
    return found


def stretches(runs: Iterable[Run]) -> list[Stretch]:
    """The runs as pieces that do not overlap: cut wherever one begins or ends."""
    at_hand = list(runs)
    borders = sorted({border for run in at_hand for border in (run.start, run.end)})
    pieces = []
    for start, end in pairwise(borders):
        covering = [run.others for run in at_hand if run.start <= start and end <= run.end]
        if covering:
            pieces.append(Stretch(start, end, max(covering)))
    return pieces


def spots(runs: Iterable[Run]) -> int:
    """How many places of the text recur: runs that overlap are one."""
    count, reached = 0, -1
    for run in sorted(runs, key=lambda run: run.start):
        count += run.start >= reached
        reached = max(reached, run.end)
    return count


def elsewhere(passage: Passage) -> list[Recurring]:
    """What of a passage recurs, each with up to `PLACES_SHOWN` other speeches, the latest first."""
    runs = runs_of_passage(passage)
    phrases = Phrase.objects.in_bulk({run.phrase for run in runs})
    places = _places(passage.speech, list(phrases))
    return [
        Recurring(run, passage.text[run.start : run.end], phrases[run.phrase], places[run.phrase])
        for run in runs
    ]


def _places(speech: Speech, phrases: Sequence[int]) -> dict[int, list[Elsewhere]]:
    """By phrase. Copies of one speech are one, and those of `speech` itself are not elsewhere."""
    rank = Window(
        RowNumber(),
        partition_by="phrase",
        order_by=[F("passage__speech__year").desc(nulls_last=True), "passage", "start"],
    )
    rows = (
        Occurrence.objects.filter(phrase__in=phrases)
        .exclude(passage__speech__in=_versions(speech))
        .alias(rank=rank)
        .filter(rank__lte=_PLACES_READ)
        .with_speech()
        .order_by("phrase", F("passage__speech__year").desc(nulls_last=True), "passage", "start")
    )
    originals = dict(SpeechCopy.objects.values_list("speech", "original"))
    found: dict[int, dict[int, Elsewhere]] = defaultdict(dict)
    for row in rows:
        places, number = found[row.phrase_id], row.passage.speech_id
        if len(places) < PLACES_SHOWN:
            places.setdefault(originals.get(number, number), _place(row))
    return defaultdict(list, {phrase: list(places.values()) for phrase, places in found.items()})


def _versions(speech: Speech) -> list[int]:
    """The speech, and those that are it once more."""
    copy = SpeechCopy.objects.filter(speech=speech).first()
    original = copy.original_id if copy else speech.pk
    copies = SpeechCopy.objects.filter(original=original).values_list("speech", flat=True)
    return [original, *copies]


def _place(row: Occurrence) -> Elsewhere:
    text = row.passage.text
    begin = max(text.rfind(mark, 0, row.start) for mark in _SENTENCE_ENDS) + 1
    ends = [at for mark in _SENTENCE_ENDS if (at := text.find(mark, row.end)) >= 0]
    end = min(ends, default=len(text)) + 1
    return Elsewhere(
        row.passage,
        text[begin : row.start],
        text[row.start : row.end],
        text[row.end : end].rstrip(),
    )
