"""New drafts, and what is laid out in them: a speech's outline, a template, a copy."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from library.collecting.current_draft import choose, current_draft
from library.drafting.forms import plain
from library.keys import number
from library.models import Draft, Template
from library.speech_templates.laying_out import LaidOut, begin, lay_out, lines_of_draft, with_places
from library.speech_templates.laying_out import copy as copied
from library.speech_templates.speech_outlines import PARTS, lines_of_speech, title_for
from library.views.draft_answers import (
    bar,
    draft_to_edit,
    draft_to_read,
    undo_address,
    with_events,
)
from library.views.next_page import next_page
from speeches.models import Part, Speech
from speeches.reading import paragraphs


SHOWN = 12
"""Speeches, templates and drafts that the page of a new draft shows of each."""
NO_HEADINGS = "没有可用的标题：这篇讲话没有分节，或者没有勾选。请至少勾选一条，或带上开头、结尾。"


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """The ways to begin a draft; `?q=` narrows speeches, templates and drafts."""
    words = request.GET.get("q", "")[:100].strip()
    drafts = Draft.objects.visible_to(request.user).kept().with_count()
    usable = Template.objects.visible_to(request.user).matching(words)
    context = {
        "words": words,
        "shown": SHOWN,
        "speeches": Speech.objects.matching(title=words).listed().latest_first()[:SHOWN],
        "templates": usable.filter(kind__in=(Template.Kind.WHOLE, Template.Kind.OUTLINE))[:30],
        "drafts": drafts.filter(title__icontains=words)[:SHOWN],
    }
    return render(request, "library/draft_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def from_speech(request: HttpRequest, pk: int) -> HttpResponse:
    """The outline of a speech: a page to choose from, or at once with a POST.

    The headings are those of `passage` (repeatable), all without any, but none where `choosing` says
    that they were looked at; `part` of `PARTS` come along;
    with `draft` it goes there behind `after`, else a draft of that `title` begins with it.
    """
    speech = get_object_or_404(Speech.objects.light(), pk=pk)
    if request.method != "POST":
        return _choose_page(request, speech)
    key = number(request.POST.get("draft", ""))
    draft = draft_to_edit(request, key) if key else None
    ticked = {number(one) for one in request.POST.getlist("passage")}
    chosen = ticked if ticked or "choosing" in request.POST else None
    parts = set(request.POST.getlist("part"))
    lines = lines_of_speech(speech, chosen=chosen, parts=parts, whole_draft=draft is None)
    if not lines:
        messages.error(request, NO_HEADINGS)
        return redirect("library:draft-from-speech", pk)
    if draft:
        after = number(request.POST.get("after", "")) or None
        message = f"已放入{speech}的提纲"
        return laid_out(request, draft, lay_out(draft, lines, after=after), message)
    title = plain(request.POST.get("title", "")).strip()[:300] or title_for(speech)
    begun = begin(request.user, title, lines)  # type: ignore[arg-type]
    choose(request, begun)
    return redirect(begun)


def _choose_page(request: HttpRequest, speech: Speech) -> HttpResponse:
    passages = list(speech.passages.order_by("ordinal"))
    for passage in passages:
        passage.speech = speech
    there = {passage.part for passage in passages}
    context = {
        "speech": speech,
        "nodes": [one for one in paragraphs(passages) if one.is_node],
        "parts": [(part.value, label) for part, label in PARTS.items() if part in there],
        "salutation": Part.SALUTATION.value,
        "title": title_for(speech),
        "current": current_draft(request),
    }
    return render(request, "library/speech_outline.html", context)


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """A copy of a draft one may read; with `outline` a new draft of its headings only."""
    draft = draft_to_read(request, pk)
    owner = request.user
    if "outline" in request.POST:
        lines = with_places(lines_of_draft(draft, outline=True))
        made = begin(owner, draft.title, lines)  # type: ignore[arg-type]
        message = f"已用{draft}的提纲新建草稿。"
    else:
        made = copied(draft, owner, f"{draft.title[:296]}（复制）")  # type: ignore[arg-type]
        message = f"已复制{draft}，改动不影响原来那份。"
    choose(request, made)
    messages.success(request, message)
    return redirect(made)


@require_safe
def inserts(request: HttpRequest, pk: int) -> HttpResponse:
    """What can be put into this draft: templates by kind; a page, or the panel beside the draft."""
    draft = draft_to_edit(request, pk)
    panel = bool(getattr(request, "htmx", False))
    page = "library/_draft_inserts.html" if panel else "library/draft_inserts.html"
    found = list(Template.objects.visible_to(request.user))
    order = (
        Template.Kind.OPENING,
        Template.Kind.CLOSING,
        Template.Kind.OUTLINE,
        Template.Kind.WHOLE,
    )
    groups = [(str(kind.label), [one for one in found if one.kind == kind]) for kind in order]
    context = {"draft": draft, "groups": groups, "panel": panel}
    return render(request, page, context)


def laid_out(request: HttpRequest, draft: Draft, done: LaidOut, message: str) -> HttpResponse:
    """The answer to lines put into a draft: where they are, with the way back."""
    choose(request, draft)
    if not getattr(request, "htmx", False):
        messages.success(request, f"{message}，可一步撤销。")
        return redirect(next_page(request, draft.get_absolute_url()))
    toast = {
        "message": message,
        "href": draft.get_absolute_url(),
        "undo": undo_address(draft, done.change),
    }
    last = done.paragraphs[-1].pk if done.paragraphs else None
    count = draft.paragraphs.on_page().count()
    event = {"draft": draft.pk, "title": draft.title, "count": count, "last": last}
    return with_events(bar(request), {"toast": toast, "draft-changed": event})
