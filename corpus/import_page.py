"""What the import pages show: runs with their counts, files with what is known of them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby

from django.db.models import Count, QuerySet

from speeches.difference import Row
from speeches.fact_lines import FactLine, fact_lines
from speeches.models import Import, ImportFile, Speech
from speeches.outlining import outline_of
from speeches.segmentation.outline import Node


_CONTEXT = 1

Status = ImportFile.Status

TABS: dict[str, tuple[str, tuple[Status, ...]]] = {
    "open": ("待核对", (*ImportFile.OPEN, Status.WAITING)),
    "taken": ("已入库", (Status.TAKEN,)),
    "known": ("重复", (Status.KNOWN,)),
    "declined": ("不能读取", (Status.DECLINED,)),
    "aside": ("已取消", (Status.CANCELLED, Status.SPLIT, Status.UNDONE)),
}
"""Name of a tab → what it says and which files it holds."""


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Counted:
    """An import with its files by tab."""

    run: Import
    tabs: list[Tab]

    @property
    def total(self) -> int:
        return sum(tab.count for tab in self.tabs)

    @property
    def waiting(self) -> int:
        """Files that wait for a person's word."""
        return self._count("open")

    @property
    def taken(self) -> int:
        return self._count("taken")

    def _count(self, key: str) -> int:
        return next(tab.count for tab in self.tabs if tab.key == key)


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file with what its row shows. `headings` counts the nodes of its outline, while it waits;
    `speech` is what it became or equals, as it is now."""

    file: ImportFile
    facts: dict[str, FactLine]
    headings: int
    speech: Speech | None


def counted(runs: Iterable[Import]) -> list[Counted]:
    """Two statements, however many runs there are."""
    found = list(runs)
    rows = ImportFile.objects.filter(run__in=found).order_by()
    counts: Counter[tuple[int, str]] = Counter()
    for run, status, count in rows.values_list("run", "status").annotate(Count("pk")):
        counts[run, status] = count
    return [
        Counted(
            run,
            [
                Tab(key, label, sum(counts[run.pk, status] for status in statuses))
                for key, (label, statuses) in TABS.items()
            ],
        )
        for run in found
    ]


def files_of(run: Import, tab: str) -> QuerySet[ImportFile]:
    """The files of one tab, or all; what waits comes first."""
    files = run.files.select_related("likest", "piece_of").order_by("pk")
    return files.filter(status__in=TABS[tab][1]) if tab in TABS else files


def file_rows(files: Iterable[ImportFile]) -> list[FileRow]:
    found = list(files)
    speeches = (
        Speech.objects.light()
        .annotate(size=Count("passages"))
        .in_bulk([file.speech_id for file in found if file.speech_id])
    )
    return [_row(file, speeches.get(file.speech_id or 0)) for file in found]


@dataclass(frozen=True, slots=True)
class Skipped:
    """So many paragraphs are the same."""

    skipped: int


def shortened(rows: Iterable[Row]) -> Iterator[Row | Skipped]:
    """Of a difference only what differs, each with the paragraph before and after it."""
    for kind, some in groupby(rows, key=lambda row: row.kind):
        found = list(some)
        if kind != "same" or len(found) <= 2 * _CONTEXT + 1:
            yield from found
        else:
            yield from found[:_CONTEXT]
            yield Skipped(len(found) - 2 * _CONTEXT)
            yield from found[-_CONTEXT:]


def _row(file: ImportFile, speech: Speech | None) -> FileRow:
    if not file.open:
        return FileRow(file, fact_lines(speech) if speech else {}, 0, speech)
    facts = fact_lines(Speech(**file.facts))
    return FileRow(file, facts, sum(1 for _ in _nodes(outline_of(file).sections)), speech)


def _nodes(nodes: tuple[Node, ...]) -> Iterator[Node]:
    return chain.from_iterable((node, *_nodes(node.children)) for node in nodes)
