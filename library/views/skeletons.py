"""The headings of several speeches side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from library.collecting.current_draft import current_draft
from library.speech_templates.skeletons import MOST, skeletons


@require_safe
def side_by_side(request: HttpRequest) -> HttpResponse:
    """`?speech=` (repeatable): the speeches, in this order."""
    named = dict.fromkeys(request.GET.getlist("speech"))
    keys = [int(key) for key in named if key.isdecimal() and len(key) < 12]
    context = {
        "skeletons": skeletons(keys),
        "left_out": max(0, len(keys) - MOST),
        "most": MOST,
        "current": current_draft(request),
    }
    return render(request, "library/skeletons.html", context)
