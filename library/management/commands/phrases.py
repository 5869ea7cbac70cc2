"""`manage.py phrases`: the phrase library, most used first."""

import json
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from library.bulk import batches
from library.models import Occurrence, Phrase, Theme
from speeches.management.database import require_database


class Command(BaseCommand):
    # Nothing here depends on the site's addresses and forms, which take long to check.
    requires_system_checks = []
    help = "列出短语库，用得最多的在前（不收的和已并入别条的不列）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--theme", help="只列这个主题的（代号，如 team）")
        parser.add_argument("--kind", choices=Phrase.Kind.values, help="只列这一类的")
        parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象")

    def handle(self, *args: Any, theme: str | None, kind: str | None, **options: Any) -> None:
        require_database()
        phrases = Phrase.objects.shown().most_used().select_related("theme")
        if theme:
            phrases = phrases.filter(theme=_theme(theme))
        if kind:
            phrases = phrases.filter(kind=kind)
        if options["json"]:
            self._as_json(phrases)
        else:
            self._as_text(phrases)

    def _as_json(self, phrases: QuerySet[Phrase]) -> None:
        """`{"phrases": [{"text", "pattern", "kind", "theme", "status", "speeches", "first_year",
        "last_year", "years", "occurrences": [{"speech", "passage", "start", "end", "text"}]}]}`, in
        one line, written as it is read: a library may be large."""
        self.stdout.write('{"phrases": [', ending="")
        for number, batch in enumerate(batches(phrases.iterator())):
            rows = ", ".join(json.dumps(row, ensure_ascii=False) for row in _rows(batch))
            self.stdout.write(f"{', ' if number else ''}{rows}", ending="")
        self.stdout.write("]}")

    def _as_text(self, phrases: QuerySet[Phrase]) -> None:
        for line in _lines(phrases):
            self.stdout.write(line)


def _theme(slug: str) -> Theme:
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    if slug not in themes:
        raise CommandError(f"没有代号为“{slug}”的主题。现有：{'、'.join(themes)}。")
    return themes[slug]


def _rows(phrases: list[Phrase]) -> Iterator[dict[str, Any]]:
    places = _places(phrases)
    for phrase in phrases:
        yield {
            "text": phrase.text,
            "pattern": phrase.pattern,
            "kind": phrase.kind,
            "theme": phrase.theme and phrase.theme.slug,
            "status": phrase.status,
            "speeches": phrase.spread,
            "first_year": phrase.first_year,
            "last_year": phrase.last_year,
            "years": phrase.years,
            "occurrences": places[phrase.pk],
        }


def _places(phrases: list[Phrase]) -> dict[int, list[dict[str, Any]]]:
    """Where each phrase stands; `start` and `end` count in the passage's text, marker included."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    words = Substr("passage__text", F("start") + 1, F("end") - F("start"))
    places = Occurrence.objects.filter(phrase__in=phrases).annotate(words=words)
    for phrase, *place in places.order_by("passage_id", "start").values_list(
        "phrase", "passage__speech__title", "passage", "start", "end", "words"
    ):
        names = ("speech", "passage", "start", "end", "text")
        found[phrase].append(dict(zip(names, place, strict=True)))
    return found


def _lines(phrases: QuerySet[Phrase]) -> Iterator[str]:
    for phrase in phrases.iterator():
        facts = [
            phrase.get_kind_display(),
            phrase.theme and phrase.theme.name,
            f"{phrase.spread}篇",
            _span(phrase),
        ]
        yield f"{phrase.pattern or phrase.text}（{'，'.join(fact for fact in facts if fact)}）"


def _span(phrase: Phrase) -> str:
    """2019–2025年, or 2025年; nothing where no year is known."""
    first, last = phrase.first_year, phrase.last_year
    if not last:
        return ""
    return f"{last}年" if first == last else f"{first}–{last}年"
