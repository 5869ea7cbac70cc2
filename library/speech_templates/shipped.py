"""Templates as they ship (`templates.toml`), before any person has edited them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final


_FILE: Final = Path(__file__).with_name("templates.toml")


@dataclass(frozen=True, slots=True)
class ShippedTemplate:
    """`kind` is one of `Template.Kind`; `title` the draft's, empty for an opening or a closing."""

    kind: str
    name: str
    occasion: str
    title: str
    text: str


def shipped_templates() -> list[ShippedTemplate]:
    with _FILE.open("rb") as file:
        written = tomllib.load(file)["template"]
    return [
        ShippedTemplate(
            kind=row["kind"],
            name=row["name"],
            occasion=row["occasion"],
            title=row.get("title", ""),
            text=row["text"].strip(),
        )
        for row in written
    ]
