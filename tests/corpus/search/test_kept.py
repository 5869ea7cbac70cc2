"""What is kept of what was worked out once."""

import numpy as np

from corpus.search.engine.kept import Kept


def numbers(count):
    return np.zeros(count, np.uint8)


def never():
    raise AssertionError("it was kept, and is made anew")


def test_the_longest_unused_goes_first():
    kept = Kept(most_bytes=100, most=10)
    for key in "甲乙丙":
        kept.get(key, lambda: numbers(30))
    kept.get("甲", never)
    kept.get("丁", lambda: numbers(30))
    assert [key for key in "甲乙丙丁" if key in kept] == ["甲", "丙", "丁"]


def test_no_more_are_kept_than_were_asked_for():
    kept = Kept(most_bytes=100, most=2)
    for key in "甲乙丙":
        kept.get(key, lambda: numbers(1))
    assert [key for key in "甲乙丙" if key in kept] == ["乙", "丙"]


def test_that_there_is_nothing_is_remembered():
    kept = Kept(most_bytes=100, most=10)
    assert kept.get("没有", lambda: None) is None
    assert kept.get("没有", never) is None


def test_the_last_one_asked_for_stays_however_large():
    kept = Kept(most_bytes=10, most=10)
    kept.get("的", lambda: numbers(50))
    assert len(kept.get("的", never)) == 50


def test_what_was_dropped_no_longer_counts():
    kept = Kept(most_bytes=100, most=10)
    for key in "甲乙丙丁":
        kept.get(key, lambda: numbers(60))
    kept.clear()
    kept.get("戊", lambda: numbers(40))
    kept.get("己", lambda: numbers(40))
    assert [key for key in "丁戊己" if key in kept] == ["戊", "己"]
