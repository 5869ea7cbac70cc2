"""A small phrase library."""

import pytest

from speeches.models import Genre
from tests.library.phrases.phrased import RENEW, phrase
from tests.library.theming.themed import speech


@pytest.fixture
def speeches(db):
    return [speech(), speech("在全县消防安全动员会上的讲话", 2021, Genre.MOBILIZATION)]


@pytest.fixture
def library(speeches):
    """Three phrases: in both speeches, in the later one, and an own one that stands nowhere."""
    return {
        "renew": phrase(RENEW, speeches, worth=3),
        "team": phrase("严明工作纪律", speeches[:1], kind="demand", theme="team", worth=2),
        "own": phrase(
            "干在实处走在前列", kind="closing", theme="", status="accepted", origin="own", worth=0
        ),
    }


@pytest.fixture
def writer_client(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("writer"))
    return client
