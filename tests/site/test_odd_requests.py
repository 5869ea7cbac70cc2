"""Whatever stands in an address or a form, the answer is a page or a refusal, never a fault."""

import pytest
from django.test import Client

from corpus.api import tokens
from tests.site.pages import addresses, examples


ODD = ["abc", "-1", "²", "9" * 20, "9" * 5000, "\0", "词 (" * 300, " ".join(map(str, range(1200)))]
PARAMETERS = [
    "q", "page", "year", "theme", "genre", "part", "sort", "tab", "show", "title", "format",
    "per_page", "change", "kind", "status", "mine", "speech", "all", "since",
]  # fmt: skip
FIELDS = [
    "passage", "draft", "text", "tail", "after", "by", "into", "version", "own_version", "editor",
    "sequence", "title", "year", "theme", "choice", "kind", "order", "cues", "decision",
    "next", "phrase",
]  # fmt: skip
# After these there is nothing left to ask.
LAST = ("logout", "library:draft-delete", "library:theme-delete", "api:token-revoke")


@pytest.fixture
def site(admin_user, sample_speech):
    found = list(addresses(examples(admin_user, sample_speech)))
    return [(name, address) for name, address in found if name not in LAST]


@pytest.fixture
def member(admin_user):
    """Signed in, for pages and for the API; a fault is an answer like any other."""
    _, token = tokens.make(admin_user, "脚本")
    client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {token}"})
    client.force_login(admin_user)
    return client


def of_all(names, value):
    return dict.fromkeys(names, value)


def faults(ask, site):
    """Where `ask(address, value)` is answered by a fault, and which value brought it about."""
    answers = ((name, value, ask(address, value)) for value in ODD for name, address in site)
    return [(name, value[:9]) for name, value, answer in answers if answer.status_code >= 500]


def test_no_address_is_a_fault(member, site):
    assert faults(lambda address, value: member.get(address, of_all(PARAMETERS, value)), site) == []


def test_no_form_is_a_fault(member, site):
    def post(address, value):
        asked = of_all(PARAMETERS, value)
        return member.post(address, of_all(FIELDS, value), query_params=asked)

    assert faults(post, site) == []


def test_no_advanced_question_is_a_fault(member, db):
    names = ["advanced", "all", "phrase", "any", "none", "heading", "theme", "since", "until"]
    assert faults(lambda at, value: member.get(at, of_all(names, value)), [("search", "/")]) == []


def test_bytes_that_are_no_text_are_no_fault(member, site):
    for name, address in site:
        assert member.get(f"{address}?q=%ff%fe&page=%80&year=%00").status_code < 500, name
