"""The question that each open draft asks every few seconds."""

from dataclasses import asdict

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from library.drafting.forms import LARGEST
from library.sharing import presence
from library.views.draft_answers import draft_to_edit


class PresenceForm(forms.Form):
    """A tab (`editor`), the paragraph that it writes in, and whether it is closing."""

    editor = forms.CharField(max_length=40)
    paragraph = forms.IntegerField(required=False, min_value=1, max_value=LARGEST)
    leaving = forms.BooleanField(required=False)


@require_POST
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers who else has the draft open, and when it was changed last."""
    draft = draft_to_edit(request, pk)
    form = PresenceForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": "窗口没有标明，请刷新页面。"}, status=422)
    told = form.cleaned_data
    if told["leaving"]:
        presence.leave(draft, request.user, told["editor"])  # type: ignore[arg-type]
        return HttpResponse(status=204)
    others = presence.tell(draft, request.user, told["editor"], told["paragraph"])  # type: ignore[arg-type]
    return JsonResponse(
        {"updated": draft.updated.isoformat(), "others": [asdict(other) for other in others]}
    )
