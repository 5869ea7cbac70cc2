"""Collecting passages and phrases from any page, without leaving it: into a draft, or into the tray."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from library.collecting import citing, into_draft
from library.collecting import tray as trays
from library.collecting.current_draft import choose, draft_to_fill
from library.collecting.forms import CollectForm, ItemsForm
from library.collecting.into_draft import Collected, Piece
from library.drafting import writing
from library.drafting.forms import plain
from library.drafting.requests import DeclinedError
from library.keys import number
from library.models import Draft
from library.phrases import curation
from library.views.draft_answers import (
    bar,
    changed,
    declined,
    draft_to_edit,
    undo_address,
    wants_json,
    with_events,
)
from library.views.next_page import next_page
from library.views.once import once, or_gone


@require_POST
def collect(request: HttpRequest) -> HttpResponse:
    """Add what `CollectForm` says to `draft`, or to the current one."""
    form = CollectForm(request.POST)
    if not form.is_valid():
        return declined(request, form, next_page(request, reverse("library:drafts")))
    answer = put(request, form.pieces(), form.cleaned_data["after"])
    for phrase in form.phrases():
        curation.count_use(phrase, "drafted")
    return answer


@require_POST
def set_aside(request: HttpRequest) -> HttpResponse:
    """Add what `CollectForm` says to the tray."""
    form = CollectForm(request.POST)
    if not form.is_valid():
        return declined(request, form, next_page(request, reverse("library:tray")))
    return put_aside(request, form.pieces())


@require_POST
@or_gone
@once
def cite(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Name where the `words` of a paragraph are from: what `CollectForm` says, or an `item` of the
    tray. Nothing is said where they were deleted meanwhile."""
    draft = draft_to_edit(request, pk)
    aside = "item" in request.POST
    form: CollectForm | ItemsForm = (
        ItemsForm(request.POST, trays.items(request.user).with_sources())
        if aside
        else CollectForm(request.POST)
    )
    if not form.is_valid():
        return declined(request, form, draft.get_absolute_url())
    pieces = (
        form.pieces() if isinstance(form, CollectForm) else list(map(trays.piece, form.chosen()))
    )
    try:
        citing.cite(draft, key, pieces[0], plain(request.POST.get("words", "")).strip())
    except DeclinedError:
        return changed(request, draft, outcome="gone", with_page=False)
    return changed(request, draft, message="已记下出处。", with_page=False)


def put(request: HttpRequest, pieces: Sequence[Piece], after: int | None = None) -> HttpResponse:
    """Add pieces to the draft that was asked for, and answer."""
    draft = draft_named(request)
    collected = into_draft.put(draft, pieces, after=after)
    message = put_message(request, draft, len(pieces), collected)
    if wants_json(request):
        return changed(request, draft, message=message, paragraphs=collected.paragraphs)
    return put_told(request, draft, collected, message)


def put_aside(request: HttpRequest, pieces: Sequence[Piece]) -> HttpResponse:
    """Add pieces to the tray, and answer."""
    added = trays.add(request.user, pieces)
    message = _aside_message(added)
    if not getattr(request, "htmx", False):
        messages.success(request, message)
        return redirect(next_page(request, reverse("library:tray")))
    toast = {"message": message, "href": reverse("library:tray"), "undo": _way_back(added)}
    return with_events(bar(request), {"toast": toast, "collected": {}, "tray-changed": {}})


def draft_named(request: HttpRequest) -> Draft:
    """The draft whose key was sent, a `new` one, or the current one; from now on it is the current."""
    named = request.POST.get("draft", "")
    if named == "new":
        draft = writing.create(request.user)  # type: ignore[arg-type]
    elif key := number(named):
        draft = draft_to_edit(request, key)
    else:
        draft = draft_to_fill(request)
    choose(request, draft)
    return draft


def put_message(request: HttpRequest, draft: Draft, count: int, collected: Collected) -> str:
    """That `count` passages or phrases went into the draft, by its name unless it is on the screen."""
    name = "本稿" if _is_on_screen(request, draft) else f"草稿{draft}"
    added = f"已加入{name}" if count == 1 else f"已将 {count} 条加入{name}"
    lines = len(collected.paragraphs)
    if lines > count:  # a heading line of its own is a paragraph of its own
        added += f"，共 {lines} 段"
    if not collected.repeated:
        return added
    return f"{added}（{'这一条' if count == 1 else f'其中 {collected.repeated} 条'}草稿里已有）"


def _is_on_screen(request: HttpRequest, draft: Draft) -> bool:
    asked_from = getattr(request, "htmx", None) and request.htmx.current_url_abs_path  # type: ignore[attr-defined]
    return asked_from == draft.get_absolute_url()


def put_told(
    request: HttpRequest, draft: Draft, collected: Collected, message: str
) -> HttpResponse:
    """The answer to something put into a draft: a message with the way back, and the bar anew."""
    if not getattr(request, "htmx", False):
        messages.success(request, message)
        return redirect(next_page(request, draft.get_absolute_url()))
    toast = {
        "message": message,
        "href": draft.get_absolute_url(),
        "undo": undo_address(draft, collected.change),
    }
    count = draft.paragraphs.on_page().count()
    last = collected.paragraphs[-1].pk if collected.paragraphs else None
    changed_draft = {"draft": draft.pk, "title": draft.title, "count": count, "last": last}
    events = {"toast": toast, "collected": {}, "draft-changed": changed_draft}
    return with_events(bar(request), events)


def _way_back(added: trays.Added) -> str:
    items = urlencode([("item", item.pk) for item in added.items])
    return f"{reverse('library:tray-remove')}?{items}" if items else ""


def _aside_message(added: trays.Added) -> str:
    new = len(added.items)
    parts = []
    if new:
        parts.append("已放入待用" if new == 1 else f"已将 {new} 条放入待用")
    if added.repeated:
        again = added.repeated
        parts.append(f"另有 {again} 条待用里已有" if new else "待用里已有，没有重复放入")
    if added.refused:
        parts.append(f"待用最多 {trays.MOST} 条，有 {added.refused} 条没有放入，请先移除一些")
    return "；".join(parts) + "。"
