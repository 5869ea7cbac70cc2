"""Rows as plain data, each shape as `schemas.py` describes it."""

from typing import Any

from corpus.search import Hit
from corpus.search.similar import Alike, Similar
from corpus.search.wording import Common
from library.models import Occurrence, Phrase
from library.theming.counts import ThemeRow
from speeches.models import Passage, Speech


def hit(found: Hit) -> dict[str, Any]:
    passage = found.passage
    themes = [shown.theme.slug for shown in passage.shown_themes]  # type: ignore[attr-defined]
    return place(passage) | {
        "part": passage.part,
        "heading": passage.heading,
        "text": passage.text,
        "themes": themes,
        "score": round(found.score, 4),
    }


def place(passage: Passage) -> dict[str, Any]:
    """Where a passage stands."""
    return {
        "passage": passage.pk,
        "speech": speech_name(passage.speech),
        "path": passage.path,
        "marker": passage.marker,
        "url": passage.get_absolute_url(),
    }


def similar(passage: Passage, found: Similar) -> dict[str, Any]:
    return {
        "passage": place(passage) | {"text": passage.text},
        "wording": [_alike(row) | _common(row.shared) for row in found.wording],
        "versions": [_alike(row) | _common(row.shared) for row in found.versions],
        "subject": [_alike(row) | {"words": row.shared.words} for row in found.subject],
        "terms": found.terms,
    }


def _alike(row: Alike[Any]) -> dict[str, Any]:
    return place(row.passage) | {"text": row.passage.text, "again": row.others}


def _common(shared: Common) -> dict[str, Any]:
    """What two passages have word for word."""
    return {"share": round(shared.share, 4), "ranges": [list(one) for one in shared.there]}


def speech_name(speech: Speech) -> dict[str, Any]:
    return {"id": speech.pk, "title": speech.title, "year": speech.year}


def speech(row: Speech) -> dict[str, Any]:
    return speech_name(row) | {
        "occasion": row.occasion,
        "date": row.date,
        "place": row.place,
        "genre": row.genre,
        "organ": row.organ,
        "level": row.level,
        "role": row.role,
        "speaker": row.speaker,
        "guesses": row.guesses,
        "version_of": row.version_of_id,
        "added": row.added.isoformat(),
        "passages": row.passage_count,  # type: ignore[attr-defined]
        "url": row.get_absolute_url(),
    }


def phrase(row: Phrase) -> dict[str, Any]:
    return {
        "id": row.pk,
        "text": row.text,
        "pattern": row.pattern,
        "kind": row.kind,
        "theme": row.theme.slug if row.theme else None,
        "status": row.status,
        "speeches": row.spread,
        "years": row.years,
        "first_year": row.first_year,
        "last_year": row.last_year,
        "tags": row.tags,
        "note": row.note,
        "url": row.get_absolute_url(),
    }


def occurrence(row: Occurrence) -> dict[str, Any]:
    text = row.passage.text
    return place(row.passage) | {
        "text": text,
        "start": row.start,
        "end": row.end,
        "words": text[row.start : row.end],
    }


def theme(row: ThemeRow, phrases: int) -> dict[str, Any]:
    parent = row.theme.parent
    return {
        "slug": row.theme.slug,
        "name": row.theme.name,
        "description": row.theme.description,
        "parent": parent.slug if parent else None,
        "passages": row.passages,
        "speeches": row.speeches,
        "phrases": phrases,
        "url": row.theme.get_absolute_url(),
    }
