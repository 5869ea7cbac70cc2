"""What only staff may do."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def staff_only(request: HttpRequest) -> User:
    """Who asks; raises PermissionDenied, whose page says so, unless it is staff."""
    if not isinstance(request.user, User) or not request.user.is_staff:
        raise PermissionDenied("只有管理人员可以做这一步。")
    return request.user
