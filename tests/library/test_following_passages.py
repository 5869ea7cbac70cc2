"""What points to passages, when these change."""

from hypothesis import given
from hypothesis import strategies as st

from library.following import nearest


def test_words_are_found_where_they_stand_nearest():
    text = "抓落实，再抓落实，还要抓落实"
    assert nearest(text, "抓落实", 0) == 0
    assert nearest(text, "抓落实", 6) == 5
    assert nearest(text, "抓落实", 99) == 11
    assert nearest(text, "抓整改", 0) is None


@given(st.text("甲乙", max_size=20), st.text("甲乙", min_size=1, max_size=3), st.integers(0, 25))
def test_no_place_is_nearer(text, words, start):
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    found = nearest(text, words, start)
    assert (found is None) == (not places)
    if places:
        assert text.startswith(words, found)
        assert abs(found - start) == min(abs(at - start) for at in places)
