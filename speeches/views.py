"""The list of speeches, and one speech to read."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from speeches.forms import SpeechFilter
from speeches.models import Speech
from speeches.reading import paragraphs


PER_PAGE = 50


def speech_list(request: HttpRequest) -> HttpResponse:
    form = SpeechFilter(request.GET, years=Speech.objects.years())
    speeches = form.apply(Speech.objects.listed())
    page = Paginator(speeches, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "speeches/list.html", {"form": form, "speeches": page})


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """`?q=` marks what was searched for; `#p7` is a passage."""
    speech = get_object_or_404(Speech.objects.defer("text"), pk=pk)
    passages = list(speech.passages.order_by("ordinal"))
    for passage in passages:
        passage.speech = speech
    laid_out = paragraphs(passages)
    versions, sisters = speech.kept_beside()
    context = {
        "speech": speech,
        "versions": versions,
        "sisters": sisters,
        "paragraphs": laid_out,
        "nodes": [paragraph for paragraph in laid_out if paragraph.is_node],
        "question": request.GET.get("q", "").strip(),
    }
    return render(request, "speeches/detail.html", context)
