"""`manage.py search`: a question from the command line, or one a line from standard input."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from corpus.search import Hit, Results, find
from library.models import Theme
from speeches.management.database import require_database


class Command(BaseCommand):
    # Nothing here depends on the site's addresses and forms, which take long to check.
    requires_system_checks = []
    help = "搜索段落（语法与网页搜索框相同；问题写成 - 则从标准输入逐行读取）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("question", help="要找什么；- 表示从标准输入逐行读取")
        parser.add_argument("--theme", help="只在这个主题里找（代号或名称，如 team、队伍纪律）")
        parser.add_argument("--limit", type=int, default=10, help="最多列出几条（默认 10）")
        parser.add_argument("--json", action="store_true", help="每个问题输出一行 JSON")

    def handle(
        self,
        *args: Any,
        question: str,
        theme: str | None,
        limit: int,
        json: bool,
        **options: Any,
    ) -> None:
        require_database()
        filters = {"theme": [_slug(theme)]} if theme else {}
        show = self._as_json if json or question == "-" else self._as_text
        for asked in _questions(question):
            show(asked, find(asked, filters=filters, per_page=max(limit, 1)), max(limit, 0))

    def _as_json(self, question: str, results: Results, limit: int) -> None:
        self._explain(results)
        hits = [_hit(hit) for hit in results.hits[:limit]]
        answer = {"question": question, "total": results.total, "hits": hits}
        self.stdout.write(json.dumps(answer, ensure_ascii=False))
        self.stdout.flush()

    def _as_text(self, question: str, results: Results, limit: int) -> None:
        self._explain(results)
        self.stdout.write(f"{results.total} 段，出自 {results.speeches} 篇讲话")
        for number, hit in enumerate(results.hits[:limit], start=1):
            self.stdout.write(f"\n{number}. {' › '.join(_place(hit))}")
            self.stdout.write(hit.passage.text)

    def _explain(self, results: Results) -> None:
        for problem in results.question.problems:
            self.stderr.write(problem)


def _slug(theme: str) -> str:
    """The theme's code, for which its name will do."""
    themes = Theme.objects.values_list("slug", "name")
    for slug, name in themes:
        if theme in (slug, name):
            return slug
    known = "、".join(f"{slug}（{name}）" for slug, name in themes)
    raise CommandError(f"没有“{theme}”这个主题。可用的有：{known}。")


def _questions(question: str) -> Iterable[str]:
    """One question, or with `-` those of standard input; an answer is out before the next is read."""
    if question != "-":
        return [question]
    return (line.rstrip("\r\n") for line in iter(sys.stdin.readline, ""))


def _place(hit: Hit) -> list[str]:
    """Where the passage stands: the speech, the nodes above it, its own marker."""
    passage = hit.passage
    own = [passage.marker] if passage.marker else []
    return [str(passage.speech), *passage.path, *own]


def _hit(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        "speech": passage.speech.title,
        "passage": passage.pk,
        "path": passage.path,
        "heading": passage.heading,
        "text": passage.text,
        "themes": [shown.theme.slug for shown in passage.shown_themes],  # type: ignore[attr-defined]
        "score": round(hit.score, 4),
    }
