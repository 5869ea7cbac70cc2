"""Example questions, made of the library's own words."""

from corpus.search.examples import examples


HEADINGS = ["压实防汛责任", "强化值班值守", "严明工作纪律"]


def written(headings, themes, years):
    return [str(example.question) for example in examples(headings, themes, years)]


def test_the_questions_show_what_the_language_can_do():
    found = written(HEADINGS, ["压实责任", "队伍纪律"], [2023])
    assert len(found) >= 6
    assert len(set(found)) == len(found)
    assert '"压实防汛责任"' in found
    assert "主题:压实责任 年份:2023" in found
    assert any(question.startswith("标题:") for question in found)
    assert any(" OR " in question for question in found)


def test_a_small_library_gives_fewer_and_an_empty_one_none():
    assert written([], [], []) == []
    assert '"压实防汛责任"' in written(HEADINGS[:1], [], [])
