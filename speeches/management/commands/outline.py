"""`manage.py outline FILE… [--json]`: how files are taken apart. Touches no database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from speeches.readers import Declined, read, unopened
from speeches.segmentation import as_json, outline, tree


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
        except Declined as declined:
            self.stderr.write(str(declined))
            return False
        except OSError as error:
            self.stderr.write(f"{name}：{unopened(error)}")
            return False
        found = outline(reading.text)
        if json_wanted:
            self.stdout.write(json.dumps(as_json(found, name), ensure_ascii=False))
        else:
            self.stdout.write(f"{name}\n{tree(found)}")
        return True
