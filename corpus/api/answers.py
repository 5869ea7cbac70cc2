"""What every address of the API has in common: who may ask, what may be asked, how errors look."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt

from corpus.api.tokens import token_of


PER_PAGE = 20
MOST_PER_PAGE = 100
_LARGEST = 1_000_000

View = Callable[..., dict[str, Any]]


class Refused(Exception):  # noqa: N818 — an answer, not a fault
    """A request that cannot be answered: an HTTP status, a code for programs, words for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


def answers(view: View) -> Callable[..., HttpResponse]:
    """Makes an address of the API of a function that returns plain data or raises `Refused`.

    The token alone counts, neither session nor cookie, so no page of another site can ask in a
    signed-in user's name, and nothing need be guarded by a CSRF token.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            _admit(request)
            return as_json(view(request, *args, **kwargs))
        except Refused as refused:
            return _refusal(refused)

    private = cache_control(private=True, no_store=True)
    return login_not_required(csrf_exempt(private(answer)))


def as_json(data: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})


def _admit(request: HttpRequest) -> None:
    if token_of(request) is None:
        raise Refused(
            401,
            "unauthorized",
            "没有令牌，或令牌无效、已撤销。请在请求头写 Authorization: Bearer 加令牌；"
            "令牌在网站的“接口令牌”页（/api/tokens/）生成。",
        )
    if request.method not in {"GET", "HEAD"}:
        raise Refused(405, "method-not-allowed", "接口只读，只接受 GET 请求。")


def _refusal(refused: Refused) -> JsonResponse:
    error = {"code": refused.code, "message": refused.message}
    response = as_json({"error": error}, status=refused.status)
    if refused.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="shiju"'
    if refused.status == 405:
        response.headers["Allow"] = "GET, HEAD"
    return response


# --- what is asked --------------------------------------------------------------------------------


def number(request: HttpRequest, name: str, default: int, most: int = _LARGEST) -> int:
    """A parameter that is a whole number from 1 to `most`."""
    given = request.GET.get(name, "").strip()
    if not given:
        return default
    short = given.isascii() and given.isdigit() and len(given) <= len(str(most))
    if not (short and 1 <= int(given) <= most):
        raise Refused(
            400, "bad-parameter", f"参数 {name} 应是 1 到 {most} 的整数，收到的是“{given[:40]}”。"
        )
    return int(given)


def one_of(request: HttpRequest, name: str, known: Sequence[str], default: str = "") -> str:
    """A parameter that is one of the `known` values."""
    given = request.GET.get(name, "").strip()
    if given and given not in known:
        raise Refused(
            400, "bad-parameter", f"参数 {name} 不能是“{given[:40]}”，可用：{'、'.join(known)}。"
        )
    return given or default


def words(request: HttpRequest, name: str = "q") -> str:
    # No text in the database holds the null character, and SQLite would cut the question there.
    return request.GET.get(name, "").replace("\0", "").strip()


# --- pages ----------------------------------------------------------------------------------------


def page_of(request: HttpRequest, rows: Any) -> Page[Any]:
    """The page asked for; one beyond the end is empty, so that a program can read on until then."""
    size = number(request, "per_page", PER_PAGE, MOST_PER_PAGE)
    wanted = number(request, "page", 1)
    pages = Paginator(rows, size)
    return Page(pages.page(wanted).object_list if wanted <= pages.num_pages else [], wanted, pages)


def counts(page: Page[Any]) -> dict[str, int]:
    return {
        "total": page.paginator.count,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "per_page": page.paginator.per_page,
    }
