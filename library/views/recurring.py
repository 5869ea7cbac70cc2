"""What of one passage recurs, and where else it stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET

from library.phrases.recurring import elsewhere
from speeches.models import Passage


@require_GET
def recurring(request: HttpRequest, pk: int) -> HttpResponse:
    """A page; htmx gets its list alone, for the panel of the reading view."""
    passages = Passage.objects.with_speech()
    passage = get_object_or_404(passages, pk=pk)
    partial = bool(request.htmx)  # type: ignore[attr-defined]
    template = "library/_recurring.html" if partial else "library/recurring.html"
    context = {"passage": passage, "found": elsewhere(passage)}
    answer = render(request, template, context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer
