"""A speech as it goes to the clipboard: each passage with its look, for Word and WPS."""

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from library.export.drafted import spoken
from library.export.html import by_key
from speeches.models import Speech


@require_safe
def clipboard(request: HttpRequest, pk: int) -> JsonResponse:
    """HTML by the key of the passage."""
    speech = get_object_or_404(Speech.objects.only("pk", "title"), pk=pk)
    texts = dict(speech.passages.values_list("pk", "text"))
    return JsonResponse(by_key(spoken(speech.title, texts)))
