"""The checks of a draft: what they found, and what its writer does about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from library.checking import decisions, report
from library.drafting.forms import BlanksForm, TimingForm
from library.drafting.requests import DeclinedError
from library.models import Draft
from library.views.draft_answers import changed, declined, draft_to_edit
from library.views.once import once


BACK = "library:draft-checks"


@require_safe
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of its own; the draft's page gets the panel."""
    draft = draft_to_edit(request, pk)
    panel = bool(getattr(request, "htmx", False))
    template = "library/_draft_checks_panel.html" if panel else "library/draft_checks.html"
    return render(request, template, report.context(draft))


@require_POST
def ignore(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the finding `mark` as it is, or several, with spaces between them."""
    draft = draft_to_edit(request, pk)
    found = decisions.ignore(draft, *request.POST.get("mark", "").split())
    places = f"这 {found} 处" if found > 1 else "这一处"
    message = f"已记下，不再提示{places}。" if found else "这一处已经不在了，请看最新的检查结果。"
    return changed(request, draft, message=message, with_page=False, back=BACK)


@require_POST
def heed(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the ignored finding `mark` again."""
    draft = draft_to_edit(request, pk)
    decisions.heed(draft, request.POST.get("mark", ""))
    return changed(request, draft, message="已恢复提示。", with_page=False, back=BACK)


@require_POST
@once
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a suggestion in place: `choice` is the finding's mark, a space, the suggestion; `every` the
    name of a check whose suggestions all are to be put in place."""
    draft = draft_to_edit(request, pk)
    if every := request.POST.get("every"):
        count = decisions.mend_all(draft, every)
        message = f"已替换 {count} 段，可一步撤销。" if count else "没有可以替换的了。"
        return changed(request, draft, message=message, back=BACK)
    mark, _, suggestion = request.POST.get("choice", "").partition(" ")
    try:
        decisions.mend(draft, mark, suggestion)
    except DeclinedError:
        return changed(request, draft, message="这一处已经改动，没有替换。", back=BACK)
    return changed(request, draft, message="已替换，可撤销。", back=BACK)


@require_POST
@once
def blanks(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the form of names; with `swap` put them in place all over the draft."""
    draft = draft_to_edit(request, pk)
    form = BlanksForm(request.POST)
    if not form.is_valid():
        return declined(request, form, _page(draft))
    values = form.cleaned_data["values"]
    if "swap" in request.POST:
        count = decisions.swap(draft, values)
        message = f"已替换 {count} 段，可一步撤销。" if count else "没有可以替换的名称。"
    else:
        decisions.fill(draft, values)
        message = "已记下。"
    return changed(request, draft, message=message, back=BACK)


@require_POST
def timing(request: HttpRequest, pk: int) -> HttpResponse:
    draft = draft_to_edit(request, pk)
    form = TimingForm(request.POST, instance=draft)
    if not form.is_valid():
        return declined(request, form, _page(draft))
    form.save()
    return changed(request, draft, message="已保存。", back=BACK)


def _page(draft: Draft) -> str:
    return reverse(BACK, args=[draft.pk])
