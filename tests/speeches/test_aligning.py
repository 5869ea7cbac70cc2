"""Passages that are taken apart anew keep their addresses by content."""

from hypothesis import given
from hypothesis import strategies as st

from speeches.aligning import align


LEAD = "一是要压实各级责任，把包保措施落实到每一个村组"
FLOOD = "二是要盯紧水库河道，对险工险段实行全天候巡查值守"
DRILL = "三是要组织群众演练，让每一户都熟悉转移路线和信号"
CLOSE = "同志们，汛情就是命令，让我们共同努力确保安全度汛"

# Few letters, so that passages repeat, contain and resemble each other.
texts = st.lists(st.text("甲乙丙。 ", min_size=1, max_size=30), max_size=12)


@given(texts)
def test_the_same_passages_are_kept_as_they_are(passages):
    found = align(passages, passages)
    assert found.kept == {index: index for index in range(len(passages))}
    assert (found.merged, found.gone, found.new) == ({}, (), ())


@given(texts.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_passages_in_another_order_are_all_kept(pair):
    old, new = pair
    found = align(old, new)
    assert sorted(found.kept.values()) == list(range(len(old)))
    assert all(old[found.kept[at]] == new[at] or not _words(new[at]) for at in range(len(new))) or (
        _same_words(old, new, found.kept)
    )


@given(texts, texts)
def test_every_passage_is_accounted_for_once(old, new):
    found = align(old, new)
    assert sorted([*found.kept.values(), *found.merged, *found.gone]) == list(range(len(old)))
    assert sorted([*found.kept, *found.new]) == list(range(len(new)))
    assert set(found.merged.values()) <= set(range(len(new)))


def _words(text):
    return "".join(c for c in text if c.isalnum())


def _same_words(old, new, kept):
    return all(_words(old[before]) == _words(new[after]) for after, before in kept.items())


def test_one_that_moved_is_the_same():
    assert align([LEAD, FLOOD, DRILL], [DRILL, LEAD, FLOOD]).kept == {0: 2, 1: 0, 2: 1}


def test_one_whose_wording_changed_is_the_same():
    found = align([LEAD, FLOOD, DRILL], [LEAD, FLOOD.replace("全天候", "昼夜"), DRILL])
    assert found.kept == {0: 0, 1: 1, 2: 2}


def test_a_split_goes_on_as_the_larger_part():
    short, long = LEAD[:12], LEAD[12:] + FLOOD
    assert align([LEAD + FLOOD, CLOSE], [short, long, CLOSE]).kept == {1: 0, 2: 1}
    assert align([FLOOD + LEAD[:12], CLOSE], [FLOOD, LEAD[:12], CLOSE]).kept == {0: 0, 2: 1}


def test_a_split_in_many_goes_on_as_one_of_them():
    found = align([LEAD + FLOOD + DRILL + CLOSE], [LEAD, FLOOD, DRILL, CLOSE])
    assert len(found.kept) == 1
    assert not found.gone


def test_a_merger_goes_on_as_the_first_and_tells_of_the_other():
    found = align([LEAD, FLOOD, DRILL], [LEAD + "。" + FLOOD, DRILL])
    assert (found.kept, found.merged, found.gone) == ({0: 0, 1: 2}, {1: 0}, ())
    longer = FLOOD + CLOSE
    assert align([LEAD, longer, DRILL], [LEAD + longer, DRILL]).kept == {0: 0, 1: 2}


def test_a_heading_line_that_joins_its_paragraph_is_merged():
    found = align(["一、压实责任", FLOOD], ["一、压实责任。" + FLOOD])
    assert (found.kept, found.merged) == ({0: 0}, {1: 0})


def test_a_heading_that_loses_its_paragraph_is_the_same():
    found = align(["一、压实责任\n" + FLOOD], ["一、压实责任"])
    assert (found.kept, found.gone) == ({0: 0}, ())


def test_what_is_nowhere_is_gone():
    found = align([LEAD, DRILL, CLOSE], [LEAD, FLOOD, CLOSE])
    assert (found.kept, found.gone, found.new) == ({0: 0, 2: 2}, (1,), (1,))


def test_of_equal_passages_the_ones_beside_the_same_neighbours_are_the_same():
    thanks = "谢谢大家！"
    found = align([LEAD, thanks, FLOOD, thanks], [FLOOD, thanks])
    assert found.kept == {0: 2, 1: 3}
    assert found.gone == (0,)


def test_many_passages_that_repeat_each_other_take_little_time():
    old = [f"第{number}条 本条按照有关规定执行，由有关单位负责解释" for number in range(3000)]
    new = [text.replace("有关单位", "主管单位") for text in old]
    assert len(align(old, new).kept) == 3000
