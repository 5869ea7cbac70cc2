"""Finding and replacing in a draft: the page of its own, and what the draft's script sends."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from library.drafting import replacing
from library.drafting.replace_forms import FindForm, ReplaceForm
from library.models import Draft
from library.views.draft_answers import changed, declined, draft_to_edit
from library.views.once import once


BACK = "library:draft-replace"
SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@once
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the words stand; a POST replaces them all in one step."""
    draft = draft_to_edit(request, pk)
    if request.method == "POST":
        return _replace(request, draft)
    form = FindForm(request.GET) if "words" in request.GET else FindForm()
    found = replacing.hits(draft, form.question(), form.place()) if form.is_valid() else []
    context = {
        "draft": draft,
        "form": form,
        "other": request.GET.get("other", ""),
        "hits": found[:SHOWN],
        "count": len(found),
    }
    return render(request, "library/draft_replace.html", context)


def _replace(request: HttpRequest, draft: Draft) -> HttpResponse:
    form = ReplaceForm(request.POST)
    if not form.is_valid():
        return declined(request, form, reverse(BACK, args=[draft.pk]))
    try:
        done = replacing.replace_all(
            draft, form.question(), form.cleaned_data["other"], form.place()
        )
    except replacing.BadTitle as refused:
        form.add_error(None, str(refused))
        return declined(request, form, reverse(BACK, args=[draft.pk]))
    message = f"已替换 {done.places} 处（{done.texts} 段），可一步撤销。"
    return changed(request, draft, message=message if done.places else "没有找到，什么都没有改。")
