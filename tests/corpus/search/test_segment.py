"""What a segment keeps unpacked."""

import numpy as np

from corpus.search.engine import segment
from corpus.search.engine.packing import Postings


def postings(count):
    documents = np.arange(count, dtype=np.int32)
    return Postings(documents, np.ones(count, np.uint8), np.zeros(count, np.uint8))


def test_the_longest_unused_goes_first(monkeypatch):
    monkeypatch.setattr(segment, "MOST_BYTES", 100)
    kept = segment.Kept()
    for token in "甲乙丙":
        kept.put(("text", token), postings(5))
    kept.get(("text", "甲"))
    kept.put(("text", "丁"), postings(5))
    assert [token for token in "甲乙丙丁" if ("text", token) in kept] == ["甲", "丙", "丁"]


def test_a_term_that_is_nowhere_is_remembered():
    kept = segment.Kept()
    kept.put(("text", "没有"), None)
    assert ("text", "没有") in kept
    assert kept.get(("text", "没有")) is None


def test_the_last_one_asked_for_stays_however_large(monkeypatch):
    monkeypatch.setattr(segment, "MOST_BYTES", 10)
    kept = segment.Kept()
    kept.put(("text", "的"), postings(50))
    assert len(kept.get(("text", "的")).documents) == 50
