"""`manage.py outline FILE… [--json]`: how files are taken apart. Touches no database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from speeches.readers import Declined, read
from speeches.segmentation import Node, Outline, as_json, outline


class Command(BaseCommand):
    help = "Takes files apart and prints their outlines; touches no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        refused = [name for name in options["files"] if not self._print(name, options["json"])]
        if refused:
            sys.exit(1)

    def _print(self, name: str, json_wanted: bool) -> bool:
        try:
            reading = read(name, Path(name).read_bytes())
        except (Declined, OSError) as error:
            self.stderr.write(str(error) if isinstance(error, Declined) else f"{name}：{error.strerror}")
            return False
        found = outline(reading.text)
        if json_wanted:
            self.stdout.write(json.dumps(as_json(found, name), ensure_ascii=False))
        else:
            self.stdout.write(tree(found, name))
        return True


def tree(found: Outline, name: str) -> str:
    """The outline as indented lines: a heading or the beginning of the text for each node."""
    rows = [name, f"题名  {found.title.of(found.text)}"]
    rows += [f"题署  {block.of(found.text)}" for block in found.front]
    rows += [f"称呼  {found.salutation.of(found.text)}"] if found.salutation else []
    rows += [f"开头  {_short(block.of(found.text))}" for block in found.opening]
    for node in found.sections:
        rows += _rows(node, found.text, 0)
    rows += [f"结尾  {_short(block.of(found.text))}" for block in found.closing]
    rows += [f"杂项  {_short(block.of(found.text))}" for block in found.noise]
    return "\n".join(rows)


def _rows(node: Node, text: str, depth: int) -> list[str]:
    own = node.heading.of(text) or "…" + _short(node.lead[0].of(text) if node.lead else "")
    rows = [f"{'    ' * depth}{node.marker.of(text)}{own}"]
    for child in node.children:
        rows += _rows(child, text, depth + 1)
    return rows


def _short(text: str, longest: int = 40) -> str:
    return text if len(text) <= longest else text[:longest] + "…"
