"""Pages of the site itself."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """`ok` when the server runs and its database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def patterns(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for whoever changes the design."""
    return render(request, "patterns.html")
