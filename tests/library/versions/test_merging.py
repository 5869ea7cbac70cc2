"""Two people change one paragraph at once: both changes stand in it, or both wordings are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.versions.merging import merge
from library.versions.rebasing import CrossedError, order, rebased


BASE = "各乡镇要守土有责，备足物资，加强值班，随时报告汛情。"


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        pytest.param(
            BASE.replace("各乡镇", "各乡镇、各部门"), BASE.replace("随时", "每两小时"),
            "各乡镇、各部门要守土有责，备足物资，加强值班，每两小时报告汛情。", id="two ends",
        ),
        pytest.param(
            BASE + "不得迟报。", "同志们，" + BASE, "同志们，" + BASE + "不得迟报。", id="around"
        ),
        pytest.param(
            BASE.replace("备足物资，", ""), BASE.replace("汛情", "雨情汛情"),
            "各乡镇要守土有责，加强值班，随时报告雨情汛情。", id="one takes away",
        ),
        pytest.param(
            BASE.replace("随时", "及时"), BASE.replace("随时", "及时"),
            BASE.replace("随时", "及时"), id="the same change",
        ),
    ],
)  # fmt: skip
def test_changes_at_different_places_both_stand(mine, theirs, both):
    merged = merge(BASE, mine, theirs)
    assert (merged.mine, merged.agreed) == (both, True)


def test_where_both_changed_the_same_words_each_keeps_its_own():
    mine = BASE.replace("随时", "及时").replace("各乡镇", "各乡镇、各部门")
    theirs = BASE.replace("随时", "每小时")
    merged = merge(BASE, mine, theirs)
    assert merged.mine == mine
    # What did not meet stands on both sides.
    assert merged.theirs == theirs.replace("各乡镇", "各乡镇、各部门")


def test_both_going_on_at_the_end_is_a_place_to_decide():
    merged = merge(BASE, BASE + "不得迟报。", BASE + "不得漏报。")
    assert not merged.agreed


def test_what_one_wrote_anew_is_not_mixed_with_the_other():
    anew = "要把群众安危放在第一位，领导干部靠前指挥，确保不死一个人。"
    merged = merge(BASE, anew, BASE.replace("随时", "及时"))
    assert (merged.mine, merged.theirs) == (anew, BASE.replace("随时", "及时"))


WORDS = ["防汛", "抗旱", "值班", "责任", "报告", "的", "，", "。", "山塘", "水库", "一"]
words = st.lists(st.sampled_from(WORDS), max_size=12)
texts = words.map("".join)


@given(texts, texts)
def test_one_side_alone_is_taken_as_it_is(base, mine):
    for merged in (merge(base, mine, base), merge(base, base, mine), merge(base, mine, mine)):
        assert (merged.mine, merged.theirs) == (mine, mine)


@given(texts, texts, texts)
def test_the_sides_can_be_exchanged(base, mine, theirs):
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert (one.mine, one.theirs) == (other.theirs, other.mine)


@given(words, st.data())
def test_what_either_side_puts_in_is_never_lost(base, data):
    """Marks that stand nowhere else, put in by either side, at any places, with words taken away."""

    def changed(marks):
        side = list(base)
        for mark in marks:
            at = data.draw(st.integers(0, len(side)))
            side[at : at + data.draw(st.integers(0, 2))] = [mark]
        return "".join(side), [mark for mark in marks if mark in side]

    mine, my_marks = changed("甲乙丙")
    theirs, their_marks = changed("子丑寅")
    merged = merge("".join(base), mine, theirs)
    assert all(mark in merged.mine for mark in my_marks)
    assert all(mark in merged.theirs for mark in their_marks)
    if merged.agreed:
        assert all(mark in merged.mine for mark in their_marks)


# --- taking one's own step back on a page that went on ---


def page(texts, order=None, title="讲话"):
    keyed = {str(key): text for key, text in texts.items()}
    return {"title": title, "order": list(order or texts), "texts": keyed}


def test_own_step_goes_and_what_another_did_elsewhere_stays():
    old, new = page({1: BASE, 2: "二"}), page({1: BASE + "不得迟报。", 2: "二"})
    now = page({1: "同志们，" + BASE + "不得迟报。", 2: "改过的二", 3: "三"})
    back = rebased(now, new, old)
    assert back["texts"] == {"1": "同志们，" + BASE, "2": "改过的二"}
    assert back["order"] == [1, 2, 3]


def test_what_another_went_on_with_is_not_taken_from_them():
    without, with_new = page({1: "一"}), page({1: "一", 2: "二"})
    with pytest.raises(CrossedError):
        rebased(page({1: "一", 2: "二，又写了"}), with_new, without)
    with pytest.raises(CrossedError):
        rebased(page({1: "一一"}, title="第三种"), page({1: "一"}, title="乙"), page({1: "一"}))


keys = st.lists(st.integers(1, 9), unique=True, max_size=8)


@given(keys, keys, keys)
def test_an_order_has_each_paragraph_once_and_follows_the_step(now, old, new):
    result = order(now, old, new)
    assert len(result) == len(set(result))
    added, taken = set(new) - set(old), set(old) - set(new)
    assert set(result) == (set(now) - taken) | added
    assert order(old, old, new) == new
