"""Re-theming with its progress: step by step where scripts run, in one go where they do not."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from corpus import retheming
from library.models import Retheming
from library.views.staff import staff_only


@require_http_methods(["GET", "POST"])
def retheme(request: HttpRequest) -> HttpResponse:
    """The unfinished run. A POST takes it to its end; with `?step` one batch on, answered as JSON:
    `{"done", "total", "finished"}` in passages."""
    staff_only(request)
    run = Retheming.objects.unfinished()
    if request.method == "GET" and run:
        return render(request, "library/retheming.html", {"run": run})
    while run and not run.finished:
        retheming.step(run)
        if run.finished:
            messages.success(request, f"已重新归类：{run.changed}个段落的主题有变化。")
        if "step" in request.GET:
            return _told(run)
    return JsonResponse({"finished": True}) if "step" in request.GET else redirect("library:themes")


def _told(run: Retheming) -> JsonResponse:
    return JsonResponse({"done": run.done, "total": run.total, "finished": bool(run.finished)})
