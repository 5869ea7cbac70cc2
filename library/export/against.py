"""What a redline (花脸稿) may be made against: a version of the draft, or the words of its sources.

Of the versions those are offered that people ask for; any other may be asked for by its number.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from django.utils import timezone

from library.export.document import Document
from library.export.drafted import as_found, as_it_was
from library.keys import number
from library.models import Draft, DraftVersion
from library.versions import listing, saving


NONE: Final = ("", "不做花脸稿")
AS_FOUND: Final = ("sources", "与出处原文比")
_SITTINGS: Final = 8
_RECENT: Final = 10
_LOOKED_THROUGH: Final = 500

Choice = tuple[str, str]
"""What is sent, and what people read."""


def offered(draft: Draft, asked: str = "") -> list[tuple[str, list[Choice]]]:
    """By groups, the likeliest first, with the version that is `asked` for already; never the last one,
    which is the draft."""
    rows = draft.versions.defer("page").order_by("-number")
    last = rows.first()
    if last is None:
        return []
    before = rows.filter(number__lt=last.number)
    exported = before.exclude(exported=None).order_by("-exported").first()
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    yesterday = before.filter(saved__lt=midnight).first()
    latest = list(before[:_LOOKED_THROUGH])
    chosen = before.filter(number=number(asked)).first()
    usual = [(exported, "上次导出时"), (yesterday, "今天开始时"), (chosen, str(chosen))]
    groups = {
        "常用的": [_choice(one, name) for one, name in usual if one],
        "有名称的版本": [_choice(one, one.name) for one in before.exclude(name="")],
        "每次停笔时": [_choice(one, "停笔时") for one in _ends(last, latest)],
        "最近的版本": _recent([one for one in latest if not one.name][:_RECENT]),
    }
    return list(_once(groups))


def _once(groups: Mapping[str, Sequence[Choice]]) -> Iterator[tuple[str, list[Choice]]]:
    """Each choice in the first group that has it; of two that are chosen a browser shows the last."""
    known: set[str] = set()
    for label, choices in groups.items():
        new = []
        for value, words in choices:
            if value not in known:
                known.add(value)
                new.append((value, words))
        if new:
            yield label, new


def find(draft: Draft, asked: str) -> Document | None:
    """The text that was `asked` for, None for no redline. Raises `DraftVersion.DoesNotExist`."""
    if not asked:
        return None
    if asked == AS_FOUND[0]:
        return as_found(draft)
    return as_it_was(draft, saving.page_of(draft.versions.get(number=number(asked))))


def _ends(last: DraftVersion, latest: list[DraftVersion]) -> list[DraftVersion]:
    """What the draft was each time that somebody stopped; the sitting that goes on has no end."""
    ends = (sitting[0] for sitting in listing.sittings([last, *latest]))
    return list(islice(ends, 1, 1 + _SITTINGS))


def _recent(versions: list[DraftVersion]) -> list[Choice]:
    found = [
        line for day in listing.days(versions) for sitting in day.sittings for line in sitting.lines
    ]
    return [_choice(line.version, f"{line.version}", str(line)) for line in found]


def _choice(version: DraftVersion, name: str, words: str = "") -> Choice:
    when = f"{timezone.localtime(version.saved):%m-%d %H:%M}"
    return str(version.number), f"与{name}比（{when}{f'，{words}' if words else ''}）"
