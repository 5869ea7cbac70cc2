"""What a user searched for: questions asked before, and searches kept to be looked at again."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Max
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from corpus import address
from corpus.filter_names import described
from corpus.models import AskedQuestion, SavedSearch
from corpus.search import find
from speeches.models import Speech


# Questions and searches kept for a user, the oldest dropped first.
MOST_ASKED, MOST_SAVED = 200, 50
# What names a search; the page of the results, the way they are shown and their order do not.
_KEPT = ("q", *address.FILTERS)
# Characters of a name, and of the question in it: the filters are to be seen after a long one.
_LONGEST_NAME, _LONGEST_QUESTION = 100, 60


@dataclass(frozen=True, slots=True)
class Watched:
    """A saved search with how many passages it finds, and in speeches that came in since."""

    saved: SavedSearch
    total: int
    new: int


def remember(user: User, question: str) -> None:
    """The user asked this; asked again it is only later."""
    question = question.strip()[:300]
    if not question:
        return
    with transaction.atomic():
        asked, _ = AskedQuestion.objects.get_or_create(user=user, question=question)
        AskedQuestion.objects.filter(pk=asked.pk).update(times=F("times") + 1, asked=timezone.now())
        old = AskedQuestion.objects.filter(user=user).values_list("pk", flat=True)[MOST_ASKED:]
        AskedQuestion.objects.filter(pk__in=list(old)).delete()


def save(user: User, sent: QueryDict) -> SavedSearch:
    """Keeps the search of a results page. Raises ValueError, in Chinese, where it cannot be."""
    kept = _address(sent)
    if not kept:
        raise ValueError("没有检索条件，无可收藏。请先检索。")
    if len(kept) > 2000:
        raise ValueError("检索条件太长，收藏不了。请减少一些条件。")
    if there := saved_as(user, sent):
        return there
    if SavedSearch.objects.filter(user=user).count() >= MOST_SAVED:
        raise ValueError(f"每人最多收藏 {MOST_SAVED} 个检索。请先删去不用的。")
    saved, _ = SavedSearch.objects.get_or_create(
        user=user, address=kept, defaults={"name": _name(QueryDict(kept)), "seen": latest()}
    )
    return saved


def _name(kept: QueryDict) -> str:
    """The question and what it is narrowed by: 整改落实 · 主题：整改落实 · 2023 年"""
    asked = _cut(kept.get("q", "").strip() or "全部段落", _LONGEST_QUESTION)
    return _cut(" · ".join([asked, *described(address.filters(kept))]), _LONGEST_NAME)


def saved_as(user: User, sent: QueryDict) -> SavedSearch | None:
    """The user's saved search that this results page is of."""
    return SavedSearch.objects.filter(user=user, address=_address(sent)).first()


def watched(user: User) -> Iterator[Watched]:
    """The user's saved searches, with what they find now."""
    last = latest()
    for saved in SavedSearch.objects.filter(user=user):
        sent = QueryDict(saved.address)
        question, filters = address.question(sent), address.filters(sent)
        total = find(question, filters=filters, per_page=1).total
        newer = {**filters, "after": [str(saved.seen)]}
        new = find(question, filters=newer, per_page=1).total if last > saved.seen else 0
        yield Watched(saved, total, new)


def look(saved: SavedSearch, *, new: bool) -> str:
    """The address of the search's results, or of what is new in them; from now on it has been seen."""
    sent = QueryDict(saved.address, mutable=True)
    if new:
        sent["after"] = str(saved.seen)
    saved.seen = latest()
    saved.save(update_fields=["seen"])
    return f"{reverse('search')}?{sent.urlencode()}"


def latest() -> int:
    """The key of the speech that came in last."""
    return Speech.objects.aggregate(last=Max("pk"))["last"] or 0


def _address(sent: QueryDict) -> str:
    kept = QueryDict(mutable=True)
    for name in _KEPT:
        if values := [value for value in sent.getlist(name) if value]:
            kept.setlist(name, sorted(values))
    kept.pop("after", None)
    return kept.urlencode()


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
