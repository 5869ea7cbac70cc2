"""Operations that a page's script asks for again until it is answered."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from library.drafting.forms import StampForm
from library.drafting.requests import RepeatedError
from library.views.draft_answers import changed, draft_to_edit


Operation = Callable[..., HttpResponse]


def once(operation: Operation) -> Operation:
    """Carry out a stamped operation on the draft `pk` (`StampForm`) once; asked for again it does
    nothing, and the answer shows the draft as it is.

    It has to be one step of the draft's history, on what `draft_to_edit` gives.
    """

    @wraps(operation)
    def answered(request: HttpRequest, pk: int, **arguments: Any) -> HttpResponse:
        form = StampForm(request.POST)
        if form.is_valid():
            request.stamp = form.stamp()  # type: ignore[attr-defined]
        try:
            return operation(request, pk, **arguments)
        except RepeatedError:
            return changed(request, draft_to_edit(request, pk), message="已完成。")

    return answered
