"""Mining finds exactly what the definition says: against a brute-force reading of it."""

from collections import defaultdict
from itertools import combinations, pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.mining import Text, mine
from library.mining.clauses import JOIN, clauses, han, letters, normal
from library.mining.repeats import LONGEST, Line, repeats
from library.mining.state import phrases, standing


@pytest.mark.parametrize(
    "wordings",
    [
        ("XX县委", "**县委", "某县委", "×××县委", "ＸＸ县委"),
        ("2023年以来", "X年以来", "二〇二三年以来", "２０２３年以来"),
        ("召开第X轮巡察会", "召开第三轮巡察会", "召开第十二轮巡察会", "召开第 3 轮巡察会"),
        ("我讲三点意见", "我讲X点意见", "我讲几点意见", "我讲3点意见"),
        ("完成率86.5%", "完成率90%", "完成率1,200"),
        ("围绕“三个聚焦、一个落实”", "围绕三个聚焦一个落实", "围绕「三个聚焦」　一个落实"),
        ("党的十九届四中全会", "党的二十届三中全会"),
    ],
)
def test_wordings_that_are_one(wordings):
    assert len({normal(wording) for wording in wordings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("三个聚焦", "两个聚焦"),
        ("统一思想", "思想统一"),
        ("一个落实", "个落实"),
        ("第一时间", "时间"),
        ("云岭县", "某县"),
    ],
)
def test_wordings_that_are_two(one, other):
    assert normal(one) != normal(other)


def cut(text, start=0):
    return [text[begin:end] for begin, end in clauses(text, start)]


def test_clauses_end_at_punctuation_but_not_inside_numbers():
    text = "会议8:30开始，拨付1,200万元；“抓实、抓细”——不松劲！\n完"
    assert cut(text) == ["会议8:30开始", "拨付1,200万元", "抓实、抓细", "不松劲", "完"]


def test_clauses_keep_placeholders_at_their_edges():
    assert cut("，**县委、XX乡，到**。") == ["**县委、XX乡", "到**"]


@given(st.text(alphabet="好第三十两点个年县某X×*12.,:，。“”（）、 %□", max_size=20))
def test_letters_spell_the_normal_form(wording):
    spelled = letters(wording)
    assert "".join(sign for sign, _, _ in spelled) == normal(wording)
    spans = [span for _, *span in spelled]
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def speech(number, *passages, year=None):
    return [
        Text(number, ordinal, "text", "", "", text, year)
        for ordinal, text in enumerate(passages, 1)
    ]


def wordings(state):
    return {phrase.text: phrase.groups for phrase in phrases(state).values()}


def test_a_phrase_is_as_long_as_its_places_allow():
    state = mine(
        [
            *speech(1, "要提高政治站位，强化责任担当，抓好落实。再说别的。"),
            *speech(2, "会上说，要提高政治站位，强化责任担当，抓好落实！"),
            *speech(3, "强化责任担当，从我做起。"),
        ]
    )
    assert wordings(state) == {"要提高政治站位，强化责任担当，抓好落实": 2, "强化责任担当": 3}


def test_a_phrase_does_not_cross_paragraphs():
    state = mine([*speech(1, "真认账", "不推诿"), *speech(2, "真认账", "不推诿")])
    assert phrases(state) == {}


def test_a_phrase_begins_after_the_marker_and_keeps_its_quotes():
    one = Text(1, 1, "point", "一是", "", "一是“三个聚焦、一个落实”抓得紧。", 2023)
    other = Text(2, 1, "point", "（二）", "", "（二）“三个聚焦、一个落实”抓得紧", 2024)
    (phrase,) = phrases(mine([one, other])).values()
    assert phrase.text == "“三个聚焦、一个落实”抓得紧"
    assert [place.start for place in phrase.places] == [2, 3]


def test_copies_of_a_speech_count_once():
    body = [
        "修好每一座小水库",
        "查清每一处隐患点",
        "管住每一个施工口",
        "备足每一类物资",
        "练熟每一支队伍",
    ]
    draft, final = "，".join([*body, "守住每一道堤防"]), "，".join([*body, "守住所有的堤防"])
    state = mine([*speech(1, draft), *speech(2, final)])
    assert state.groups == {1: 1, 2: 1}
    assert phrases(state) == {}
    third = speech(3, "今年要修好每一座小水库，查清每一处隐患点，管住每一个施工口。")
    state = mine([*speech(1, draft), *speech(2, final), *third])
    (phrase,) = phrases(state).values()
    assert (phrase.text, phrase.groups, len(phrase.places)) == (
        "查清每一处隐患点，管住每一个施工口",
        2,
        3,
    )


# Few clauses, so that runs repeat, overlap, nest and lie at the ends of passages.
CLAUSES = [
    "真认账",
    "不推诿",
    "抓好整改落实",
    "XX县委",
    "**县委",
    "2023年以来",
    "X年以来",
    "压实责任",
]
PASSAGES = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=7).map("，".join)
SPEECHES = st.lists(st.lists(PASSAGES, min_size=1, max_size=3), min_size=1, max_size=6)


# Mostly the same few speeches with a clause more or less, so that they become copies of one another.
LONG = [
    f"修好{place}的水渠" for place in ("村东头", "石桥边", "祠堂前", "晒谷场", "老渡口", "茶山脚")
]
VERSIONS = st.lists(
    st.permutations(LONG).flatmap(
        lambda order: st.integers(3, len(LONG)).map(lambda size: ["，".join(order[:size])])
    ),
    min_size=1,
    max_size=4,
)


def archive(speeches):
    return [text for number, passages in enumerate(speeches) for text in speech(number, *passages)]


def brute_force_copies(texts):
    """Each speech's group by comparing every two speeches."""
    features = defaultdict(set)
    for text in texts:
        forms = {normal(text.text[a:b]) for a, b in clauses(text.text)}
        features[text.speech] |= {form for form in forms if han(form) >= 6}
    group = {speech: speech for speech in features}
    for _ in features:
        for one, other in permutations(features, 2):
            small, big = sorted((features[one], features[other]), key=len)
            alike = 5 * len(small & big) >= 4 * len(small)
            if alike and len(small) >= 5 and len(big) <= 3 * len(small):
                group[one] = min(group[one], group[other])
    return group


@given(SPEECHES | VERSIONS)
def test_copies_are_found_as_by_comparing_every_two_speeches(speeches):
    texts = archive(speeches)
    assert mine(texts).groups == brute_force_copies(texts)


def brute_force(state, texts):
    """Key → places, read off the definition: every run of every passage, compared with every other."""
    places = defaultdict(set)
    context = defaultdict(set)
    for at, text in enumerate(texts):
        forms = [(normal(text.text[a:b]), a, b) for a, b in clauses(text.text)]
        for first, last in combinations(range(len(forms) + 1), 2):
            key = JOIN.join(form for form, _, _ in forms[first:last])
            places[key].add((text.speech, text.passage, forms[first][1], forms[last - 1][2]))
            before = forms[first - 1][0] if first else (at, "begins")
            after = forms[last][0] if last < len(forms) else (at, "ends")
            context[key].add(("before", before))
            context[key].add(("after", after))
    return {
        key: apart(found)
        for key, found in places.items()
        if len({state.groups[place[0]] for place in found}) > 1
        and han(key.replace(JOIN, "")) >= 6
        and len({word for side, word in context[key] if side == "before"}) > 1
        and len({word for side, word in context[key] if side == "after"}) > 1
    }


def apart(places):
    """Of places that overlap, the first."""
    kept = []
    for place in sorted(places):
        if not kept or kept[-1][:2] != place[:2] or kept[-1][3] <= place[2]:
            kept.append(place)
    return set(kept)


def found(state):
    return {
        key: {tuple(place) for place in phrase.places} for key, phrase in phrases(state).items()
    }


@given(SPEECHES | VERSIONS)
def test_nothing_is_missed_and_nothing_invented(speeches):
    texts = archive(speeches)
    state = mine(texts)
    assert found(state) == brute_force(state, texts)
    for key, phrase in phrases(state).items():
        assert phrase.key == key
        assert phrase.groups == len({state.groups[place.speech] for place in phrase.places})
        assert list(phrase.places) == sorted(phrase.places)


@given(SPEECHES)
def test_a_run_stands_wherever_its_clauses_follow_one_another(speeches):
    state = mine(archive(speeches))
    found = phrases(state)
    stands = standing(state, [*found, "此句从未说过"])
    assert {key: set(phrase.places) for key, phrase in found.items()} == {
        key: {tuple(place) for place in apart(stands[key])} for key in found
    }
    assert "此句从未说过" not in stands


def test_a_text_of_one_clause_over_and_over_is_mined_in_good_time():
    state = mine([*speech(1, "抓好整改落实，" * 1000), *speech(2, "抓好整改落实，" * 1000)])
    assert len(phrases(state)) == LONGEST
    assert len(phrases(state)["抓好整改落实"].places) == 2000


def test_a_run_longer_than_the_longest_is_told_by_its_ends():
    clause, side = np.array([*range(5)] * 2), np.repeat([0, 1], 5)
    line = Line(clause, han=np.full(10, 9), passage=side, group=side)
    found = {length: [run.tolist() for run in runs] for length, runs in repeats(line, longest=3)}
    assert found == {1: [], 2: [], 3: [[0, 5], [2, 7]]}


def test_nothing_comes_of_nothing():
    assert phrases(mine([])) == {}
