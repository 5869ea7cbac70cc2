"""The JSON API: who may read, what is answered, and that its document tells the truth."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from jsonschema import Draft202012Validator

from corpus.api import tokens
from corpus.api.examples import EXAMPLES
from corpus.api.openapi import DOCUMENT
from corpus.ingest import ingest
from corpus.models import ApiToken
from library.models import Phrase
from tests.corpus.shelf import shelve
from tests.library.phrases.stock import stock


# Pages for people, and what answers where there is nothing.
NOT_IN_THE_DOCUMENT = {"reference", "tokens", "token-revoke", "missing"}
WORDS = "改一件销号一件"
TEXT = """在全县防汛工作会议上的讲话
（2023年5月8日）

同志们：

今天我们召开全县防汛工作会议。下面，我讲两点意见。

一、排查隐患

一是查水库。青川乡、石桥镇要把小水库逐座看一遍。

二是查沟口。天上下雨，沟口就要有人。

二、抓好整改落实

对查出的隐患列出清单，改一件销号一件。
"""


@pytest.fixture
def writer(db, django_user_model):
    return django_user_model.objects.create_user("writer", password="writer")


@pytest.fixture
def secret(writer):
    return tokens.make(writer, "WPS 加载项")[1]


@pytest.fixture
def ask(secret):
    """`ask("/api/search", q="水库")` → the response, as a program with a token gets it."""
    client = Client(enforce_csrf_checks=True)
    return lambda path, **query: client.get(
        path, query, headers={"Authorization": f"Bearer {secret}"}
    )


@pytest.fixture
def library(db):
    """Two speeches with one phrase of both."""
    speech = ingest("防汛讲话.txt", TEXT.encode()).speech
    shelve("在整改推进会上的讲话", {"text": f"要{WORDS}。", "themes": ["rectification"]}, year=2021)
    return speech, stock(WORDS, worth=2)


def told(response, status=400):
    """The Chinese message of a refusal in the one shape that refusals have."""
    assert response.status_code == status
    conforms(response.json(), "Error")
    return response.json()["error"]["message"]


def conforms(data, shape):
    schema = {"$ref": f"#/components/schemas/{shape}", "components": DOCUMENT["components"]}
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(data)


def shape_of(path):
    answer = DOCUMENT["paths"][path]["get"]["responses"]["200"]
    return answer["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]


# --- who may read --------------------------------------------------------------------------------


def test_a_token_is_shown_once_and_kept_as_a_hash(client, writer):
    client.force_login(writer)
    answer = client.post("/api/tokens/", {"name": "WPS 加载项"})
    assert answer.status_code == 201
    assert "no-store" in answer.headers["Cache-Control"]
    (secret,) = set(re.findall(r"shiju_[\w-]{40,}", answer.content.decode()))
    kept = ApiToken.objects.get()
    assert (kept.user, kept.name) == (writer, "WPS 加载项")
    assert secret not in str(vars(kept))
    page = client.get("/api/tokens/").content.decode()
    assert secret not in page
    assert "WPS 加载项" in page
    assert "还没用过" in page
    headers = {"Authorization": f"Bearer {secret}"}
    assert Client().get("/api/themes", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer shiju_x",
        "Basic d3JpdGVyOndyaXRlcg==",
        "Bearer \u00ff",
    ],
)
def test_without_a_token_nothing_is_told(client, db, header):
    headers = {} if header is None else {"Authorization": header}
    answer = client.get("/api/search", {"q": "水库"}, headers=headers)
    assert "/api/tokens/" in told(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_signed_in_browser_is_no_program(client, writer, library):
    client.force_login(writer)
    told(client.get("/api/search", {"q": "水库"}), 401)


def test_a_token_neither_opens_pages_nor_lets_other_sites_read(ask):
    assert ask("/speeches/").status_code == 302
    answer = ask("/api/themes")
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_revoked_token_is_none(ask, client, writer):
    assert ask("/api/themes").status_code == 200
    client.force_login(writer)
    token = writer.api_tokens.get()
    answer = client.post(f"/api/tokens/{token.pk}/revoke/", follow=True)
    assert "已撤销" in answer.content.decode()
    told(ask("/api/themes"), 401)


def test_a_token_goes_with_its_user(ask, writer):
    writer.is_active = False
    writer.save()
    told(ask("/api/themes"), 401)


def test_nobody_revokes_anothers_token(client, secret, django_user_model):
    client.force_login(django_user_model.objects.create_user("other"))
    token = ApiToken.objects.get()
    assert client.post(f"/api/tokens/{token.pk}/revoke/").status_code == 404
    assert 'scope="row">WPS 加载项' not in client.get("/api/tokens/").content.decode()
    assert ApiToken.objects.count() == 1


def test_its_last_use_is_noted_but_not_every_time(ask, django_assert_num_queries):
    ask("/api/nothing")
    used = ApiToken.objects.get().last_used
    assert timezone.now() - used < timedelta(minutes=1)
    with django_assert_num_queries(1):
        ask("/api/nothing")
    ApiToken.objects.update(last_used=used - timedelta(days=1))
    ask("/api/nothing")
    assert ApiToken.objects.get().last_used > used


@pytest.mark.parametrize(("name", "why"), [("", "不能空着"), ("长" * 61, "最多 60 个字")])
def test_a_token_wants_a_name(client, writer, name, why):
    client.force_login(writer)
    answer = client.post("/api/tokens/", {"name": name})
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_there_is_an_end_to_tokens(client, writer):
    for number in range(20):
        tokens.make(writer, f"脚本 {number}")
    client.force_login(writer)
    answer = client.post("/api/tokens/", {"name": "又一个"})
    assert answer.status_code == 422
    assert "先撤销" in answer.content.decode()


def test_it_is_read_only(secret, library):
    client = Client(enforce_csrf_checks=True)
    for method in (client.post, client.put, client.delete, client.options):
        answer = method("/api/phrases", headers={"Authorization": f"Bearer {secret}"})
        assert "只读" in told(answer, 405)
        assert answer.headers["Allow"] == "GET, HEAD"


# --- what is answered ----------------------------------------------------------------------------


def test_search_finds_what_the_site_finds(ask, library):
    speech, _ = library
    found = ask("/api/search", q='"小水库逐座"').json()
    conforms(found, "Search")
    (hit,) = found["hits"]
    passage = speech.passages.get(heading="查水库")
    assert hit["passage"] == passage.pk
    assert hit["text"] == passage.text
    assert hit["path"] == ["一、排查隐患"]
    assert hit["url"] == passage.get_absolute_url()
    assert hit["speech"] == {"id": speech.pk, "title": speech.title, "year": 2023}
    assert (found["total"], found["speeches"], found["pages"]) == (1, 1, 1)


def test_search_can_be_narrowed_sorted_and_paged(ask, library):
    assert ask("/api/search", q=WORDS, theme="rectification").json()["total"] >= 1
    oldest = ask("/api/search", q=WORDS, sort="oldest", per_page=1).json()
    assert (oldest["total"], oldest["pages"]) == (2, 2)
    assert oldest["hits"][0]["speech"]["year"] == 2021
    second = ask("/api/search", q=WORDS, sort="oldest", per_page=1, page=2).json()
    assert second["hits"][0]["speech"]["year"] == 2023
    beyond = ask("/api/search", q=WORDS, per_page=1, page=3).json()
    assert (beyond["page"], beyond["total"], beyond["hits"]) == (3, 2, [])
    conforms(beyond, "Search")


def test_a_question_that_is_written_wrong_is_explained(ask, library):
    found = ask("/api/search", q="(水库").json()
    conforms(found, "Search")
    assert found["problems"]


def test_passages_like_one_are_told_apart(ask, library):
    speech, _ = library
    passage = speech.passages.get(text__contains=WORDS)
    shelve("在推进会上的讲话", "拖不得，对查出的隐患列出清单，立即就办。", year=2022)
    found = ask(f"/api/passages/{passage.pk}/similar").json()
    conforms(found, "Similar")
    assert found["passage"]["text"] == passage.text
    assert {row["speech"]["year"] for row in found["wording"]} == {2021, 2022}
    alike = next(row for row in found["wording"] if row["speech"]["year"] == 2022)
    assert [alike["text"][start:end] for start, end in alike["ranges"]] == [
        "对查出的隐患列出清单，"
    ]
    assert 0 < alike["share"] < 1
    assert {row["passage"] for row in found["subject"]}.isdisjoint({passage.pk, alike["passage"]})


def test_phrases_are_listed_most_used_first(ask, library):
    _, phrase = library
    stock("小水库逐座看一遍", kind=Phrase.Kind.DEMAND, worth=9)
    stock("天上下雨，沟口就要有人", status=Phrase.Status.REJECTED)
    found = ask("/api/phrases").json()
    conforms(found, "Phrases")
    assert [row["text"] for row in found["phrases"]] == [WORDS, "小水库逐座看一遍"]
    assert found["phrases"][0]["years"] == {"2021": 1, "2023": 1}
    assert ask("/api/phrases", kind="demand").json()["total"] == 1
    assert ask("/api/phrases", q="销号 一件").json()["phrases"][0]["id"] == phrase.pk
    assert ask("/api/phrases", status="accepted").json()["total"] == 0
    assert ask("/api/phrases", theme="rectification").json()["total"] == 0


def test_a_phrase_comes_with_its_places(ask, library):
    _, phrase = library
    found = ask(f"/api/phrases/{phrase.pk}").json()
    conforms(found, "PhraseDetail")
    places = found["occurrences"]["places"]
    assert [place["speech"]["year"] for place in places] == [2023, 2021]
    for place in places:
        assert place["text"][place["start"] : place["end"]] == place["words"] == WORDS
    one = ask(f"/api/phrases/{phrase.pk}", per_page=1, page=2).json()["occurrences"]
    assert (one["total"], len(one["places"])) == (2, 1)


def test_speeches_are_listed(ask, library):
    found = ask("/api/speeches").json()
    conforms(found, "Speeches")
    assert found["total"] == 2
    assert ask("/api/speeches", q="防汛", year=2023).json()["total"] == 1
    assert ask("/api/speeches", genre="pledge").json()["speeches"] == []
    assert ask("/api/speeches", level="town").json()["speeches"] == []
    assert ask("/api/speeches", who="某某").json()["speeches"] == []


def test_an_outline_is_that_of_the_command(ask, library, tmp_path, capsys):
    speech, _ = library
    found = ask(f"/api/speeches/{speech.pk}/outline").json()
    conforms(found, "Outline")
    assert found["source"] == "防汛讲话.txt"
    assert [node["heading"] for node in found["sections"]] == ["排查隐患", "抓好整改落实"]
    assert [node["marker"] for node in found["sections"][0]["children"]] == ["一是", "二是"]


def test_themes_are_told_with_their_counts(ask, library):
    found = ask("/api/themes").json()
    conforms(found, "Themes")
    theme = next(row for row in found["themes"] if row["slug"] == "rectification")
    assert theme["passages"] >= 1
    assert len(found["themes"]) == 16


@pytest.mark.parametrize(
    ("path", "query", "why"),
    [
        ("/api/search", {}, "请用 q"),
        ("/api/search", {"q": " \0 "}, "请用 q"),
        ("/api/search", {"q": "水库", "page": "0"}, "参数 page"),
        ("/api/search", {"q": "水库", "page": "²"}, "参数 page"),
        ("/api/search", {"q": "水库", "page": "9" * 5000}, "参数 page"),
        ("/api/search", {"q": "水库", "per_page": "101"}, "1 到 100"),
        ("/api/search", {"q": "水库", "sort": "best"}, "relevance"),
        ("/api/search", {"q": "水库", "theme": "nothing"}, "/api/themes"),
        ("/api/phrases", {"kind": "标题"}, "formulation"),
        ("/api/phrases", {"status": "rejected"}, "accepted"),
        ("/api/speeches", {"year": "二〇二三"}, "参数 year"),
    ],
)
def test_wrong_parameters_are_explained(ask, path, query, why):
    assert why in told(ask(path, **query))


@pytest.mark.parametrize(
    "path",
    [
        "/api/phrases/999",
        "/api/passages/999/similar",
        "/api/speeches/999/outline",
        "/api/nothing",
        f"/api/phrases/{'9' * 30}",
    ],
)
def test_what_is_not_there_is_told(ask, path):
    assert "没有" in told(ask(path), 404)


def test_a_phrase_that_was_turned_down_is_not_there(ask, library):
    _, phrase = library
    Phrase.objects.filter(pk=phrase.pk).update(status=Phrase.Status.REJECTED)
    told(ask(f"/api/phrases/{phrase.pk}"), 404)


def test_queries_do_not_grow_with_the_page(ask, library, django_assert_max_num_queries):
    for number in range(30):
        shelve(f"第{number}次推进会讲话", f"第{number}回说，{WORDS}。")
    Phrase.objects.all().delete()
    phrase = stock(WORDS)
    ask("/api/themes")
    for path in ("/api/phrases", f"/api/phrases/{phrase.pk}", "/api/speeches", "/api/themes"):
        with django_assert_max_num_queries(8):
            ask(path)
    with django_assert_max_num_queries(8):
        assert len(ask("/api/search", q=WORDS, per_page=30).json()["hits"]) == 30


# --- the document --------------------------------------------------------------------------------


def api_paths():
    """Every address under /api/ that is made for programs, as the document writes it."""
    (api,) = [p for p in get_resolver().url_patterns if getattr(p, "namespace", "") == "api"]
    for pattern in api.url_patterns:
        if pattern.name not in NOT_IN_THE_DOCUMENT:
            yield "/api/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(pattern.pattern))


def test_every_address_is_in_the_document():
    assert sorted(api_paths()) == sorted(DOCUMENT["paths"])


@pytest.mark.parametrize("path", [p for p in DOCUMENT["paths"] if "openapi" not in p])
def test_every_answer_has_the_shape_that_the_document_promises(ask, library, path):
    speech, phrase = library
    address = path.replace("phrases/{pk}", f"phrases/{phrase.pk}")
    address = address.replace("speeches/{pk}", f"speeches/{speech.pk}")
    address = address.replace("passages/{pk}", f"passages/{speech.passages.first().pk}")
    answer = ask(address, **({"q": "水库"} if path == "/api/search" else {}))
    assert answer.headers["Content-Type"] == "application/json"
    conforms(answer.json(), shape_of(path))
    responses = DOCUMENT["paths"][path]["get"]["responses"]
    assert {"200", "401"} <= responses.keys()


@pytest.mark.parametrize("path", [p for p in DOCUMENT["paths"] if "openapi" not in p])
def test_every_parameter_is_looked_at(ask, library, path):
    """One that the document limits is refused beyond its limits."""
    _, phrase = library
    address = path.replace("phrases/{pk}", f"phrases/{phrase.pk}")
    for parameter in DOCUMENT["paths"][path]["get"]["parameters"]:
        schema = parameter["schema"]
        if parameter["in"] == "query" and ("enum" in schema or "maximum" in schema):
            wrong = str(schema["maximum"] + 1) if "maximum" in schema else "nothing"
            assert parameter["name"] in told(ask(address, q="水库", **{parameter["name"]: wrong}))


def test_schemas_are_sound_and_every_reference_leads_somewhere():
    schemas = DOCUMENT["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    references = re.findall(r"'#/components/schemas/(\w+)'", str(DOCUMENT))
    assert set(references) == set(schemas)


@pytest.mark.parametrize("shape", EXAMPLES)
def test_examples_have_the_shapes_that_they_show(shape):
    conforms(EXAMPLES[shape], shape)


def test_the_document_is_for_programs_and_for_whoever_is_signed_in(ask, client, writer):
    assert ask("/api/openapi.json").json() == DOCUMENT
    told(client.get("/api/openapi.json"), 401)
    client.force_login(writer)
    assert client.get("/api/openapi.json").json()["openapi"] == "3.1.0"
    told(client.post("/api/openapi.json"), 401)


def test_the_page_tells_of_every_address_parameter_and_field(client, writer):
    client.force_login(writer)
    page = client.get("/api/").content.decode()
    for path, methods in DOCUMENT["paths"].items():
        assert f"<code>GET {path}</code>" in page
        for parameter in methods["get"]["parameters"]:
            assert parameter["description"] in page
    for name in DOCUMENT["components"]["schemas"]:
        assert f'id="shape-{name}"' in page
    assert "http://testserver/api/search" in page
    assert 'href="/api/"' in client.get("/speeches/").content.decode()
