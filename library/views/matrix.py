"""Theme by year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from library.theming.matrix import UNITS, matrix


@require_safe
def theme_years(request: HttpRequest) -> HttpResponse:
    """The heat table; `?of=` is what is counted (`passages`, `speeches`, `phrases`), with `?years=all`
    in every year."""
    unit = request.GET.get("of", "")
    unit = unit if unit in UNITS else "passages"
    every_year = request.GET.get("years") == "all"
    context = {
        "matrix": matrix(unit, every_year=every_year),
        "unit": unit,
        "units": UNITS,
        "name": UNITS[unit],
    }
    return render(request, "library/matrix.html", context)
