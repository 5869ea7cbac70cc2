"""Which draft a writer's passages go into: the one chosen in this session, else their latest own."""

from django.db import transaction
from django.http import HttpRequest

from library.drafting import writing
from library.models import Draft


SESSION_KEY = "draft"


def current_draft(request: HttpRequest) -> Draft | None:
    """With `paragraph_count`; None before the first."""
    drafts = Draft.objects.kept().with_count()
    chosen = request.session.get(SESSION_KEY)
    draft = drafts.editable_by(request.user).filter(pk=chosen).first() if chosen else None
    draft = draft or drafts.owned_by(request.user).first()
    if draft:
        draft.by = request.user  # type: ignore[assignment]
    return draft


def draft_to_fill(request: HttpRequest) -> Draft:
    """The current draft, or a first one. In one transaction: a double click makes no second."""
    with transaction.atomic():
        return current_draft(request) or writing.create(request.user)  # type: ignore[arg-type]


def choose(request: HttpRequest, draft: Draft) -> None:
    request.session[SESSION_KEY] = draft.pk
