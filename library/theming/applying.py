"""The themes of the passages that are kept: found by the machine, overruled by people."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from json import dumps
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Prefetch, QuerySet

from library.models import PassageTheme, Theme
from library.theming import cues
from library.theming.scoring import CueFinder, Themeable, ThemeCues, ThemeScore, theme_passages
from library.theming.shipped import shipped_themes
from speeches.models import Passage, Speech
from speeches.rows import insert


BATCH = 500
"""Passages that are themed and stored at once."""

Found = dict[tuple[int, int], ThemeScore]
"""What the cues give, by passage and theme."""


def load_shipped_themes(theme_model: type[Theme] = Theme) -> int:
    """Creates the shipped themes that are missing and tells how many; edited ones stay as they are.

    A migration passes the model as it was at its time.
    """
    created = 0
    for order, theme in enumerate(shipped_themes(), start=1):
        _, new = theme_model.objects.get_or_create(
            slug=theme.slug,
            defaults={
                "name": theme.name,
                "description": theme.description,
                "parent": theme_model.objects.filter(slug=theme.parent).first(),
                "order": order * 10,
                "cues": cues.written(theme.cues),
            },
        )
        created += new
    return created


def theme_cues() -> list[ThemeCues]:
    """The cues of every theme as the office has edited them."""
    return [ThemeCues(theme.slug, cues.parse(theme.cues)) for theme in Theme.objects.all()]


def themes_at_hand() -> list[ThemeCues]:
    """The office's themes, or the shipped ones where no database has been made yet."""
    if _database_is_made():
        return theme_cues()
    return [theme.theme_cues for theme in shipped_themes()]


def _database_is_made() -> bool:
    # Asking SQLite would already create the file.
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    return Theme._meta.db_table in connection.introspection.table_names()


def apply_themes(speech: Speech) -> None:
    """Finds and keeps the themes of a speech's passages; a person's choices stay."""
    Themer().apply(list(speech.passages.order_by("ordinal")))


def retheme(progress: Callable[[int], object] = lambda done: None) -> set[int]:
    """Finds the themes of every passage anew, after cues were edited.

    Calls `progress` with the number of passages done, batch by batch. Returns the ids of the passages
    whose shown themes changed.
    """
    changed, last = set[int](), 0
    while batch := retheme_batch(last):
        changed |= batch.changed
        last = batch.last
        progress(batch.count)
    return changed


@dataclass(frozen=True, slots=True)
class Batch:
    """Passages that were themed together: how many, the key of the last one, and which of them show
    other themes now."""

    count: int
    last: int
    changed: set[int]


def retheme_batch(after: int) -> Batch | None:
    """Finds the themes anew of the passages that follow the key `after`; None when there are none.

    Not all in one transaction: nobody's draft should wait until the whole collection is done. What is
    read stays as it is until it is stored: nobody removes a theme or a passage in between.
    """
    with transaction.atomic():
        passages = list(Passage.objects.filter(pk__gt=after).order_by("pk")[:BATCH])
        if not passages:
            return None
        return Batch(len(passages), passages[-1].pk, Themer().apply(passages))


class Themer:
    """Themes passages by the cues as they are now."""

    def __init__(self) -> None:
        themes = list(Theme.objects.values_list("pk", "slug", "cues"))
        self._keys = {slug: key for key, slug, _ in themes}
        self._finder = _finder(tuple((slug, written) for _, slug, written in themes))

    def add(self, keys: Sequence[int], passages: Sequence[Themeable]) -> None:
        """Stores the themes of passages that are new, which have none yet."""
        rows = [
            (passage, theme, score.score, dumps(reasons(score)), PassageTheme.Choice.MACHINE.value)
            for (passage, theme), score in self._found(keys, passages).items()
        ]
        insert(PassageTheme, ("passage", "theme", "score", "cues", "choice"), rows)

    def apply(self, passages: Sequence[Passage]) -> set[int]:
        """Stores the themes of `passages`; returns the ids of those whose shown themes changed."""
        found = self._found([passage.pk for passage in passages], passages)
        kept = {
            (row.passage_id, row.theme_id): row
            for row in PassageTheme.objects.filter(passage__in=passages)
        }
        gone = {
            key: row
            for key, row in kept.items()
            if key not in found and row.choice == PassageTheme.Choice.MACHINE
        }
        new = _rows({key: score for key, score in found.items() if key not in kept})
        PassageTheme.objects.filter(pk__in=[row.pk for row in gone.values()]).delete()
        PassageTheme.objects.bulk_create(new)
        _refresh([row for key, row in kept.items() if key not in gone], found)
        return {row.passage_id for row in (*gone.values(), *new)}

    def _found(self, keys: Sequence[int], passages: Sequence[Themeable]) -> Found:
        themed = theme_passages(passages, self._finder)
        return {
            (key, self._keys[score.slug]): score
            for key, scores in zip(keys, themed, strict=True)
            for score in scores
        }


@lru_cache(maxsize=1)
def _finder(themes: tuple[tuple[str, str], ...]) -> CueFinder:
    """From slugs and cues as they are written; to read these takes longer than to theme a speech."""
    return CueFinder([ThemeCues(slug, cues.parse(written)) for slug, written in themes])


def _rows(found: Found) -> list[PassageTheme]:
    return [
        PassageTheme(passage_id=passage, theme_id=theme, score=score.score, cues=reasons(score))
        for (passage, theme), score in found.items()
    ]


def _refresh(rows: Iterable[PassageTheme], found: Found) -> None:
    """Brings scores and reasons up to date; a theme that only a person sees has neither."""
    stale = []
    for row in rows:
        score = found.get((row.passage_id, row.theme_id))
        now = (score.score, reasons(score)) if score else (0.0, [])
        if (row.score, row.cues) != now:
            row.score, row.cues = now
            stale.append(row)
    PassageTheme.objects.bulk_update(stale, ["score", "cues"])


def reasons(score: ThemeScore) -> list[dict[str, str]]:
    """The evidence as it is kept in `PassageTheme.cues`, the weightiest first."""
    return [{"cue": found.cue, "where": found.where} for found in score.evidence]


def choose(passage: Passage, theme: Theme, choice: str) -> None:
    """Keeps a person's word on a theme of a passage; MACHINE gives the say back to the machine."""
    with transaction.atomic():
        PassageTheme.objects.update_or_create(
            passage=passage, theme=theme, defaults={"choice": choice}
        )
        if choice == PassageTheme.Choice.MACHINE:
            Themer().apply([passage])


def shown_with(passages: QuerySet[Passage]) -> QuerySet[Passage]:
    """Each passage with its themes in `shown_themes`, in one more query for all."""
    shown = Prefetch("passage_themes", PassageTheme.objects.shown(), to_attr="shown_themes")
    return passages.prefetch_related(shown)
