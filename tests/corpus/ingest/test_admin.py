"""What the admin removes, edits and lists, the index and the originals with it."""

import pytest

from corpus import ingest, storing
from speeches.models import Import
from tests.corpus.ingest.material import SPEECH, found, state


def test_removal_leaves_nothing(index, django_capture_on_commit_callbacks):
    before = state()
    speech = ingest.ingest("防汛讲话.txt", SPEECH.encode()).speech
    assert state() != before
    with django_capture_on_commit_callbacks(execute=True):
        storing.remove([speech])
    assert state() == before
    assert found("防汛") == 0


def test_the_admin_removes_in_the_same_way(index, admin_client, django_capture_on_commit_callbacks):
    before = state()
    speech = ingest.ingest("防汛讲话.txt", SPEECH.encode()).speech
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"/admin/speeches/speech/{speech.pk}/delete/", {"post": "yes"})
    assert state() == before
    assert found("防汛") == 0


def test_the_admin_s_edit_is_a_guess_no_longer_and_is_found(
    index, admin_client, django_capture_on_commit_callbacks
):
    speech = ingest.ingest("防汛讲话.txt", SPEECH.encode()).speech
    edited = {"title": speech.title, "occasion": speech.occasion, "genre": speech.genre}
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(
            f"/admin/speeches/speech/{speech.pk}/change/", edited | {"date": "2020年", "organ": ""}
        )
    speech.refresh_from_db()
    assert speech.year == 2020
    assert "date" not in speech.guesses
    assert "title" in speech.guesses
    assert found("防汛 年份:2020") > 0


@pytest.mark.parametrize("model", ["speech", "passage", "import", "revision"])
def test_the_admin_lists(empty, admin_client, model):
    speech = ingest.ingest("防汛讲话.txt", SPEECH.encode(), run=Import.objects.create()).speech
    speech.revisions.create(kind="corrected", before={}, digest=speech.digest)
    answer = admin_client.get(f"/admin/speeches/{model}/")
    assert answer.status_code == 200
    assert answer.context["cl"].result_count > 0
