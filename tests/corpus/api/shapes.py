"""Answers held against the shapes that the document promises, and the phrase that is asked for."""

from jsonschema import Draft202012Validator

from corpus.api.openapi import DOCUMENT


WORDS = "改一件销号一件"


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
