"""Whatever stands in an address or a form, the answer is a page or a refusal, never a fault."""

import pytest
from django.test import Client

from corpus.api import tokens
from tests.site.pages import addresses, examples


ODD = ["abc", "-1", "²", "9" * 20, "9" * 5000, "\0", "词 (" * 300, " ".join(map(str, range(1200)))]
PARAMETERS = [
    "q", "page", "year", "theme", "genre", "part", "sort", "tab", "show", "title", "format",
    "per_page", "change", "kind", "status", "mine", "speech", "all", "since",
    "view", "order", "by", "after", "level", "who",
]  # fmt: skip
FIELDS = [
    "passage", "draft", "text", "tail", "after", "by", "into", "version", "own_version", "editor",
    "sequence", "title", "year", "theme", "choice", "kind", "order", "cues", "decision",
    "next", "phrase", "address", "name", "q", "new", "value", "part", "place", "choosing",
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


def odd(names, turn):
    """Each name with an odd value; in as many turns as there are values, with every one of them."""
    return {name: ODD[(place + turn) % len(ODD)] for place, name in enumerate(names)}


def faults(ask, site):
    """The names of what `ask(address)` answers with a fault."""
    return [name for name, address in site if ask(address).status_code >= 500]


# Every second turn: a name has four of the values, its neighbours the others.
every_second_turn = pytest.mark.parametrize(
    "turn", [0, *(pytest.param(turn, marks=pytest.mark.deep) for turn in range(2, len(ODD), 2))]
)


@every_second_turn
def test_no_address_is_a_fault(member, site, turn):
    assert faults(lambda address: member.get(address, odd(PARAMETERS, turn)), site) == []


@every_second_turn
def test_no_form_is_a_fault(member, site, turn):
    asked, fields = odd(PARAMETERS, turn), odd(FIELDS, turn)
    assert faults(lambda at: member.post(at, fields, query_params=asked), site) == []


def test_no_advanced_question_is_a_fault(member, db):
    names = ["advanced", "all", "phrase", "any", "none", "heading", "theme", "since", "until"]
    answers = [member.get("/", odd(names, turn)).status_code for turn in range(len(ODD))]
    assert max(answers) < 500


@pytest.mark.deep
def test_bytes_that_are_no_text_are_no_fault(member, site):
    for name, address in site:
        assert member.get(f"{address}?q=%ff%fe&page=%80&year=%00").status_code < 500, name
