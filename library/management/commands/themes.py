"""`manage.py themes FILE…`: what each passage of a file is about, and why. Writes nothing."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from library.theming.applying import themes_at_hand
from library.theming.scoring import CueFinder, ThemeScore, theme_passages
from speeches import readers
from speeches.passages import PassageText, passages
from speeches.segmentation import outline


class Command(BaseCommand):
    help = "列出文件各段的主题和依据（不写入任何内容；未建库时用自带的主题）"
    requires_system_checks = []  # files in, text out: the site's set-up does not matter

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="文件")
        parser.add_argument("--json", action="store_true", help="每个文件输出一行 JSON")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        finder = CueFinder(themes_at_hand())
        refused = 0
        for file in files:
            try:
                rows = _themed(file, finder)
            except (OSError, readers.Declined) as problem:
                reason = (
                    problem.reason
                    if isinstance(problem, readers.Declined)
                    else readers.unopened(problem)
                )
                self.stderr.write(f"{file}：{reason}")
                refused += 1
                continue
            self.stdout.write(_json(file, rows) if options["json"] else _readable(file, rows))
        if refused:
            raise CommandError(f"{refused} 个文件未能读取，原因见上。", returncode=1)


Row = tuple[PassageText, list[ThemeScore]]


def _themed(file: Path, finder: CueFinder) -> list[Row]:
    reading = readers.read(file.name, file.read_bytes())
    found = passages(outline(reading.text))
    return list(zip(found, theme_passages(found, finder), strict=True))


def _json(file: Path, rows: list[Row]) -> str:
    """One line in the shape that DESIGN.md fixes: `{"source", "passages": [{"marker", "text", …}]}`."""
    answer = {
        "source": str(file),
        "passages": [
            {
                "marker": passage.marker,
                "text": passage.text.removeprefix(passage.marker),
                "themes": [
                    {"slug": theme.slug, "score": theme.score, "cues": list(theme.cues)}
                    for theme in themes
                ],
            }
            for passage, themes in rows
        ],
    }
    return json.dumps(answer, ensure_ascii=False)


def _readable(file: Path, rows: list[Row]) -> str:
    lines = [str(file)]
    for passage, themes in rows:
        lines.append(f"{'  ' * passage.level}{passage.text[:40]}")
        lines += [
            f"{'  ' * passage.level}    → {theme.slug} {theme.score:g}：{'、'.join(theme.cues[:6])}"
            for theme in themes
        ]
    return "\n".join(lines)
