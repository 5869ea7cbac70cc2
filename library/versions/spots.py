"""Where in a draft a version first changed something, and a few words of it: for the list of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from library.models import DraftVersion, DraftWording
from library.versions.around import ATTACHED, LABELS, attached, said
from library.versions.saving import Packed


LONGEST = 20
# Words that are the same and stand before those that differ.
BEFORE = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """`number` is the paragraph's place on the page from 1; `gone` says that it left the page, and
    then `number` is where it stood. What is no paragraph has a `name` instead: 题名, 署名."""

    number: int
    words: str
    gone: bool = False
    name: str = ""

    def __str__(self) -> str:
        place = self.name or f"{'原' if self.gone else ''}第 {self.number} 段"
        return f"{place}“{self.words}”" if self.words else place


@dataclass(frozen=True, slots=True)
class _Change:
    """`old` and `new` are keys of wordings, None where the paragraph was not or is not there."""

    number: int
    old: int | None
    new: int | None


def spots(versions: Sequence[DraftVersion]) -> dict[int, Spot]:
    """By the numbers of `versions`, which are of one draft; none for the first one, and for one whose
    page is like the one before."""
    if not versions:
        return {}
    numbers = {one.number for one in versions}
    kept = DraftVersion.objects.filter(
        draft=versions[0].draft_id, number__in=numbers | {number - 1 for number in numbers}
    )
    pages: dict[int, Packed] = dict(kept.values_list("number", "page"))
    pairs = {n: (pages[n - 1], pages[n]) for n in numbers if n in pages and n - 1 in pages}
    found = {n: _first_change(*pair) for n, pair in pairs.items()}
    wanted = {key for one in found.values() if one for key in (one.old, one.new) if key}
    wanted |= {one["around"] for pair in pairs.values() for one in pair if "around" in one}
    texts = dict(DraftWording.objects.filter(pk__in=wanted).values_list("pk", "text"))
    told = {n: _spot(change, texts) for n, change in found.items() if change}
    others = {n: _elsewhere(*pair, texts) for n, pair in pairs.items() if n not in told}
    return told | {n: spot for n, spot in others.items() if spot}


def _elsewhere(before: Packed, after: Packed, texts: Mapping[int, str]) -> Spot | None:
    """In the title, or in what stands around the text."""
    if before["title"] != after["title"]:
        return Spot(0, after["title"][:LONGEST], name="题名")
    if not ("around" in before and before["around"] != after.get("around")):
        return None
    old, new = (json.loads(texts[one["around"]]) for one in (before, after))
    for name, label in LABELS.items():
        if old[name] != new[name]:
            return Spot(0, _short(said(new, name), 0), name=label)
    came = [one for one in attached(new) if one not in attached(old)]
    return Spot(0, _short("、".join(name for name, _ in came), 0), name=ATTACHED)


def _first_change(before: Packed, after: Packed) -> _Change | None:
    """Other words first, then what went, other marks, and another order."""
    old = {row[0]: row for row in before["rows"]}
    new = {row[0]: row for row in after["rows"]}
    rows = list(enumerate(after["rows"], 1))
    for n, (key, wording, _) in rows:
        if key not in old or old[key][1] != wording:
            return _Change(n, old[key][1] if key in old else None, wording)
    for n, (key, wording, _) in enumerate(before["rows"], 1):
        if key not in new:
            return _Change(n, wording, None)
    for n, row in rows:
        if old[row[0]] != row:
            return _Change(n, row[1], row[1])
    for (n, row), other in zip(rows, before["rows"], strict=False):
        if row != other:
            return _Change(n, row[1], row[1])
    return None


def _spot(change: _Change, texts: dict[int, str]) -> Spot:
    old, new = (texts.get(key or 0, "") for key in (change.old, change.new))
    if change.new is None:
        return Spot(change.number, _short(old, 0), gone=True)
    changed = change.old not in (None, change.new)
    return Spot(change.number, _short(new, max(0, _same(old, new) - BEFORE) if changed else 0))


def _same(old: str, new: str) -> int:
    """How many characters both begin with; fewer than `new` has, so that some are left to show."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(old), len(new) - 1))


def _short(text: str, start: int) -> str:
    piece = " ".join(text[start : start + LONGEST].split())
    return f"{'…' if start else ''}{piece}{'…' if len(text) > start + LONGEST else ''}"
