"""What the panel and the page of a draft's checks show."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from library import pace
from library.checking import sections
from library.checking.decisions import Checked, checked, year_of
from library.checks import CHAIN, Check, Finding, Grade, House, Paragraph, Run
from library.checks.names import Kind
from library.checks.overlap import by_speech, share
from library.checks.swap import Blank
from library.drafting import page
from library.models import Draft
from speeches.models import Passage, Speech


GRADES = {Grade.MUST: "必改", Grade.SHOULD: "建议", Grade.NOTE: "提示"}
# What stands before and behind the words in a row.
AROUND = 12
# A long sentence is named by its two ends.
LONGEST = 40
SPEECHES = 8
SWAP = "swap"
KINDS = {
    Kind.PLACE: "地名",
    Kind.PERSON: "人名",
    Kind.MEETING: "会议",
    Kind.SESSION: "届次",
    Kind.DATE: "日期",
}
SHOWN = 12
"""Rows of one check that are shown at once; the others open."""
CLUSTERED = {"stale", "overlap", "house_names", "wordings"}
"""Checks whose findings stand in one row where they say the same, from `FEW` places on."""
FEW = 3
NAMED = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with the words around it.

    `number` is the paragraph's place in the draft from 1, 0 for the title; `earlier` the address of the
    earlier passage that has the same words.
    """

    finding: Finding
    number: int
    before: str
    words: str
    after: str
    earlier: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Findings that say the same of several places (`FEW` or more), or one; `told` is what they say."""

    told: str
    rows: Sequence[Row]

    @property
    def marks(self) -> str:
        return " ".join(row.finding.mark for row in self.rows)

    @property
    def words(self) -> str:
        """What is found there, each once, the first few."""
        every = list(dict.fromkeys(row.words for row in self.rows))
        return "、".join(every[:NAMED]) + (" 等" if len(every) > NAMED else "")


@dataclass(frozen=True, slots=True)
class Group:
    """What one check found of one grade."""

    check: Check
    rows: Sequence[Row]

    @property
    def clusters(self) -> Sequence[Cluster]:
        if self.check.name not in CLUSTERED:
            return [Cluster("", [row]) for row in self.rows]
        alike: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            alike[row.finding.about or row.finding.why].append(row)
        return [
            cluster
            for told, rows in alike.items()
            for cluster in (
                [Cluster(told, rows)] if len(rows) >= FEW else [Cluster("", [row]) for row in rows]
            )
        ]

    @property
    def first(self) -> Sequence[Cluster]:
        return self.clusters[:SHOWN]

    @property
    def more(self) -> Sequence[Cluster]:
        return self.clusters[SHOWN:]


@dataclass(frozen=True, slots=True)
class Name:
    """A line of the form of names, and where the name stands."""

    blank: Blank
    kind: str
    places: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Repeated:
    """An earlier speech, how many characters of the draft stand in it, and where most of them."""

    speech: Speech
    characters: int
    address: str


@dataclass(frozen=True, slots=True)
class Graded:
    grade: str
    label: str
    count: int
    groups: Sequence[Group]


def context(draft: Draft) -> dict[str, object]:
    found = checked(draft)
    runs = found.sheet.runs
    rows = _rows(found)
    graded = _graded([row for row in rows if row.finding.mark not in found.ignored])
    return {
        "draft": draft,
        "year": year_of(draft),
        "idle": _idle(found.sheet.house),
        "graded": graded,
        "pressing": sum(one.count for one in graded if one.grade != Grade.NOTE),
        "count": sum(one.count for one in graded),
        "ignored": [row for row in rows if row.finding.mark in found.ignored],
        "names": _names(found.blanks, rows),
        "to_swap": sum(row.finding.check == SWAP and bool(row.finding.suggestions) for row in rows),
        "whole": share(runs, sum(len(one.text) for one in found.sheet.paragraphs)),
        "repeated": _repeated(runs),
        **_timing(draft, found),
    }


def pressing(draft: Draft) -> list[Row]:
    """What must be mended and is not, in text order."""
    found = checked(draft)
    rows = [row for row in _rows(found) if row.finding.mark not in found.ignored]
    must = [row for row in rows if row.finding.grade == Grade.MUST]
    return sorted(must, key=lambda row: (row.number, row.finding.start))


def _idle(house: House) -> str:
    """What is not checked while nobody has said what is the office's own."""
    missing = {"地名": house.places, "领导称谓": house.leaders}
    return "和".join(label for label, said in missing.items() if not said)


def _rows(found: Checked) -> list[Row]:
    numbers = {one.key: n for n, one in enumerate(found.sheet.lines)}
    addresses = _addresses({one.passage for one in found.findings if one.passage})
    return [
        _row(one, found.sheet.lines[n].text, n, addresses.get(one.passage or 0, ""))
        for one in found.findings
        for n in [numbers[one.paragraph]]
    ]


def _row(finding: Finding, text: str, number: int, earlier: str) -> Row:
    words = finding.what.replace("\n", " ")
    if len(words) > LONGEST:
        words = f"{words[: LONGEST // 2]}…{words[-LONGEST // 4 :]}"
    before = text[max(0, finding.start - AROUND) : finding.start].rpartition("\n")[2]
    after = text[finding.end : finding.end + AROUND].partition("\n")[0]
    return Row(finding, number, before, words, after, earlier)


def _addresses(passages: set[int]) -> dict[int, str]:
    kept = Passage.objects.with_speech()
    return {key: one.get_absolute_url() for key, one in kept.in_bulk(list(passages)).items()}


def _graded(rows: Sequence[Row]) -> list[Graded]:
    graded = []
    for grade, label in GRADES.items():
        mine = [row for row in rows if row.finding.grade == grade]
        groups = [
            Group(check, of_check)
            for check in CHAIN
            if (of_check := [row for row in mine if row.finding.check == check.name])
        ]
        graded.append(Graded(grade.value, label, len(mine), groups))
    return graded


def _names(blanks: Sequence[Blank], rows: Sequence[Row]) -> list[Name]:
    places: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.finding.check == SWAP:
            places[row.finding.about].append(row)
    return [Name(blank, KINDS[blank.kind], places[blank.words]) for blank in blanks]


def _repeated(runs: Sequence[Run]) -> list[Repeated]:
    """The earlier speeches that most was taken from without saying so."""
    found = by_speech([run for run in runs if not run.declared])[:SPEECHES]
    addresses = _addresses({run.passage for _, _, run in found})
    speeches = Speech.objects.light().in_bulk([speech for speech, _, _ in found])
    return [
        Repeated(speeches[speech], characters, addresses.get(run.passage, ""))
        for speech, characters, run in found
        if speech in speeches
    ]


def _timing(draft: Draft, found: Checked) -> dict[str, object]:
    parts = sections.sections(found.sheet.first_wordings, _heading, found.sheet.runs, draft.pace)
    seconds = sum(section.seconds for section in parts)
    budget = 60 * (draft.minutes or 0)
    return {
        "sections": parts,
        "seconds": seconds,
        "budget": budget,
        "over": max(0, seconds - budget) if budget else 0,
        "left": max(0, budget - seconds),
        "scale": max(seconds, budget, 1),
        "slowest": pace.SLOWEST,
        "fastest": pace.FASTEST,
    }


def _heading(paragraph: Paragraph) -> tuple[int, str] | None:
    one = paragraph
    for entry in page.entries(one.key, one.level, one.number, one.text)[:1]:
        return entry.level, f"{entry.number}{entry.words}"
    return None
