"""Curating on screen: correcting a phrase, and the queue of candidates."""

import pytest

from library.models import Phrase
from tests.library.phrases.pages import DECIDE, QUEUE, SHELF, decide, page_of
from tests.library.phrases.phrased import RENEW


def status_of(one):
    one.refresh_from_db()
    return one.status


def test_staff_correct_a_phrase(admin_client, library):
    made = library["renew"]
    fields = {"text": "改一个销号一个", "kind": "demand", "theme": "team", "tags": "常用、年终"}
    admin_client.post(made.get_absolute_url(), fields | {"note": "少用"})
    made.refresh_from_db()
    assert (made.text, made.kind, made.theme.slug) == ("改一个销号一个", "demand", "team")
    assert (made.tags, made.note, made.spread) == (["常用", "年终"], "少用", 2)


def test_an_ordinary_user_neither_corrects_nor_decides(writer_client, library):
    made = library["renew"]
    assert writer_client.post(made.get_absolute_url(), {"text": "别的说法"}).status_code == 403
    assert decide(writer_client, "accept", made).status_code == 403
    assert writer_client.get(QUEUE).status_code == 403
    assert "整理待定" not in page_of(writer_client, SHELF)


def test_the_queue_has_the_worthiest_first_with_context(admin_client, library):
    page = page_of(admin_client, QUEUE)
    assert page.index(f">{RENEW}<") < page.index(">严明工作纪律<")
    assert "限期整改，<mark>" in page
    assert "干在实处" not in page


def test_the_queue_is_filtered_by_kind(admin_client, library):
    page = page_of(admin_client, f"{QUEUE}?kind=demand")
    assert 'id="queue-left">1<' in page
    assert RENEW not in page


def test_accept_reject_and_undo(admin_client, library):
    decide(admin_client, "accept", library["renew"])
    decide(admin_client, "reject", library["team"])
    assert status_of(library["renew"]) == "accepted"
    assert status_of(library["team"]) == "rejected"
    admin_client.post("/library/phrases/undo/")
    assert status_of(library["team"]) == "candidate"
    assert status_of(library["renew"]) == "accepted"


def test_several_are_decided_on_at_once(admin_client, library):
    decide(admin_client, "accept", library["renew"], library["team"])
    assert Phrase.objects.filter(status="accepted").count() == 3
    admin_client.post("/library/phrases/undo/")
    assert Phrase.objects.filter(status="accepted").count() == 1


def test_merging_into_another_moves_the_places(admin_client, library):
    decide(admin_client, "merge", library["team"], into=library["renew"].pk)
    library["team"].refresh_from_db()
    assert library["team"].merged_into == library["renew"]
    assert library["renew"].occurrences.count() == 3


def test_merging_without_a_goal_goes_into_the_worthiest(admin_client, library):
    decide(admin_client, "merge", library["team"], library["renew"])
    library["team"].refresh_from_db()
    assert library["team"].merged_into == library["renew"]


def test_an_edit_in_the_queue_answers_with_the_row(admin_client, library):
    answer = admin_client.post(
        DECIDE,
        {"decision": "edit", "phrase": library["renew"].pk, "text": "改一个销号一个", "theme": "-"},
        headers={"HX-Request": "true"},
    )
    assert "改一个销号一个</a>" in answer.content.decode()
    library["renew"].refresh_from_db()
    assert library["renew"].theme is None
    assert library["renew"].status == "candidate"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"decision": "accept"},
        {"decision": "accept", "phrase": "x"},
        {"decision": "blow-up", "phrase": "1"},
        {"decision": "edit", "phrase": "1", "theme": "no-such-theme"},
        {"decision": "edit", "phrase": "1", "text": "。"},
        {"decision": "merge", "phrase": "1", "into": "1"},
    ],
)
def test_what_cannot_be_decided_says_why(admin_client, library, fields):
    keys = {"1": str(library["renew"].pk)}
    fields = {name: keys.get(value, value) for name, value in fields.items()}
    answer = admin_client.post(DECIDE, fields, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "toast" in answer.headers["HX-Trigger"]
    library["renew"].refresh_from_db()
    assert library["renew"].text == RENEW
    assert library["renew"].status == "candidate"


def test_nothing_to_undo_is_said(admin_client, db):
    answer = admin_client.post("/library/phrases/undo/", follow=True)
    assert "没有可以撤销的整理" in answer.content.decode()
