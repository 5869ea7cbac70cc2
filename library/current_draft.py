"""Which of a writer's drafts passages go into: the one chosen in this session, else the latest."""

from django.db import transaction
from django.http import HttpRequest

from library import drafting
from library.models import Draft


SESSION_KEY = "draft"


def current_draft(request: HttpRequest) -> Draft | None:
    """With `paragraph_count`; None before the first."""
    own = Draft.objects.owned_by(request.user).kept().with_count()
    chosen = request.session.get(SESSION_KEY)
    return (own.filter(pk=chosen).first() if chosen else None) or own.first()


def draft_to_fill(request: HttpRequest) -> Draft:
    """The current draft, or a first one. In one transaction: a double click makes no second."""
    with transaction.atomic():
        return current_draft(request) or drafting.create(request.user)  # type: ignore[arg-type]


def choose(request: HttpRequest, draft: Draft) -> None:
    request.session[SESSION_KEY] = draft.pk
