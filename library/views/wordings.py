"""The table of outdated wordings: everybody reads it, staff edit it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from library.house.wording_forms import WordingForm
from library.models import OutdatedWording
from library.views.staff import staff_only


@require_http_methods(["GET", "HEAD", "POST"])
def wordings(request: HttpRequest) -> HttpResponse:
    """The table; staff POST a new row."""
    form = WordingForm()
    if request.method == "POST":
        staff_only(request)
        form = WordingForm(request.POST)
        if form.is_valid():
            return _saved(request, form)
    context = {"rows": OutdatedWording.objects.all(), "form": form}
    return render(request, "library/wordings.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    staff_only(request)
    row = get_object_or_404(OutdatedWording, pk=pk)
    form = WordingForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        return _saved(request, form)
    context = {"row": row, "form": form}
    return render(request, "library/wording_edit.html", context, status=422 if form.errors else 200)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    staff_only(request)
    row = get_object_or_404(OutdatedWording, pk=pk)
    row.delete()
    messages.success(request, f"已从表中删除“{row.words}”，检查时不再提示。")
    return redirect("library:wordings")


def _saved(request: HttpRequest, form: WordingForm) -> HttpResponse:
    row = form.save()
    messages.success(request, f"已保存“{row.words}”，草稿检查随即按它提示。")
    return redirect("library:wordings")
