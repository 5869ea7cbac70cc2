"""What all views on drafts share: finding a draft by what the user may do with it, and answering.

A page's script asks for JSON and gets the page as HTML inside it where more than the text it sent has
changed; htmx (a toast's 撤销 on any page) gets the events; a plain form is sent back to the draft.
"""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from library.drafting import page
from library.models import Draft, DraftParagraph
from library.stamps import UNSTAMPED


def draft_to_read(request: HttpRequest, pk: int) -> Draft:
    """The user's own draft or one shared with them, not deleted; any other is not found."""
    return _for(request, get_object_or_404(Draft.objects.visible_to(request.user).kept(), pk=pk))


def draft_to_edit(request: HttpRequest, pk: int) -> Draft:
    """As `draft_to_read`, for changing it; what one may only read is not found either."""
    return _for(request, get_object_or_404(Draft.objects.editable_by(request.user).kept(), pk=pk))


def draft_of_owner(request: HttpRequest, pk: int) -> Draft:
    """The user's own draft, a deleted one too: to delete, recover and share it."""
    return _for(request, get_object_or_404(Draft.objects.owned_by(request.user), pk=pk))


def _for(request: HttpRequest, draft: Draft) -> Draft:
    draft.by = request.user  # type: ignore[assignment]
    draft.stamp = getattr(request, "stamp", UNSTAMPED)
    return draft


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def rendered_page(request: HttpRequest, draft: Draft) -> str:
    return render_to_string("library/_draft_page.html", page.context(draft), request)


def changed(
    request: HttpRequest,
    draft: Draft,
    *,
    message: str = "",
    paragraphs: Sequence[DraftParagraph] = (),
    outcome: str = "saved",
    with_page: bool = True,
    back: str = "library:draft",
) -> HttpResponse:
    """The answer to an operation. `paragraphs` are those that hold the texts that were sent; `undo` is
    the address that takes back this step and no other, empty where there is none. A plain form goes
    `back` to that page of the draft."""
    undo = undo_address(draft, draft.step) if draft.step else ""
    if wants_json(request):
        answer = {
            "outcome": outcome,
            "message": message,
            "saved": f"{timezone.localtime():%H:%M}",
            "updated": draft.updated.isoformat(),
            "undo": undo,
            "paragraphs": [{"key": p.pk, "version": p.version, "text": p.text} for p in paragraphs],
        }
        if with_page:
            answer["page"] = rendered_page(request, draft)
        return JsonResponse(answer)
    if getattr(request, "htmx", False):
        toast = {"message": message, "undo": undo, "bad": outcome not in ("saved", "unseen")}
        return with_events(bar(request), {"toast": toast, "draft-changed": {}})
    if message:
        messages.success(request, message)
    return redirect(back, draft.pk)


def declined(request: HttpRequest, form: BaseForm, back: str) -> HttpResponse:
    """The answer to what cannot be taken: why, in the form's words."""
    reasons = dict.fromkeys(str(error) for errors in form.errors.values() for error in errors)
    message = " ".join(reasons)
    if wants_json(request):
        return JsonResponse({"message": message}, status=422)
    if getattr(request, "htmx", False):
        answer = with_events(HttpResponse(status=422), {"toast": {"message": message, "bad": True}})
        answer.headers["HX-Reswap"] = "none"
        return answer
    messages.error(request, message)
    return redirect(back)


def bar(request: HttpRequest) -> HttpResponse:
    """The bar's part that says where collected words go, to be swapped in wherever it stands."""
    return render(request, "library/_draft_bar.html", {"out_of_band": True})


def with_events(answer: HttpResponse, events: dict[str, Any]) -> HttpResponse:
    """JSON in ASCII: a header carries nothing else."""
    answer.headers["HX-Trigger"] = json.dumps(events)
    return answer


def undo_address(draft: Draft, change: object) -> str:
    query = urlencode({"change": getattr(change, "pk", "")})
    return f"{reverse('library:draft-undo', args=[draft.pk])}?{query}"
