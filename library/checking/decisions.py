"""The checks of a draft: what they find in it, and what its writer decides about that."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from library.checking import earlier
from library.checks import Finding, Paragraph, Sheet, Source, findings, mended
from library.checks.swap import Blank, blanks
from library.drafting import requests, writing
from library.drafting.page import numbered
from library.drafting.requests import DeclinedError
from library.house.style import house_style
from library.house.wordings import wordings
from library.models import Draft, DraftBlank, DraftChange, DraftParagraph, IgnoredFinding


_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?=年|年度)")
Kind = DraftChange.Kind


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft, what was found in it, and the marks of what its writer lets be."""

    sheet: Sheet
    findings: list[Finding]
    ignored: set[str]

    @property
    def open(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.mark not in self.ignored]

    @property
    def blanks(self) -> list[Blank]:
        return blanks(self.sheet)


def checked(draft: Draft) -> Checked:
    sheet = sheet_of(draft)
    ignored = set(draft.ignored_findings.values_list("mark", flat=True))
    return Checked(sheet, findings(sheet), ignored)


def sheet_of(draft: Draft) -> Sheet:
    rows = draft.paragraphs.on_page().with_sources()
    paragraphs = [
        Paragraph(row.pk, row.text, _source(row), row.level, row.number, row.rival_of_id)
        for row in numbered(rows)
    ]
    return Sheet(
        title=draft.title,
        paragraphs=paragraphs,
        year=year_of(draft),
        blanks=_blanks(draft),
        wordings=wordings(),
        runs=earlier.runs(paragraphs),
        house=house_style(),
    )


def year_of(draft: Draft) -> int:
    """The year the writer says, else the title's, else the one the draft was begun in."""
    if draft.year:
        return draft.year
    named = _YEAR.search(draft.title)
    return int(named[1]) if named else timezone.localtime(draft.created).year


def ignore(draft: Draft, *marks: str) -> int:
    """Leave findings as they are from now on; returns how many of them are there still."""
    found = {finding.mark: finding for finding in checked(draft).open if finding.mark in marks}
    with transaction.atomic():
        for mark, finding in found.items():
            IgnoredFinding.objects.get_or_create(
                draft=draft,
                mark=mark,
                defaults={"check_name": finding.check, "what": finding.what[:120]},
            )
    return len(found)


def heed(draft: Draft, mark: str) -> None:
    """Show an ignored finding again."""
    draft.ignored_findings.filter(mark=mark).delete()


def mend(draft: Draft, mark: str, suggestion: str) -> None:
    """Put what a finding suggests in its place; raises `DeclinedError` when that is gone."""

    def texts() -> Mapping[int, str]:
        sheet = sheet_of(draft)
        finding = _finding(findings(sheet), mark)
        if finding is None or suggestion not in finding.suggestions:
            raise DeclinedError
        text = _texts(sheet)[finding.paragraph]
        return {finding.paragraph: text[: finding.start] + suggestion + text[finding.end :]}

    writing.rewrite(draft, Kind.MEND, texts)


def fill(draft: Draft, values: Mapping[str, str]) -> None:
    """Keep what names out of the sources are to be here: name → words, the same when it stays; an
    empty one is asked for again. The request is met once, as in `journal.recording`."""
    with transaction.atomic():
        Draft.objects.select_for_update().get(pk=draft.pk)
        requests.meet(draft)
        _fill(draft, values)


def swap(draft: Draft, values: Mapping[str, str]) -> int:
    """Keep that and put it in the names' places, at once; returns how many paragraphs changed."""

    def texts() -> Mapping[int, str]:
        _fill(draft, values)
        return _mended(draft, "swap")

    return writing.rewrite(draft, Kind.SWAP, texts)


def _fill(draft: Draft, values: Mapping[str, str]) -> None:
    for words, value in values.items():
        if value:
            DraftBlank.objects.update_or_create(draft=draft, words=words, defaults={"value": value})
        else:
            draft.blanks.filter(words=words).delete()


def mend_all(draft: Draft, check: str) -> int:
    """Put the first suggestion of each finding of a check in its place; returns how many paragraphs
    changed."""
    return writing.rewrite(draft, Kind.MEND, lambda: _mended(draft, check))


def _mended(draft: Draft, check: str) -> Mapping[int, str]:
    """By paragraph, the text with what the check suggests."""
    now = checked(draft)
    found: dict[int, list[Finding]] = {}
    for finding in now.open:
        if finding.check == check and finding.suggestions:
            found.setdefault(finding.paragraph, []).append(finding)
    texts = _texts(now.sheet)
    return {key: mended(texts[key], of_paragraph) for key, of_paragraph in found.items()}


def _source(row: DraftParagraph) -> Source | None:
    if not row.source_label:
        return None
    speech = row.source.speech if row.source else None
    if speech is None:
        facts = row.source_facts.get(row.source_label) or {"title": row.source_label}
        return Source(row.source_text, **facts)
    return Source(
        row.source_text, speech.title, speech.year, speech.occasion, speech.organ, speech.pk
    )


def _blanks(draft: Draft) -> dict[str, str]:
    """What was filled in; names that the writer lets stay in other drafts stay in this one too."""
    others = DraftBlank.objects.filter(draft__owner=draft.owner_id, value=F("words"))
    kept = {words: words for words in others.values_list("words", flat=True)}
    return kept | dict(draft.blanks.values_list("words", "value"))


def _texts(sheet: Sheet) -> dict[int, str]:
    return {paragraph.key: paragraph.text for paragraph in sheet.lines}


def _finding(found: list[Finding], mark: str) -> Finding | None:
    return next((finding for finding in found if finding.mark == mark), None)
