"""The writer's drafts and shared ones: the list, one draft, and what is done to it as a whole."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from library.collecting import into_draft
from library.collecting.current_draft import choose, current_draft
from library.drafting import journal, page, writing
from library.drafting.forms import TitleForm
from library.keys import number
from library.models import Draft, DraftChange
from library.numbering import written
from library.sharing import people, rights
from library.versions.rebasing import CrossedError
from library.views.draft_answers import (
    changed,
    declined,
    draft_of_owner,
    draft_to_edit,
    draft_to_read,
    rendered_page,
)
from library.views.once import once


@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: HttpRequest) -> HttpResponse:
    """The list, with `?q=` those that have it in their title; a POST makes a new draft and opens it."""
    if request.method == "POST":
        return _create(request)
    words = request.GET.get("q", "")[:100].strip()
    own = Draft.objects.owned_by(request.user)
    shared = rights.shared_with(request.user)
    context = {
        "words": words,
        "drafts": own.kept().filter(title__icontains=words).with_count().with_shares(),
        "shared": [one for one in shared if words.lower() in one.draft.title.lower()],
        "deleted": own.exclude(deleted=None).with_count().order_by("-deleted")[:20],
        "current": current_draft(request),
        "form": TitleForm(),
    }
    return render(request, "library/drafts.html", context)


def _create(request: HttpRequest) -> HttpResponse:
    title = request.POST.get("title", "").strip()
    form = TitleForm({"title": title or writing.UNTITLED})
    if not form.is_valid():
        return declined(request, form, "library:drafts")
    draft = writing.create(request.user, form.cleaned_data["title"])  # type: ignore[arg-type]
    choose(request, draft)
    return redirect(draft)


@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft; htmx and the page's own script get the part that changes. Who may only read it gets
    a page to read."""
    own = draft_to_read(request, pk)
    if not rights.may_edit(request.user, own):
        return _reading(request, own)
    if getattr(request, "htmx", False):
        return HttpResponse(rendered_page(request, own))
    choose(request, own)
    return render(request, "library/draft.html", page.context(own))


def _reading(request: HttpRequest, draft: Draft) -> HttpResponse:
    context = {
        "owner": people.name_of(draft.owner),
        "written": written(list(draft.paragraphs.first_wordings())),
    }
    return render(request, "library/draft_read.html", page.context(draft) | context)


@require_POST
def use(request: HttpRequest, pk: int) -> HttpResponse:
    """Let passages go into this draft from now on."""
    own = draft_to_edit(request, pk)
    choose(request, own)
    messages.success(request, f"以后选中的段落将加入{own}。")
    return redirect("library:drafts")


@require_POST
@once
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    own = draft_to_edit(request, pk)
    form = TitleForm(request.POST)
    if not form.is_valid():
        return declined(request, form, own.get_absolute_url())
    writing.rename(own, form.cleaned_data["title"])
    return changed(request, own, message="题名已保存。", with_page=False)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    own = draft_of_owner(request, pk)
    writing.discard(own)
    messages.success(request, f"已删除{own}，可在“已删除”中恢复。")
    return redirect("library:drafts")


@require_POST
def recover(request: HttpRequest, pk: int) -> HttpResponse:
    own = draft_of_owner(request, pk)
    writing.recover(own)
    messages.success(request, f"已恢复{own}。")
    return redirect("library:drafts")


@require_POST
@once
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the last step, or with `?change=` that one, whatever was done since."""
    own = draft_to_edit(request, pk)
    if "change" not in request.GET:
        return _turned(request, own, journal.undo, "撤销")
    step = own.changes.filter(pk=number(request.GET["change"]) or 0).first()
    if step is None or step.undone:
        return _not_turned(request, own, "这一步已经撤销过了，或太早而没有留下。")
    if step.by_id != journal.hand(own):
        return _not_turned(request, own, f"这一步是{_done_by(step)}")
    if step.kind in (writing.Kind.COLLECT, writing.Kind.LAY_OUT):
        if into_draft.uncollect(own, step):
            return changed(request, own, message="已从草稿中取出。")
        return _not_turned(request, own, "这一步已经撤销过了。")
    return _turned(request, own, lambda draft: journal.undo(draft, step), "撤销")


@require_POST
@once
def redo(request: HttpRequest, pk: int) -> HttpResponse:
    own = draft_to_edit(request, pk)
    return _turned(request, own, journal.redo, "重做")


def _turned(
    request: HttpRequest, draft: Draft, turn: Callable[[Draft], DraftChange | None], verb: str
) -> HttpResponse:
    try:
        step = turn(draft)
    except CrossedError:
        message = f"这一步之后同一处又有改动，不能单独{verb}。可在“版本”里对照、恢复。"
        return changed(request, draft, message=message, outcome="crossed")
    if step:
        done = f"已{verb}：{step.get_kind_display()}。"
        # What stands around the text is not on the draft's page, so that it has to be said.
        outcome = "unseen" if step.kind == writing.Kind.AROUND else "saved"
        return changed(request, draft, message=done, outcome=outcome)
    message = f"您没有可{verb}的操作了。"
    others = draft.changes.filter(undone__isnull=verb == "撤销").exclude(by=request.user.pk).last()
    if others:
        message += f"最近一步（{others.get_kind_display()}）是{_done_by(others, verb)}"
    return _not_turned(request, draft, message)


def _done_by(step: DraftChange, verb: str = "撤销") -> str:
    return f"{people.name_of(step.by) or '别人'}做的，由做的人自己{verb}。"


def _not_turned(request: HttpRequest, draft: Draft, message: str) -> HttpResponse:
    return changed(request, draft, message=message, outcome="gone")
