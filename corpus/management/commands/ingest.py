"""Take speeches in from files, folders and archives."""

import json
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any, get_args

from django.core.management.base import BaseCommand
from tqdm import tqdm

from corpus.archives import from_paths, is_archive
from corpus.ingest import ingest_all
from corpus.remining import remine
from corpus.results import Policy, Result
from corpus.sources import files
from library.management.mining_bar import mining_bar
from speeches.management.database import require_database
from speeches.models import Import


class Command(BaseCommand):
    help = (
        "Read, outline, store, theme and index speeches, and find the phrases they share: files, "
        "folders and zip archives with all that is in them. Those that are there already are left as "
        "they are. Each refused file gets a line on standard error with the reason; the others are "
        "taken in and the exit status is 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--json", action="store_true", help="one JSON object a file, and a last one for all"
        )
        parser.add_argument(
            "--versions",
            choices=get_args(Policy),
            default="keep",
            help="a text that is nearly the same as a speech that is there: leave it out, put it in "
            "the place of that one (which an undone import brings back), or keep both (the default)",
        )

    def handle(self, *, paths: list[Path], **options: Any) -> None:
        require_database()
        start = time.perf_counter()
        found = list(files(paths))
        # How many files are in an archive shows when its turn comes.
        total = None if any(is_archive(path.name) for path in found) else len(found)
        counts: Counter[str] = Counter(added=0, replaced=0, known=0, declined=0, unindexed=0)
        # `disable=None` shows the bar on a terminal only.
        with tqdm(total=total, unit="篇", disable=None, file=sys.stderr) as bar:
            results = ingest_all(
                from_paths(found), run=Import.objects.create(), policy=options["versions"]
            )
            for result in results:
                counts[result.status] += 1
                counts["unindexed"] += not result.indexed
                self._report(result, options["json"])
                bar.update()
        problem = self._mine() if counts["added"] or counts["replaced"] else ""
        self._summarise(counts, time.perf_counter() - start, options["json"])
        if problem:
            self.stderr.write(problem)
        if counts["declined"] or counts["unindexed"] or problem:
            sys.exit(1)

    def _mine(self) -> str:
        with mining_bar() as begin:
            return remine(begin)

    def _report(self, result: Result, as_json: bool) -> None:
        if result.status == "declined" or not result.indexed:
            with tqdm.external_write_mode(file=sys.stderr):
                self.stderr.write(f"{result.name}：{result.message}")
        elif result.likeness and not as_json:
            with tqdm.external_write_mode(file=sys.stdout):
                self.stdout.write(f"{result.name}：{result.message}")
        if as_json:
            self.stdout.write(json.dumps(result.as_row(), ensure_ascii=False))

    def _summarise(self, counts: Counter[str], seconds: float, as_json: bool) -> None:
        if as_json:
            summary = {"summary": {**counts, "seconds": round(seconds, 1)}}
            self.stdout.write(json.dumps(summary, ensure_ascii=False))
            return
        replaced = f"替换 {counts['replaced']} 篇，" if counts["replaced"] else ""
        self.stdout.write(
            f"入库 {counts['added']} 篇，{replaced}已有 {counts['known']} 篇，"
            f"未能读取 {counts['declined']} 个，用时 {seconds:.1f} 秒"
        )
