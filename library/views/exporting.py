"""A draft out of Shiju: the export panel, files, and what goes to the clipboard."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from library import export
from library.checking import report
from library.export import clipboard
from library.export.forms import FORMATS, ExportForm, remember, remembered
from library.keys import number
from library.models import Draft
from library.versions import saving
from library.views.draft_answers import draft_to_read


@require_http_methods(["GET", "HEAD", "POST"])
def export_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The panel, with `?against=7` for a redline; with `?format=docx` (pdf, txt, md) the file. A
    POST keeps the choice and leads on to the file."""
    draft = draft_to_read(request, pk)
    user: AbstractBaseUser = request.user  # type: ignore[assignment]
    if request.method == "POST":
        return _chosen(request, draft, ExportForm(draft, user, request.POST))
    if "format" in request.GET:
        return _file(request, draft, ExportForm(draft, user, request.GET))
    asked = {"against": request.GET.get("against", "")}
    return _panel(request, draft, ExportForm(draft, user, initial=remembered(user) | asked))


def _chosen(request: HttpRequest, draft: Draft, form: ExportForm) -> HttpResponse:
    if not form.is_valid():
        return _panel(request, draft, form, status=422)
    remember(form.by, form.cleaned_data)
    asked = {name: value for name, value in form.cleaned_data.items() if value}
    return redirect(f"{reverse('library:draft-export', args=[draft.pk])}?{urlencode(asked)}")


def _file(request: HttpRequest, draft: Draft, form: ExportForm) -> HttpResponse:
    if not form.is_valid():
        if "format" in form.errors:
            raise Http404(" ".join(map(str, form.errors["format"])))
        return _panel(request, draft, form, status=422)
    wanted = export.FORMATS[form.cleaned_data["format"]]
    with transaction.atomic():
        version, document = draft.versions.last(), form.document()
    try:
        content = wanted.write(document, form.options())
    except export.UnavailableError as error:
        messages.error(request, str(error))
        return redirect("library:draft-export", draft.pk)
    if version and form.may_edit and request.method == "GET":
        saving.mark_exported(version)
    answer = HttpResponse(content, content_type=wanted.media_type)
    name = export.file_name(draft.title, wanted.suffix)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    return answer


def _panel(request: HttpRequest, draft: Draft, form: ExportForm, status: int = 200) -> HttpResponse:
    # Over the draft, its script asks for the part alone.
    over_draft = bool(getattr(request, "htmx", False))
    pressing = report.pressing(draft)
    rivals = (row.finding for row in pressing if row.finding.check == "rivals")
    context = {
        "draft": draft,
        "form": form,
        "formats": [
            (name, label, export.FORMATS[name].unavailable()) for name, label in FORMATS.items()
        ],
        "over_draft": over_draft,
        "pressing": pressing,
        "undecided": list(draft.paragraphs.second_wordings()),
        "undecided_finding": next(rivals, None),
    }
    part = "_draft_export" if over_draft else "draft_export"
    return render(request, f"library/{part}.html", context, status=status)


@require_safe
def to_clipboard(request: HttpRequest, pk: int) -> HttpResponse:
    """`{"html", "text"}` of the draft, or of `?paragraph=7` (repeatable), with `&section=1` of all
    under it."""
    draft = draft_to_read(request, pk)
    asked = [key for sent in request.GET.getlist("paragraph") if (key := number(sent))]
    keys = clipboard.keys_of(draft, asked, whole="section" in request.GET) if asked else None
    if asked and not keys:
        raise Http404("草稿里没有这一段。")
    return JsonResponse(clipboard.content(draft, keys))
