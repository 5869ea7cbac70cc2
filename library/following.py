"""What points to the passages of a speech, when these change: drafts, trays, people's themes, phrases.

Before the passages are written, `hold` reads what points to them; then `settle` brings it to where the
words stand now, and `relink` to passages that have come back.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Q

from library.bulk import batches
from library.models import DraftParagraph, Occurrence, PassageTheme, Theme, TrayItem
from speeches.models import Passage


_BEGINNING = 60

Place = tuple[int, int, int, int]
"""A phrase's place: the phrase that shows it, the one that stands there, start and end."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """What points to one passage: keys of paragraphs in drafts and of items in trays, people's themes,
    places of phrases."""

    drafts: list[int] = field(default_factory=list)
    trays: list[int] = field(default_factory=list)
    choices: list[tuple[int, str]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gone:
    """A passage that is not there any more, with what pointed to it. `into` is the passage that has its
    words now, where it was merged. `phrases` counts its places of phrases."""

    passage: int
    address: int
    text: str
    into: int | None = None
    drafts: list[int] = field(default_factory=list)
    choices: list[tuple[int, str]] = field(default_factory=list)
    phrases: int = 0
    trays: list[int] = field(default_factory=list)

    @property
    def missed(self) -> bool:
        """Whether anything that pointed to it points nowhere now."""
        return self.into is None and bool(self.drafts or self.choices)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def hold(passages: Iterable[int]) -> dict[int, Pointing]:
    """What points to each of these passages, where anything does."""
    held: defaultdict[int, Pointing] = defaultdict(Pointing)
    for batch in batches(passages):
        _hold(batch, held)
    return held


def _hold(passages: Collection[int], held: defaultdict[int, Pointing]) -> None:
    drafts = DraftParagraph.objects.filter(source__in=passages).order_by("pk")
    for key, passage in drafts.values_list("pk", "source"):
        held[passage].drafts.append(key)
    aside = TrayItem.objects.filter(passage__in=passages).order_by("pk")
    for key, passage in aside.values_list("pk", "passage"):
        held[passage].trays.append(key)
    chosen = PassageTheme.objects.filter(passage__in=passages)
    chosen = chosen.exclude(choice=PassageTheme.Choice.MACHINE).order_by("pk")
    for passage, theme, choice in chosen.values_list("passage", "theme", "choice"):
        held[passage].choices.append((theme, choice))
    standing = Occurrence.objects.filter(passage__in=passages).order_by("pk")
    for passage, *place in standing.values_list("passage", "phrase", "found_as", "start", "end"):
        phrase, found_as, start, end = place
        held[passage].places.append((phrase, found_as, start, end))


def gone(
    leaving: Iterable[Passage], held: Mapping[int, Pointing], merged: Mapping[int, int]
) -> list[Gone]:
    """What is to be told of passages that leave; `merged` maps them to passages with their words."""
    return [
        Gone(
            passage.pk,
            passage.address,
            passage.text[:_BEGINNING],
            merged.get(passage.pk),
            held[passage.pk].drafts if passage.pk in held else [],
            held[passage.pk].choices if passage.pk in held else [],
            len(held[passage.pk].places) if passage.pk in held else 0,
            held[passage.pk].trays if passage.pk in held else [],
        )
        for passage in leaving
    ]


def settle(
    held: Mapping[int, Pointing],
    now: Mapping[int, int],
    before: Mapping[int, str],
    after: Mapping[int, str],
) -> None:
    """Brings what was held to the passages that have its words now, `{old key: new key}`; `before` and
    `after` are texts by key. Phrases stand where their words do, the nearest; where these are gone,
    the place is too."""
    for old, pointing in held.items():
        new = now.get(old)
        if new is None:
            continue
        if new != old:
            DraftParagraph.objects.filter(pk__in=pointing.drafts).update(source=new)
            TrayItem.objects.filter(pk__in=pointing.trays).update(passage=new)
            _choose(new, pointing.choices)
    _follow_merged({old: new for old, new in now.items() if old != new})
    _replace_places(held, now, before, after)


def _follow_merged(moves: Mapping[int, int]) -> None:
    """The further sources of merged paragraphs, which are few and point by number: one that is gone
    keeps it, and points there again when the passage comes back."""
    for paragraph in DraftParagraph.objects.exclude(more_sources=[]) if moves else ():
        moved = [
            {**source, "passage": moves.get(source["passage"], source["passage"])}
            for source in paragraph.more_sources
        ]
        if moved != paragraph.more_sources:
            paragraph.more_sources = moved
            paragraph.save(update_fields=["more_sources"])


def relink(records: Iterable[Mapping[str, Any]]) -> None:
    """Gives passages that have come back what pointed to them, as far as it points nowhere else now."""
    there = set(
        Passage.objects.filter(pk__in=[record["passage"] for record in records]).values_list(
            "pk", flat=True
        )
    )
    for record in records:
        if (key := record["passage"]) in there:
            drafts = DraftParagraph.objects.filter(pk__in=record["drafts"])
            trays = TrayItem.objects.filter(pk__in=record.get("trays", ()))
            # Points nowhere, or to where its words had gone.
            drafts.filter(_nowhere("source", record["into"])).update(source=key)
            trays.filter(_nowhere("passage", record["into"])).update(passage=key)
            _choose(key, record["choices"])


def _nowhere(column: str, into: int | None) -> Q:
    empty = Q(**{column: None})
    return empty | Q(**{column: into}) if into else empty


def _choose(passage: int, choices: Collection[Iterable[Any]]) -> None:
    """Keeps what a person said of a passage's themes, unless somebody has spoken since."""
    there = set(Theme.objects.values_list("pk", flat=True)) if choices else set()
    for theme, choice in choices:
        if theme not in there:
            continue
        row, _ = PassageTheme.objects.get_or_create(
            passage_id=passage, theme_id=theme, defaults={"choice": choice}
        )
        if row.choice == PassageTheme.Choice.MACHINE:
            row.choice = choice
            row.save(update_fields=["choice"])


def _replace_places(
    held: Mapping[int, Pointing],
    now: Mapping[int, int],
    before: Mapping[int, str],
    after: Mapping[int, str],
) -> None:
    moved: dict[tuple[int, int, int], Occurrence] = {}
    touched = {key for old, key in now.items() if old != key or before[old] != after[key]}
    for old, pointing in held.items():
        key = now.get(old)
        if key not in touched:
            continue
        for phrase, found_as, start, end in pointing.places:
            at = nearest(after[key], before[old][start:end], start)
            if at is not None:
                moved[found_as, key, at] = Occurrence(
                    phrase_id=phrase,
                    found_as_id=found_as,
                    passage_id=key,
                    start=at,
                    end=at + end - start,
                )
    Occurrence.objects.filter(passage__in=touched).delete()
    Occurrence.objects.bulk_create(moved.values())


def nearest(text: str, words: str, start: int) -> int | None:
    """Where `words` stand in `text`, the nearest to `start`; None when they do not."""
    after = text.find(words, start)
    before = text.rfind(words, 0, start + len(words))
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: abs(at - start)) if found else None
