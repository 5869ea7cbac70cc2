"""What all views on phrases share: answering.

htmx gets the message as a toast beside the part that changed; a plain form is sent on to a page.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from library.views.draft_answers import with_events
from library.views.next_page import next_page


def is_htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def told(
    request: HttpRequest, message: str, *, href: str = "", undo: bool = False, back: str = ""
) -> HttpResponse:
    """The answer to something done: the message, and where to go on without script."""
    if is_htmx(request):
        toast: dict[str, Any] = {"message": message, "href": href}
        if undo:
            toast["undo"] = reverse("library:phrase-undo")
        return with_events(HttpResponse(), {"toast": toast})
    messages.success(request, message)
    return redirect(next_page(request, back or href))


def refused(request: HttpRequest, reason: str, back: str) -> HttpResponse:
    """The answer to what cannot be done: why. Nothing is swapped in."""
    if is_htmx(request):
        toast = {"toast": {"message": reason, "bad": True}}
        answer = with_events(HttpResponse(status=422), toast)
        answer.headers["HX-Reswap"] = "none"
        return answer
    messages.error(request, reason)
    return redirect(next_page(request, back))
