"""What saving a theme with other cues would change, before anything is written."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from library.models import PassageTheme, Theme
from library.theming import cues
from library.theming.applying import theme_cues
from library.theming.scoring import CueFinder, ThemeCues, theme_passages
from speeches.models import Passage


SHOWN = 8
"""Passages that are shown of each change."""

Slugs = Mapping[int, set[str]]


@dataclass(frozen=True, slots=True)
class Preview:
    """How many passages would gain and lose the theme, some of each, and how many would change in
    other themes only."""

    gained: int
    lost: int
    others: int
    gaining: list[Passage]
    losing: list[Passage]


def preview(theme: Theme) -> Preview:
    """Compares every passage's themes as they are with those that the edited `theme` would give."""
    before, after = _shown(), _expected(theme)
    gained, lost, others = [], [], 0
    for key in sorted(before.keys() | after.keys()):
        change = before.get(key, set()) ^ after.get(key, set())
        if theme.slug not in change:
            others += bool(change)
        elif theme.slug in after.get(key, set()):
            gained.append(key)
        else:
            lost.append(key)
    return Preview(len(gained), len(lost), others, _some(gained), _some(lost))


def _shown() -> Slugs:
    """The themes that each passage shows now."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = PassageTheme.objects.shown().order_by().values_list("passage_id", "theme__slug")
    for passage, slug in rows:
        found[passage].add(slug)
    return found


def _expected(theme: Theme) -> Slugs:
    """The themes that each passage would show: what the cues give, and what people have decided."""
    edited = ThemeCues(theme.slug, cues.parse(theme.cues))
    others = [one for one in theme_cues() if one.slug != theme.slug]
    finder = CueFinder([*others, edited])
    passages = list(Passage.objects.order_by("pk"))
    found = {
        passage.pk: {score.slug for score in scores}
        for passage, scores in zip(passages, theme_passages(passages, finder), strict=True)
    }
    decided = PassageTheme.objects.exclude(choice=PassageTheme.Choice.MACHINE)
    for passage, slug, choice in decided.values_list("passage_id", "theme__slug", "choice"):
        if choice == PassageTheme.Choice.KEPT:
            found[passage].add(slug)
        else:
            found[passage].discard(slug)
    return found


def _some(keys: Sequence[int]) -> list[Passage]:
    return list(Passage.objects.with_speech().filter(pk__in=keys[:SHOWN]))
