"""Taking speeches in from the browser, and what became of each file."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from corpus.archives import from_upload
from corpus.forms import ImportForm
from corpus.ingest import ingest_all
from corpus.remining import remine
from corpus.sources import Source
from speeches.models import Import, Speech


FILES, RUNS = 100, 20
"""Rows a page."""
STATUSES = {"added": "已入库", "known": "重复", "declined": "不能读取"}


def _staff(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not request.user.is_staff:
        raise PermissionDenied("导入讲话只对管理人员开放。")
    return request.user


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The form and the imports so far; a POST takes the files in and shows what became of them."""
    user = _staff(request)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        run = Import.objects.create(user=user)
        results = list(ingest_all(_sources(form), run=run))
        if any(result.status == "added" for result in results) and (problem := remine()):
            messages.error(request, problem)
        return redirect("import-detail", run.pk)
    page = Paginator(Import.objects.select_related("user"), RUNS).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "runs": [_counted(run) for run in page]}
    return render(request, "corpus/import.html", context, status=422 if form.errors else 200)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One import, a row a file; `?show=declined` shows those alone."""
    _staff(request)
    run = get_object_or_404(Import.objects.select_related("user"), pk=pk)
    show = request.GET.get("show", "")
    rows = [row for row in run.results if show not in STATUSES or row["status"] == show]
    page = Paginator(rows, FILES).get_page(request.GET.get("page"))
    context = {**_counted(run), "show": show, "page": page, "rows": _rows(page.object_list)}
    return render(request, "corpus/import_detail.html", context)


def _sources(form: ImportForm) -> Iterator[Source]:
    return chain.from_iterable(map(from_upload, form.chosen()))


def _counted(run: Import) -> dict[str, Any]:
    """An import with how many files it has of each status, in the order of `STATUSES`."""
    counts = Counter(row["status"] for row in run.results)
    tabs = [(status, name, counts[status]) for status, name in STATUSES.items()]
    return {"run": run, "total": len(run.results), "counts": tabs}


def _rows(results: Any) -> list[dict[str, Any]]:
    """Results with their speeches as they are now: one may have been renamed or removed since."""
    keys = [row["speech"] for row in results]
    speeches = Speech.objects.defer("text", "noise").annotate(size=Count("passages")).in_bulk(keys)
    return [{**row, "now": speeches.get(row["speech"])} for row in results]
