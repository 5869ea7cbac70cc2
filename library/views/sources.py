"""Where the paragraphs of a draft came from: the list, one paragraph beside its sources, and back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from library.drafting import writing
from library.models import Draft
from library.sources import page
from library.sources.listing import source_list
from library.views.draft_answers import changed, draft_to_edit, draft_to_read
from library.views.once import once


@require_safe
def sources(request: HttpRequest, pk: int) -> HttpResponse:
    """By speech, to be printed too."""
    draft = draft_to_read(request, pk)
    paragraphs = list(draft.paragraphs.on_page())
    context = {"draft": draft, "sources": source_list(draft, paragraphs)}
    return render(request, "library/draft_sources.html", context)


@require_safe
def source(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """One paragraph beside what it was taken from; the draft's script gets the part alone."""
    draft = draft_to_read(request, pk)
    _check(draft, key)
    part = "_paragraph_source" if getattr(request, "htmx", False) else "paragraph_source"
    return render(request, f"library/{part}.html", page.context(draft, key))


@require_POST
@once
def revert(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    draft = draft_to_edit(request, pk)
    _check(draft, key)
    done = writing.revert(draft, key)
    return changed(request, draft, message="已恢复为原文。" if done else "这一段与原文相同。")


@require_POST
@once
def disown(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    draft = draft_to_edit(request, pk)
    _check(draft, key)
    writing.disown(draft, key)
    return changed(request, draft, message="已取消出处，可以撤销。")


def _check(draft: Draft, key: int) -> None:
    if not draft.paragraphs.filter(pk=key).exists():
        raise Http404("草稿里没有这一段。")
