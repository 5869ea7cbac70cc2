"""One page of the phrase library: the phrases asked for, in an order, each with its life and source."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Count, F, Func, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Length
from django.http import QueryDict

from library.mining.marks import BETWEEN_HEADINGS
from library.models import Favourite, Occurrence, Phrase
from library.phrases.filters import Asked, Filter, Phrases, filters, narrowed
from library.theming.counts import YEARS_SHOWN, Lifeline, lifeline
from speeches.models import Passage, Speech


PER_PAGE: Final = 30
SORTS: Final = {
    "worth": "推荐",
    "used": "最常用",
    "fresh": "最新鲜",
    "rising": "上升中",
    "short": "最短",
    "pinyin": "拼音",
}
RECENT: Final = 3
"""Years that count as now when a phrase is said to rise."""

_SLOT = re.compile(r"(〔[^〕]*〕)")
_SIGNS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a wording; `marked` where it varies."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One phrase. `source` is the latest passage it stands in, None where it is an own one."""

    phrase: Phrase
    fragments: list[Fragment]
    line: Lifeline | None
    source: Passage | None
    favourite: bool

    @property
    def words(self) -> str:
        """The wording as it is copied."""
        return words(self.phrase)

    @property
    def cited(self) -> str:
        """The wording with where it was last said, to be copied."""
        return cited(self.phrase, self.source)


@dataclass(frozen=True, slots=True)
class Shelf:
    filters: list[Filter]
    total: int
    rows: list[Row]
    page: int
    pages: int


def shelf(query: QueryDict, asked: Asked, sort: str) -> Shelf:
    """What an address asks for: its conditions, `sort` (one of SORTS) and `page`."""
    shown = Phrase.objects.shown()
    found = in_order(narrowed(shown, asked), sort)
    paginator = Paginator(found, PER_PAGE)
    page = paginator.get_page(query.get("page"))
    return Shelf(
        filters=list(filters(shown, asked, query)),
        total=paginator.count,
        rows=rows(_phrases(list(page)), asked.user),
        page=page.number,
        pages=paginator.num_pages,
    )


def first(asked: Asked, sort: str, most: int) -> list[Phrase]:
    """The first of what is asked for, for a file."""
    found = in_order(narrowed(Phrase.objects.shown(), asked), known_sort(sort))
    return _phrases(list(found[:most]))


def known_sort(sort: str) -> str:
    return sort if sort in SORTS else "worth"


def in_order(phrases: Phrases, sort: str) -> "Phrases | list[int]":
    """The phrases in one of the orders of SORTS; by pinyin their keys in the database alone."""
    if sort == "pinyin":
        return _by_pinyin(phrases)
    if sort == "rising":
        return phrases.annotate(rise=_rise()).order_by("-rise", "-worth", "pk")
    if sort == "worth":
        accepted_first: Phrases = phrases.accepted_first()  # type: ignore[attr-defined]
        return accepted_first
    orders = {
        "used": ["-spread", "-worth", "pk"],
        "fresh": [F("first_year").desc(nulls_last=True), "-worth", "pk"],
        "short": [Length("text"), "-worth", "pk"],
    }
    return phrases.order_by(*orders[sort])  # type: ignore[misc]


def _by_pinyin(phrases: Phrases) -> list[int]:
    """GB 18030 has the common characters in the order of their pinyin; signs do not count."""
    texts = phrases.order_by("pk").values_list("pk", "text")
    keys = [(_pinyin_key(_SIGNS.sub("", text)), pk) for pk, text in texts]
    return [pk for _, pk in sorted(keys)]


def _pinyin_key(text: str) -> tuple[bool, bytes]:
    """What begins with a figure or a Latin letter comes last."""
    return text[:1].isascii(), text.encode("gb18030", "replace")


def _rise() -> object:
    """Uses of the latest years, less those that its earlier use would let expect in as many years."""
    last = _last_year()
    recent = sum((_uses(last - back) for back in range(1, RECENT)), start=_uses(last))
    age = Value(last - RECENT + 1) - F("first_year")
    years = Func(age, Value(1), function="MAX", output_field=IntegerField())
    return Coalesce(recent - RECENT * (F("spread") - recent) / years, -1)


def _uses(year: int) -> Coalesce:
    use = Func(F("years"), Value(f'$."{year}"'), function="JSON_EXTRACT")
    use.output_field = IntegerField()
    return Coalesce(use, 0)


def _last_year() -> int:
    years = Speech.objects.years()
    return years[0] if years else 0


def _phrases(page: Sequence[Any]) -> list[Phrase]:
    """The phrases of a page of phrases, or of their keys."""
    keys = [one.pk if isinstance(one, Phrase) else one for one in page]
    known = Phrase.objects.select_related("theme").in_bulk(keys)
    return [known[key] for key in keys if key in known]


def rows(phrases: Sequence[Phrase], user: int | None) -> list[Row]:
    """The phrases with what a page shows of each, fetched for all of them at once."""
    keys = [phrase.pk for phrase in phrases]
    sources = latest_sources(keys)
    liked = set(
        Favourite.objects.filter(user=user, phrase__in=keys).values_list("phrase", flat=True)
    )
    years = shown_years()
    return [
        Row(
            phrase,
            shown(phrase),
            life(phrase, years),
            sources.get(phrase.pk),
            phrase.pk in liked,
        )
        for phrase in phrases
    ]


def words(phrase: Phrase) -> str:
    """The wording as it is copied: a set of headings has a line for each."""
    if phrase.kind == Phrase.Kind.HEADINGS:
        return phrase.text.replace(BETWEEN_HEADINGS, "\n")
    return phrase.text


def shown(phrase: Phrase) -> list[Fragment]:
    """The wording as a list shows it: with its slots, or as the lines of a set."""
    if phrase.pattern and phrase.kind != Phrase.Kind.HEADINGS:
        return fragments(phrase.pattern)
    return [Fragment(words(phrase))]


def fragments(text: str) -> list[Fragment]:
    """`围绕〔政治巡察〕…` with its slots as marked fragments."""
    return [Fragment(part, part.startswith("〔")) for part in _SLOT.split(text) if part]


def life(phrase: Phrase, years: range) -> Lifeline | None:
    """Its use over these years as a small picture."""
    if not phrase.years or not years:
        return None
    return lifeline({year: phrase.years.get(str(year), 0) for year in years}, "篇")


def shown_years() -> range:
    """The same years for every phrase, so that their lives can be compared."""
    known = Speech.objects.years()
    return range(max(known[-1], known[0] - YEARS_SHOWN + 1), known[0] + 1) if known else range(0)


def latest_sources(keys: Sequence[int]) -> dict[int, Passage]:
    """The latest passage that each phrase stands in, with its speech."""
    places = Occurrence.objects.filter(phrase=OuterRef("pk")).order_by(
        F("passage__speech__year").desc(nulls_last=True), "-passage__speech", "passage__ordinal"
    )
    latest = Subquery(places.values("passage")[:1])
    found = dict(
        Phrase.objects.filter(pk__in=keys).annotate(at=latest).values_list("pk", "at").order_by()
    )
    passages = Passage.objects.with_speech().in_bulk(
        [passage for passage in found.values() if passage]
    )
    return {phrase: passages[passage] for phrase, passage in found.items() if passage}


def cited(phrase: Phrase, source: Passage | None) -> str:
    """`限期整改，改一件销号一件（《在全县防汛工作会议上的讲话》，2023年）`"""
    if source is None:
        return words(phrase)
    year = f"，{source.speech.year}年" if source.speech.year else ""
    return f"{words(phrase)}（《{source.speech.title}》{year}）"


def kinds_of(phrases: Phrases) -> dict[str, int]:
    """How many of each kind, in the order of the kinds."""
    counted = dict(phrases.order_by().values_list("kind").annotate(count=Count("pk")))
    return {kind: counted[kind] for kind in Phrase.Kind.values if kind in counted}
