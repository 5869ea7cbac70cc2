"""What the office has taught about lines that come again: an advertisement, a page header, a heading.

Corrections are noted; a line that was corrected alike in enough texts is offered as a rule, and rules
are applied to every outline that the machine makes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, TypeVar

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Max, QuerySet

from speeches.line_keys import key, taught, with_rules
from speeches.models import ImportFile, LineMark, LineRule, Speech, Verdict
from speeches.segmentation.outline import Outline


ENOUGH: Final = 2
"""Texts in which a line has to be corrected alike before it is offered."""
_SHOWN: Final = 5
_UNPARTED: Final = 4
_CONSTANT = re.compile(r"(?:(?![〇零一二三四五六七八九十百])[\u4e00-\u9fff])+")
_LATIN = re.compile(r"[A-Za-z]+")

Target = TypeVar("Target", Speech, ImportFile)


@dataclass(frozen=True, slots=True)
class Offer:
    """A line that `count` texts agree on; the first few speeches and waiting files that have it."""

    key: str
    shown: str
    verdict: Verdict
    count: int
    speeches: list[Speech]
    files: list[ImportFile]


def active() -> dict[str, str]:
    """The rules that are applied, key → verdict."""
    return dict(LineRule.objects.filter(active=True).values_list("key", "verdict"))


def applied(outline: Outline, rules: Mapping[str, str] | None = None) -> Outline:
    """The outline with the office's rules applied, or with those given; nothing of its text is lost."""
    return with_rules(outline, active() if rules is None else rules)


def note(digest: str, machine: Outline, corrected: Outline) -> None:
    """Keeps which lines of a text a person has set right, in place of what was kept before."""
    found = taught(machine, corrected)
    with transaction.atomic():
        LineMark.objects.filter(digest=digest).delete()
        LineMark.objects.bulk_create(
            LineMark(digest=digest, key=name, shown=line[:300], verdict=verdict)
            for name, (line, verdict) in found.items()
        )


def offers(most: int = 20) -> list[Offer]:
    """Lines that could become rules, those of most texts first."""
    return [
        Offer(row["key"], row["line"], Verdict(row["verdict"]), row["count"], *having(row["line"]))
        for row in _agreed()[:most]
    ]


def teach(name: str, *, active: bool, user: User | None) -> LineRule | None:
    """Makes a rule of what is offered, or, not active, keeps it from being offered again."""
    offered = _agreed().filter(key=name).first()
    if offered is None:
        return None
    rule, _ = LineRule.objects.get_or_create(
        key=name,
        defaults={
            "shown": offered["line"],
            "verdict": offered["verdict"],
            "active": active,
            "made_by": user,
        },
    )
    return rule


def _agreed() -> QuerySet[LineMark, Any]:
    """`{"key", "verdict", "count", "line"}` of the lines without a rule that enough texts agree on."""
    return (
        LineMark.objects.exclude(key__in=LineRule.objects.values("key"))
        .order_by()
        .values("key", "verdict")
        .annotate(count=Count("digest"), line=Max("shown"))
        .filter(count__gte=ENOUGH)
        .order_by("-count", "key")
    )


def having(line: str) -> tuple[list[Speech], list[ImportFile]]:
    """Speeches and waiting files that have the line, the first few of each."""
    wanted, part = key(line), _constant(line)
    speeches = Speech.objects.filter(text__contains=part).order_by("-added")
    files = ImportFile.objects.filter(status__in=ImportFile.OPEN, text__contains=part).order_by(
        "-pk"
    )
    return (
        list(_first(speeches.only("pk", "title", "text").iterator(50), wanted)),
        list(_first(files.only("pk", "name", "text").iterator(50), wanted)),
    )


def _constant(line: str) -> str:
    """The longest run of Chinese characters that are no numerals, as far as no text is likely to part
    it: what has the line has it."""
    return max(_CONSTANT.findall(line) or _LATIN.findall(line), key=len, default="")[:_UNPARTED]


def _first(targets: Iterable[Target], wanted: str) -> Iterator[Target]:
    having = (one for one in targets if any(key(row) == wanted for row in one.text.split("\n")))
    return islice(having, _SHOWN)
