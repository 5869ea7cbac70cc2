"""The API described for programs (OpenAPI 3.1); the page for people is made of the same."""

from typing import Any, Final

from corpus.api.answers import MOST_PER_PAGE, PER_PAGE
from corpus.api.examples import EXAMPLES
from corpus.api.schemas import SCHEMAS
from library.models import Phrase
from speeches.models import Genre, Level


def _parameter(name: str, description: str, example: Any = None, **schema: Any) -> dict[str, Any]:
    kept = {"type": "string"} | schema
    sample = {} if example is None else {"example": example}
    return {"name": name, "in": "query", "description": description, "schema": kept} | sample


def _in_path(description: str) -> dict[str, Any]:
    return {
        "name": "pk",
        "in": "path",
        "required": True,
        "description": description,
        "schema": {"type": "integer", "minimum": 1},
        "example": 12,
    }


def _answer(description: str, schema: str) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    if schema in EXAMPLES:
        content["example"] = EXAMPLES[schema]
    return {"description": description, "content": {"application/json": content}}


_BAD: Final = {"400": _answer("参数不对，message 说明是哪一个", "Error")}
_UNAUTHORIZED: Final = {"401": _answer("没有令牌，或令牌无效、已撤销", "Error")}
_MISSING: Final = {"404": _answer("没有这一条", "Error")}

_THEME: Final = _parameter("theme", "主题代号，见 /api/themes", "rectification")
_PAGES: Final = [
    _parameter(
        "page",
        "第几页；超出末页得到空列表",
        type="integer",
        minimum=1,
        maximum=1_000_000,
        default=1,
    ),
    _parameter(
        "per_page", "每页几条", type="integer", minimum=1, maximum=MOST_PER_PAGE, default=PER_PAGE
    ),
]

DOCUMENT: Final[dict[str, Any]] = {
    "openapi": "3.1.0",
    "info": {
        "title": "拾句接口",
        "version": "1",
        "description": "检索段落、查短语、取提纲。只读；给 Word/WPS 加载项和脚本用。",
    },
    "servers": [{"url": "/"}],
    "security": [{"token": []}],
    "paths": {
        "/api/search": {
            "get": {
                "operationId": "search",
                "summary": "检索段落",
                "description": "与网页检索框同一种写法：引号内一字不差，空格为并且，-词为不含。"
                "q 和 theme 至少要有一个。",
                "parameters": [
                    _parameter("q", "要找什么", '"整改落实"'),
                    _THEME,
                    _parameter(
                        "sort",
                        "次序：relevance 相关度，newest 最新，oldest 最早",
                        enum=["relevance", "newest", "oldest"],
                        default="relevance",
                    ),
                    *_PAGES,
                ],
                "responses": {"200": _answer("一页段落", "Search")} | _BAD | _UNAUTHORIZED,
            }
        },
        "/api/passages/{pk}/similar": {
            "get": {
                "operationId": "similar",
                "summary": "与一段相近的段落",
                "description": "字句相同的和说同一件事的分开列出；段落编号见检索结果的 passage。",
                "parameters": [_in_path("段落编号")],
                "responses": {"200": _answer("相近的段落", "Similar")} | _UNAUTHORIZED | _MISSING,
            }
        },
        "/api/phrases": {
            "get": {
                "operationId": "phrases",
                "summary": "短语库",
                "description": "办公室的惯用表述，见于讲话最多的在前。",
                "parameters": [
                    _THEME,
                    _parameter("kind", "类别", "formulation", enum=Phrase.Kind.values),
                    _parameter("status", "已收或待定；不写则都给", enum=["accepted", "candidate"]),
                    _parameter("q", "表述里的词，以空格隔开，要全部出现"),
                    *_PAGES,
                ],
                "responses": {"200": _answer("一页短语", "Phrases")} | _BAD | _UNAUTHORIZED,
            }
        },
        "/api/phrases/{pk}": {
            "get": {
                "operationId": "phrase",
                "summary": "一条短语和它出现的地方",
                "description": "分页的是出现之处，近年的在前。",
                "parameters": [_in_path("短语编号"), *_PAGES],
                "responses": {"200": _answer("短语", "PhraseDetail")}
                | _BAD
                | _UNAUTHORIZED
                | _MISSING,
            }
        },
        "/api/speeches": {
            "get": {
                "operationId": "speeches",
                "summary": "讲话目录",
                "description": "新入库的在前。",
                "parameters": [
                    _parameter("q", "题名里的词，以空格隔开，要全部出现"),
                    _parameter("year", "年份", 2023, type="integer", minimum=1, maximum=9999),
                    _parameter("genre", "文种", enum=Genre.values),
                    _parameter("level", "层级", enum=Level.values),
                    _parameter("who", "讲话人、职务、单位或地点里的词，以空格隔开，要全部出现"),
                    *_PAGES,
                ],
                "responses": {"200": _answer("一页讲话", "Speeches")} | _BAD | _UNAUTHORIZED,
            }
        },
        "/api/speeches/{pk}/outline": {
            "get": {
                "operationId": "outline",
                "summary": "一篇讲话的提纲",
                "description": "题名、称呼、开头、各节、结尾；与 manage.py outline --json 相同。",
                "parameters": [_in_path("讲话编号")],
                "responses": {"200": _answer("提纲", "Outline")} | _UNAUTHORIZED | _MISSING,
            }
        },
        "/api/themes": {
            "get": {
                "operationId": "themes",
                "summary": "主题",
                "description": "全部主题的代号、名称和数量。",
                "parameters": [],
                "responses": {"200": _answer("主题", "Themes")} | _UNAUTHORIZED,
            }
        },
        "/api/openapi.json": {
            "get": {
                "operationId": "openapi",
                "summary": "这份说明（OpenAPI 3.1）",
                "description": "给生成客户端的工具用；登录后也可以在浏览器里打开。",
                "parameters": [],
                "responses": {
                    "200": {
                        "description": "OpenAPI 文档",
                        "content": {"application/json": {"schema": {"type": "object"}}},
                    }
                }
                | _UNAUTHORIZED,
            }
        },
    },
    "components": {
        "schemas": SCHEMAS,
        "securitySchemes": {
            "token": {
                "type": "http",
                "scheme": "bearer",
                "description": "请求头 Authorization: Bearer shiju_…；令牌在 /api/tokens/ 生成。",
            }
        },
    },
}
