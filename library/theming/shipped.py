"""Themes as they ship (`themes.toml`), before any person has edited them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from library.theming.scoring import ThemeCues


_FILE: Final = Path(__file__).with_name("themes.toml")


@dataclass(frozen=True, slots=True)
class ShippedTheme:
    slug: str
    name: str
    description: str
    parent: str
    cues: dict[str, float]

    @property
    def theme_cues(self) -> ThemeCues:
        return ThemeCues(self.slug, self.cues)


def shipped_themes() -> list[ShippedTheme]:
    """In their order; a parent comes before its children."""
    with _FILE.open("rb") as file:
        written = tomllib.load(file)["theme"]
    return [
        ShippedTheme(
            slug=theme["slug"],
            name=theme["name"],
            description=theme["description"],
            parent=theme.get("parent", ""),
            cues={cue: float(weight) for weight, cues in theme["cues"].items() for cue in cues},
        )
        for theme in written
    ]
