"""The page on which a draft's signature, date and attachments are filled in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from library.drafting.end_matter_forms import EndMatterForm
from library.house import style
from library.views.draft_answers import draft_to_edit


@require_http_methods(["GET", "HEAD", "POST"])
def end_matter(request: HttpRequest, pk: int) -> HttpResponse:
    """A POST keeps it and leads back to the export; what others kept meanwhile is shown first."""
    draft = draft_to_edit(request, pk)
    form = EndMatterForm(draft, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "题名下、落款和附件已保存，可在草稿中撤销。")
        return redirect("library:draft-export", draft.pk)
    context = {"draft": draft, "form": form, "own_signature": style.signature()}
    status = 422 if request.method == "POST" else 200
    return render(request, "library/draft_end_matter.html", context, status=status)
