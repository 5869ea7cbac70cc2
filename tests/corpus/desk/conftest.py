"""An empty collection, with or without an index, and an import."""

import pytest

from corpus import desk, search
from library.theming.applying import load_shipped_themes
from speeches.models import Import


@pytest.fixture
def shelf(db, settings, tmp_path, request, monkeypatch):
    """Nothing is there but the shipped themes; an index of nothing for the tests that look for it."""
    settings.DATA_DIR = tmp_path / "data"
    load_shipped_themes()
    if "index" in request.fixturenames:
        search.rebuild()
        return
    for follow in ("index_speech", "index_speeches", "remove_speeches"):
        monkeypatch.setattr(search, follow, lambda given: None)


@pytest.fixture
def index(shelf):
    """What is stored is found."""


@pytest.fixture
def run(shelf, admin_user):
    return Import.objects.create(user=admin_user)


@pytest.fixture
def undo(django_capture_on_commit_callbacks):
    """Undoes an import, and what follows once that is committed."""

    def undone(run, user=None):
        with django_capture_on_commit_callbacks(execute=True):
            return desk.undo(run, user)

    return undone
