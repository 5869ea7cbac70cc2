"""A speech that is there, taken in from the samples as an office would."""

import pytest
from django.conf import settings

from corpus.ingest import ingest


@pytest.fixture
def sample_speech(db):
    path = next((settings.BASE_DIR / "speeches" / "samples").glob("*动员部署会讲话.txt"))
    return ingest(path.name, path.read_bytes()).speech
