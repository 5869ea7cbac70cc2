"""Tokens: made, found again by their hash, and told when they were last used."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from corpus.models import ApiToken


PREFIX = "shiju_"
# A use is written down at most once in this time: reading must not turn into writing.
NOTED_EVERY = timedelta(minutes=5)


def make(user: AbstractBaseUser, name: str) -> tuple[ApiToken, str]:
    """A new token: what is kept of it, and the token itself, which nobody can tell again."""
    secret = PREFIX + secrets.token_urlsafe(32)
    kept = ApiToken.objects.create(user_id=user.pk, name=name, digest=_digest(secret))
    return kept, secret


def token_of(request: HttpRequest) -> ApiToken | None:
    """The token in the header `Authorization: Bearer …`; none if it is unknown or its user left."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        return None
    known = ApiToken.objects.filter(digest=_digest(secret.strip()), user__is_active=True)
    token = known.select_related("user").first()
    if token:
        _note_use(token)
    return token


def _note_use(token: ApiToken) -> None:
    now = timezone.now()
    stale = Q(last_used=None) | Q(last_used__lt=now - NOTED_EVERY)
    if token.last_used is None or token.last_used < now - NOTED_EVERY:
        ApiToken.objects.filter(stale, pk=token.pk).update(last_used=now)


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
