"""Which of a writer's drafts passages go into: the one chosen in this session, else the latest."""

from django.http import HttpRequest

from library.models import Draft


SESSION_KEY = "draft"


def current_draft(request: HttpRequest) -> Draft | None:
    """With `paragraph_count`; None before the first."""
    own = Draft.objects.owned_by(request.user).kept().with_count()
    chosen = request.session.get(SESSION_KEY)
    return (own.filter(pk=chosen).first() if chosen else None) or own.first()


def choose(request: HttpRequest, draft: Draft) -> None:
    request.session[SESSION_KEY] = draft.pk
