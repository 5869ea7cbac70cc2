"""What ships as data (themes, wordings, templates), before any person has edited it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from library.checks import Grade, Wording
from library.theming import ThemeCues


_FILE: Final = Path(__file__).with_name("themes.toml")
_WORDINGS: Final = Path(__file__).with_name("wordings.toml")
_TEMPLATES: Final = Path(__file__).with_name("templates.toml")


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


@dataclass(frozen=True, slots=True)
class ShippedTemplate:
    """`kind` is one of `Template.Kind`; `title` the draft's, empty for an opening or a closing."""

    kind: str
    name: str
    occasion: str
    title: str
    text: str


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


def shipped_wordings() -> list[Wording]:
    """The table of outdated wordings (`wordings.toml`) before any person has edited it."""
    with _WORDINGS.open("rb") as file:
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


def shipped_templates() -> list[ShippedTemplate]:
    with _TEMPLATES.open("rb") as file:
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
