"""What a person is called on the site."""

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet


def name_of(user: AbstractBaseUser | None) -> str:
    """The full name where there is one, else the name for signing in; of a deleted account nothing."""
    if user is None:
        return ""
    full: str = getattr(user, "get_full_name", str)()
    return full.strip() or user.get_username()


def others(user: AbstractBaseUser) -> "QuerySet[AbstractBaseUser]":
    """The accounts of the colleagues that can sign in, by name."""
    accounts: QuerySet[AbstractBaseUser] = get_user_model().objects.filter(is_active=True)
    return accounts.exclude(pk=user.pk).order_by("last_name", "first_name", "username")
