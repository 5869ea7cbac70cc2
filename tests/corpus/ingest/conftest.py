"""An empty collection, an index of it, and a folder such as an office has."""

import pytest

from corpus import search
from library.theming.applying import load_shipped_themes
from tests.corpus.ingest.material import SPEECH


@pytest.fixture
def empty(db, settings, tmp_path):
    """No speech, no original, and the shipped themes."""
    settings.DATA_DIR = tmp_path / "data"
    load_shipped_themes()


@pytest.fixture
def index(empty):
    """An index of nothing, for those who look something up."""
    search.rebuild()


@pytest.fixture
def folder(tmp_path):
    """A folder such as an office has."""
    made = {
        "防汛讲话.txt": SPEECH.encode("gb18030"),
        "副本/防汛讲话（2）.md": SPEECH.encode(),
        "教育.html": "<h1>在全县教育大会上的讲话</h1><p>同志们：</p><p>办好教育。</p>".encode(),
        "扫描件.pdf": b"%PDF-1.4",
        "~$防汛讲话.docx": b"x",
        ".DS_Store": b"x",
        "Thumbs.db": b"x",
        ".git/讲话.txt": "不该读到。".encode(),
    }
    for name, data in made.items():
        path = tmp_path / "材料" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "材料"
