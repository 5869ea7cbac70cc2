"""Pages of the site itself."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """`ok` when the server runs and its database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for it beside what is no page of ours: a file, the admin."""
    return redirect(static("icon.svg"))


def patterns(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for whoever changes the design."""
    return render(request, "patterns.html")
