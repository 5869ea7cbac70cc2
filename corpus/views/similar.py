"""What is like one passage."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from corpus.search.similar import SHOWN, similar
from speeches.models import Passage


@require_GET
def similar_passages(request: HttpRequest, pk: int) -> HttpResponse:
    passages = Passage.objects.with_speech()
    passage = get_object_or_404(passages, pk=pk)
    context = {"passage": passage, "found": similar(passage), "most": SHOWN}
    return render(request, "corpus/similar.html", context)
