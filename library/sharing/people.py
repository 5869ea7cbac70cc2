"""What a person is called on the site."""

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet


def name_of(user: AbstractBaseUser | None) -> str:
    """The full name where there is one, else the name for signing in; of a deleted account nothing.

    A Chinese name (李明) has its family name first, and no space.
    """
    if user is None:
        return ""
    given, family = getattr(user, "first_name", ""), getattr(user, "last_name", "")
    whole = f"{given} {family}".strip() if f"{given}{family}".isascii() else f"{family}{given}"
    return whole or user.get_username()


def others(user: AbstractBaseUser) -> "QuerySet[AbstractBaseUser]":
    """The accounts of the colleagues that can sign in, by name."""
    accounts: QuerySet[AbstractBaseUser] = get_user_model().objects.filter(is_active=True)
    return accounts.exclude(pk=user.pk).order_by("last_name", "first_name", "username")
