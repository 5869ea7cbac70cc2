"""Taking speeches in from the browser: files onto the desk, imports so far, one import and its end."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corpus import desk
from corpus.archives import from_upload
from corpus.forms import ImportForm
from corpus.import_page import TABS, counted, file_rows, files_of
from corpus.sources import Source, is_debris
from corpus.undo_preview import preview
from corpus.undoing import Report
from library.views.staff import staff_only
from speeches import readers
from speeches.line_rules import offers
from speeches.models import Import, ImportFile


FILES, RUNS, OFFERS = 50, 20, 3
"""Rows a page."""


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The form and the imports so far. A POST puts all files on the desk, for where no script does it
    one by one."""
    user = staff_only(request)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        run = Import.objects.create(user=user)
        for chosen in form.chosen():
            _stage(run, chosen, chosen.name or "")
        return redirect(run)
    page = Paginator(Import.objects.select_related("user"), RUNS).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "runs": counted(page)}
    return render(request, "corpus/import.html", context, status=422 if form.errors else 200)


@require_POST
def begin(request: HttpRequest) -> JsonResponse:
    """A new import, for files that follow one by one: `{"files", "page"}` are its addresses."""
    run = Import.objects.create(user=staff_only(request))
    files = reverse("import-files", args=[run.pk])
    return JsonResponse({"files": files, "page": run.get_absolute_url()})


@require_POST
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """One file, or one archive, onto the desk. `path` is its name with the folders it lay in. The
    answer is its rows."""
    staff_only(request)
    run = get_object_or_404(Import, pk=pk, undone=None)
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return JsonResponse({"message": "没有收到文件。"}, status=400)
    path = request.POST.get("path") or file.name or ""
    context = {"rows": file_rows(_stage(run, file, path)), "run": run}
    return render(request, "corpus/_import_rows.html", context)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One import, a row a file; `?show=declined` shows those of one tab alone."""
    staff_only(request)
    run = get_object_or_404(Import.objects.select_related("user", "undone_by"), pk=pk)
    show = request.GET.get("show", "")
    page = Paginator(files_of(run, show), FILES).get_page(request.GET.get("page"))
    about = summary(run)
    context = {
        **about,
        "show": show if show in TABS else "",
        "page": page,
        "rows": file_rows(page),
        "report": Report.of_json(run.report) if run.undone else None,
        "offers": offers(OFFERS) if about["counted"].waiting else [],
    }
    return render(request, "corpus/import_detail.html", context)


@require_POST
def confirm_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that waits becomes a speech, each by the policy chosen for it."""
    user = staff_only(request)
    run = get_object_or_404(Import, pk=pk)
    done = desk.confirm_all(run, user)
    stored = sum(result.stored for result in done)
    left = len(done) - stored
    messages.success(
        request, f"已入库 {stored} 篇" + (f"，另有 {left} 个没有入库，见说明。" if left else "。")
    )
    return redirect(run)


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """What taking an import back would do; a POST does it, and its page has the report."""
    user = staff_only(request)
    run = get_object_or_404(Import.objects.select_related("user"), pk=pk)
    if run.undone:
        return redirect(run)
    if request.method == "GET":
        context = {**summary(run), "preview": preview(run)}
        return render(request, "corpus/import_undo.html", context)
    report = desk.undo(run, user)
    if report.problem:
        messages.error(request, report.problem)
    messages.success(request, "这次导入已整批撤销。")
    return redirect(run)


def going_on(request: HttpRequest) -> HttpResponseRedirect | None:
    """To `next`, where the form that was sent names a page of this site."""
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return HttpResponseRedirect(address) if safe else None


def summary(run: Import) -> dict[str, Any]:
    (one,) = counted([run])
    return {"run": run, "counted": one}


def _stage(run: Import, file: UploadedFile, path: str) -> list[ImportFile]:
    """The file, or those in it, on the desk; what systems leave lying about is passed over."""
    return [
        _put(run, source, path if source[0] == file.name else source[0])
        for source in from_upload(file)
        if not is_debris(source[0].rpartition("/")[2])
    ]


def _put(run: Import, source: Source, name: str) -> ImportFile:
    _, size, content = source
    try:
        if size is not None:
            readers.check(name, size)
        return desk.stage(run, name, content())
    except readers.Declined as declined:
        return ImportFile.objects.create(
            run=run,
            name=name[-1000:],
            size=size or 0,
            status=ImportFile.Status.DECLINED,
            message=declined.reason,
        )
