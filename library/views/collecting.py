"""Adding passages to the current draft from any page, without leaving it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from library import collecting
from library.current_draft import choose, draft_to_fill
from library.draft_forms import CollectForm
from library.keys import number
from library.models import Draft
from library.views.draft_answers import (
    changed,
    declined,
    own_draft,
    tray,
    undo_address,
    wants_json,
    with_events,
)
from library.views.next_page import next_page


@require_POST
def collect(request: HttpRequest) -> HttpResponse:
    """Add `passage` (repeatable), or the selection `text` out of one, to `draft` or the current one."""
    form = CollectForm(request.POST)
    if not form.is_valid():
        return declined(request, form, next_page(request, reverse("library:drafts")))
    draft = _draft(request)
    collected = collecting.collect(
        draft,
        form.passages(),
        text=form.cleaned_data["text"].strip(),
        after=form.cleaned_data["after"],
    )
    message = _message(draft, len(form.passages()), collected.repeated)
    if wants_json(request):
        return changed(request, draft, message=message, paragraphs=collected.paragraphs)
    return told(request, draft, collected, message)


def _draft(request: HttpRequest) -> Draft:
    named = number(request.POST.get("draft", ""))
    draft = own_draft(request, named) if named else draft_to_fill(request)
    choose(request, draft)
    return draft


def _message(draft: Draft, count: int, repeated: int) -> str:
    added = f"已加入{draft}" if count == 1 else f"已将 {count} 段加入{draft}"
    if not repeated:
        return added
    return f"{added}（{'这一段' if count == 1 else f'其中 {repeated} 段'}草稿里已有）"


def told(
    request: HttpRequest, draft: Draft, collected: collecting.Collected, message: str
) -> HttpResponse:
    """The answer to something collected: a message with the way back, and the tray as it is now."""
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
    return with_events(tray(request), {"toast": toast, "draft-changed": changed_draft})
