"""Operations that a page's script asks for again until it is answered."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from library.drafting.forms import StampForm
from library.drafting.requests import RepeatedError
from library.models import DraftParagraph
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
        except RepeatedError as repeated:
            draft = draft_to_edit(request, pk)
            draft.step = repeated.step
            return changed(request, draft, message="已完成。")

    return answered


def or_gone(operation: Operation) -> Operation:
    """What names a paragraph that is deleted, or is asked for again when one that it was answered with
    is, is not found."""

    @wraps(operation)
    def answered(request: HttpRequest, pk: int, **arguments: Any) -> HttpResponse:
        try:
            return operation(request, pk, **arguments)
        except DraftParagraph.DoesNotExist as gone:
            raise Http404("草稿里没有这一段。") from gone

    return answered
