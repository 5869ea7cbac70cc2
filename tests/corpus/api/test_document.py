"""The document of the API tells the truth of every address, parameter and answer."""

import re

import pytest
from django.urls import get_resolver
from jsonschema import Draft202012Validator

from corpus.api.examples import EXAMPLES
from corpus.api.openapi import DOCUMENT
from tests.corpus.api.shapes import conforms, shape_of, told


# Pages for people, and what answers where there is nothing.
NOT_IN_THE_DOCUMENT = {"reference", "tokens", "token-revoke", "missing"}


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
