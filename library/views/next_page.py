"""Where a form without script leads: the page that it was sent from."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def next_page(request: HttpRequest, otherwise: str) -> str:
    """The address in `next` if it is one of this site (`/speeches/12/`), else `otherwise`."""
    address = request.POST.get("next", "")
    # Without the slash it would be taken for the name of a view.
    own = address.startswith("/") and url_has_allowed_host_and_scheme(
        address, {request.get_host()}, request.is_secure()
    )
    return address if own else otherwise
