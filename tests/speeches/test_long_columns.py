"""What is long of a speech is not fetched to say its title."""

import pytest

from corpus.ingest import ingest
from speeches.models import Passage, Speech


@pytest.fixture
def speech(db):
    return ingest("防汛讲话.txt", "同志们：\n一、压实责任\n各乡镇要守土有责。".encode()).speech


def test_a_passage_comes_with_a_light_speech(speech, django_assert_num_queries):
    with django_assert_num_queries(1):
        passage = Passage.objects.with_speech().filter(speech=speech).first()
        assert passage.speech.title == speech.title
    assert passage.speech.get_deferred_fields() == set(Speech.LONG)


def test_the_long_columns_are_there_when_asked_for(speech, django_assert_num_queries):
    light = Speech.objects.light().get()
    assert light.get_deferred_fields() == set(Speech.LONG)
    with django_assert_num_queries(1):
        assert light.text == speech.text
