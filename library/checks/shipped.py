"""Outdated wordings as they ship (`wordings.toml`), before any person has edited them."""

import tomllib
from pathlib import Path
from typing import Final

from library.checks.finding import Grade
from library.checks.wording import Wording


_FILE: Final = Path(__file__).with_name("wordings.toml")


def shipped_wordings() -> list[Wording]:
    with _FILE.open("rb") as file:
        written = tomllib.load(file)["wording"]
    return [
        Wording(
            words=row["words"],
            instead=tuple(row["instead"]),
            since=row["since"],
            reason=row["reason"],
            unless=tuple(row.get("unless", ())),
            grade=Grade(row.get("grade", Grade.SHOULD)),
        )
        for row in written
    ]
