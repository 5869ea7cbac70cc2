"""Scripts and style sheets: addresses that change with them, kept by browsers for good."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from corpus.static_version import version_of


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "static"
    (path / "js").mkdir(parents=True)
    (path / "js" / "draft.js").write_text("let draft;")
    (path / "js" / "keys.js").write_text("let keys;")
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "js" / "draft.js").write_text("let drafts;"),
        lambda folder: (folder / "js" / "draft.js").rename(folder / "js" / "drafts.js"),
        lambda folder: (folder / "js" / "keys.js").unlink(),
        lambda folder: (folder.parent / "requirements.txt").write_text("Django"),
    ],
)
def test_any_change_is_another_version(folder, change):
    also = [folder.parent / "requirements.txt"]
    before = version_of(folder, also)
    assert version_of(folder, also) == before
    change(folder)
    assert version_of(folder, also) != before


def test_what_a_page_loads_is_kept_for_good(client):
    page = client.get(reverse("login")).text
    loaded = re.findall(r'<(?:script|link)[^>]* (?:src|href)="([^"]+\.(?:js|css))"', page)
    assert len(loaded) > 10
    for address in loaded:
        assert address.startswith(settings.STATIC_URL)
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer["Cache-Control"]
    assert client.get("/static/js/draft.js").status_code == 404
