"""The theme of a phrase: what its own words say, else what most passages are about where it stands."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from library.bulk import batches, rewrite
from library.harvest.occurrences import places_of
from library.models import PassageTheme, Phrase, Theme
from library.theming.applying import theme_cues
from library.theming.scoring import CueFinder, theme_passages


MOST: Final = 0.5
"""The share of its passages that must agree: what is said everywhere is about nothing."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A wording read as if it were a heading."""

    heading: str
    part: str = "heading"
    marker: str = ""
    path: Sequence[str] = ()

    @property
    def text(self) -> str:
        return self.heading


def retheme(phrases: Collection[int] | None = None) -> int:
    """Finds the theme of these phrases (of all) anew, but where a person chose it; tells how many
    changed."""
    rows = Phrase.objects.all() if phrases is None else Phrase.objects.filter(pk__in=phrases)
    free = [row for row in rows.only("text", "theme", "chosen") if "theme" not in row.chosen]
    places = places_of(row.pk for row in free)
    wordings = [(row.text, {passage for passage, _ in places.get(row.pk, ())}) for row in free]
    stale = []
    for row, theme in zip(free, _themes_of(wordings), strict=True):
        if row.theme_id != theme:
            row.theme_id = theme
            stale.append(row)
    rewrite(stale, ["theme"])
    return len(stale)


def _themes_of(wordings: Sequence[tuple[str, Iterable[int]]]) -> list[int | None]:
    """The key of the theme of each wording, given with the passages it stands in."""
    keys = dict(Theme.objects.values_list("slug", "pk"))
    spoken = theme_passages([_Heading(text) for text, _ in wordings], CueFinder(theme_cues()))
    main = _main_themes({passage for _, passages in wordings for passage in passages})
    return [
        keys[scores[0].slug] if scores else _common(set(passages), main)
        for scores, (_, passages) in zip(spoken, wordings, strict=True)
    ]


def _main_themes(passages: Iterable[int]) -> dict[int, int]:
    """The first theme of each of these passages that has one."""
    main: dict[int, int] = {}
    for batch in batches(sorted(passages)):
        shown = PassageTheme.objects.filter(passage__in=batch).shown()
        for passage, theme in shown.values_list("passage", "theme"):
            main.setdefault(passage, theme)
    return main


def _common(passages: set[int], main: dict[int, int]) -> int | None:
    counts = Counter(main[passage] for passage in passages if passage in main)
    theme, count = max(counts.items(), key=lambda one: (one[1], -one[0]), default=(None, 0))
    return theme if count >= MOST * len(passages) and count else None
