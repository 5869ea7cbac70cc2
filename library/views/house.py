"""The house style: everybody reads it, staff edit it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from library.house.forms import HouseForm
from library.models import HouseLeader, HouseWord
from library.views.staff import staff_only


@require_http_methods(["GET", "HEAD", "POST"])
def house(request: HttpRequest) -> HttpResponse:
    if not request.user.is_staff:
        return _read(request)
    form = HouseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.keep():
        messages.success(request, "已保存。模板和草稿检查随即按这里的内容。")
        return redirect("library:house")
    status = 422 if request.method == "POST" else 200
    return render(request, "library/house_edit.html", {"form": form}, status=status)


def _read(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        staff_only(request)
    rows = list(HouseWord.objects.all())
    words = [(kind.label, [row for row in rows if row.kind == kind]) for kind in HouseWord.Kind]
    context = {"words": words, "leaders": HouseLeader.objects.all()}
    return render(request, "library/house.html", context)
