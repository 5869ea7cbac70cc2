"""Scores are those of Whoosh's own BM25F over the same files."""

import random

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.query import Or, Term

from corpus.search.analysis import query_words
from corpus.search.engine import tree
from corpus.search.engine.schema import document
from corpus.search.engine.scoring import HEADING, LITERAL
from corpus.search.engine.searcher import Searcher
from corpus.search.engine.store import Store


PIECES = ["整改", "落实", "责任", "防汛", "抗旱", "石桥镇", "，", "水库", "安全", "。"]


def passages(chance, keys):
    for key in keys:
        text = "".join(chance.choices(PIECES, range(len(PIECES), 0, -1), k=chance.randint(2, 60)))
        prepared = {
            "pk": key,
            "text": text,
            "heading": text[: key % 3 * 4],
            "theme": [],
            "marker": [],
        }
        yield document(prepared | dict.fromkeys(("genre", "part", "organ"), "") | {"speech": 1})


@pytest.fixture
def store(tmp_path):
    """Several segments, with deleted passages in them."""
    chance = random.Random(5)
    made = Store(tmp_path)
    made.rebuild(lambda: passages(chance, range(1, 120)), lambda keys: ())
    made.change("pk", range(1, 30), passages(chance, range(200, 260)))
    made.change("pk", range(220, 230), passages(chance, range(300, 320)))
    return made


def by_whoosh(store, words):
    """Key → score, for the words in the text and, boosted, in the heading."""
    index = FileStorage(str(store.path / store.current().folder)).open_index()
    terms = [Term("text_words", word) for word in words]
    terms += [Term("heading_words", word, boost=HEADING) for word in words]
    with index.searcher() as searcher:
        hits = searcher.search(Or(terms), limit=None)
        keys = searcher.reader().column_reader("pk")
        return {keys[number]: score for number, score in hits.items()}


@pytest.mark.parametrize("asked", ["整改", "水库", "责任", "石桥镇", "防汛抗旱", "整改安全落实"])
def test_scores_equal_those_of_whoosh(store, asked):
    expected = by_whoosh(store, query_words(asked))
    answer = Searcher(store).snapshot().answer(tree.Words("text", asked))
    ours = {key: score % LITERAL for key, score in answer.rows}
    assert len(ours) > 3
    assert ours == pytest.approx({key: expected[key] for key in ours}, rel=1e-5)
    scattered = [key for key, score in answer.rows if score < LITERAL]
    literal = [key for key, score in answer.rows if score >= LITERAL]
    for keys in (literal, scattered):
        assert [expected[key] for key in keys] == pytest.approx(
            sorted((expected[key] for key in keys), reverse=True), rel=1e-5
        )
