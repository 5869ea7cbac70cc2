"""All that a question finds in one speech, collected at once from the list of speeches."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from corpus import address
from corpus.search.finding import keys
from library.collecting.into_draft import of_passage
from library.views.collecting import put, put_aside
from speeches.models import Passage, Speech


MOST = 60
"""Passages at once: more of one speech are better chosen in it."""


@require_POST
def collect(request: HttpRequest, pk: int) -> HttpResponse:
    """Add what the address finds in the speech to the draft, or with `into=tray` to the tray."""
    get_object_or_404(Speech.objects.only("pk"), pk=pk)
    filters = address.filters(request.GET) | {"speech": [str(pk)]}
    asked = address.question(request.GET)
    found, _ = keys(asked, filters=filters, sort="relevance", most=MOST)
    passages = Passage.objects.with_speech()
    pieces = [of_passage(passage) for passage in passages.filter(pk__in=found)]
    if not pieces:
        raise BadRequest("这一篇里没有找到段落，请刷新页面后再试。")
    return (put_aside if request.POST.get("into") == "tray" else put)(request, pieces)
