"""The pages about the API, for people: what it offers, and one's own tokens."""

import json
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from corpus.api import tokens
from corpus.api.openapi import DOCUMENT
from corpus.models import ApiToken


TOKENS_EACH = 20
TRY_IT = (
    'curl -G {site}/api/search -H "Authorization: Bearer shiju_您的令牌"'
    ' --data-urlencode "q=整改落实"'
)
VBA = """\
Dim http As Object
Set http = CreateObject("MSXML2.ServerXMLHTTP.6.0")
http.Open "GET", "{site}/api/phrases?theme=rectification", False
http.setRequestHeader "Authorization", "Bearer shiju_您的令牌"
http.send
If http.Status = 200 Then Debug.Print http.responseText"""
_TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "array": "列表",
    "object": "对象",
    "null": "null",
}


class TokenForm(forms.ModelForm):
    class Meta:
        model = ApiToken
        fields = ["name"]
        error_messages = {
            "name": {
                "required": "用途不能空着：写明给谁用，如“WPS 加载项”，以后好认。",
                "max_length": "用途最多 60 个字。",
            }
        }


@require_GET
def reference(request: HttpRequest) -> HttpResponse:
    site = request.build_absolute_uri("/").rstrip("/")
    context = {
        "info": DOCUMENT["info"],
        "operations": list(_operations()),
        "shapes": list(_shapes()),
        "try_it": TRY_IT.format(site=site),
        "vba": VBA.format(site=site),
    }
    return render(request, "corpus/api.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def own_tokens(request: HttpRequest) -> HttpResponse:
    """A new token is shown in the answer to its form, and never again."""
    mine = ApiToken.objects.filter(user=request.user.pk)
    form = TokenForm(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        if mine.count() >= TOKENS_EACH:
            form.add_error("name", f"每人最多 {TOKENS_EACH} 个令牌。请先撤销不用的。")
        else:
            _, secret = tokens.make(request.user, form.cleaned_data["name"])  # type: ignore[arg-type]
            form = TokenForm()
    context = {"form": form, "tokens": mine, "secret": secret}
    status = 422 if form.errors else 201 if secret else 200
    return render(request, "corpus/api_tokens.html", context, status=status)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(ApiToken, pk=pk, user=request.user.pk)
    token.delete()
    messages.success(request, f"已撤销“{token.name}”的令牌，用它的程序不能再读取。")
    return redirect("api:tokens")


def _operations() -> Iterator[dict[str, Any]]:
    """What the page tells of each address."""
    for path, methods in DOCUMENT["paths"].items():
        operation = methods["get"]
        good = operation["responses"]["200"]["content"]["application/json"]
        example = good.get("example")
        yield operation | {
            "path": path,
            "request": _request(path, operation["parameters"]),
            "parameters": [p | {"type": _type(p["schema"])} for p in operation["parameters"]],
            "example": example and json.dumps(example, ensure_ascii=False, indent=2),
            "shape": good["schema"].get("$ref", "").rpartition("/")[2],
        }


def _request(path: str, parameters: list[dict[str, Any]]) -> str:
    """An address to try, with the examples of its parameters."""
    given = [p for p in parameters if "example" in p]
    in_path = {p["name"]: p["example"] for p in given if p["in"] == "path"}
    query = "&".join(f"{p['name']}={p['example']}" for p in given if p["in"] == "query")
    return path.format(**in_path) + (f"?{query}" if query else "")


def _shapes() -> Iterator[dict[str, Any]]:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        yield {
            "name": name,
            "description": schema["description"],
            "properties": [
                {"name": key, "type": _type(kind), "shape": _shape_in(kind)}
                | {"description": kind.get("description", "")}
                for key, kind in schema["properties"].items()
            ],
        }


def _shape_in(schema: dict[str, Any]) -> str:
    """The name of the shape that a property is, or is a list of."""
    reference = schema.get("$ref") or schema.get("items", {}).get("$ref", "")
    return reference.rpartition("/")[2]


def _type(schema: dict[str, Any]) -> str:
    if "enum" in schema and "description" not in schema:
        return "、".join(schema["enum"])
    kinds = schema.get("type", [])
    return " 或 ".join(_TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))
