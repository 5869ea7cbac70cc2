"""Wordings that differ in slots: against a brute-force reading of what a frame is."""

from collections import Counter, defaultdict
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.mining import candidates, known, learnt, mine
from library.mining.classes import Basis
from library.mining.clauses import JOIN, clauses, normal
from library.mining.slots import pattern
from library.mining.variants import Clauses, fitting, frames
from speeches.words import words
from tests.library.mining.test_repeats import archive


def told(groups):
    return frames(Clauses(groups), groups)


def groups(*forms):
    """Clauses, each in a speech of its own."""
    return {form: {number} for number, form in enumerate(forms)}


def test_variants_share_all_but_one_slot_between_words():
    forms = ["围绕政治巡察三个聚焦一个落实", "围绕三个聚焦一个落实", "围绕防汛抗旱三个聚焦一个落实"]
    assert told(groups(*forms)) == ["围绕〔〕三个聚焦一个落实"]


def test_variants_may_have_two_slots():
    forms = ["坚持发展与安全相统一", "坚持速度与质量相统一", "坚持当前与长远相统一"]
    assert told(groups(*forms)) == ["坚持〔〕与〔〕相统一"]


def test_a_frame_is_as_long_as_its_slot_and_six_characters_at_least():
    assert told(groups("推进水利建设", "推进交通建设")) == []
    assert told(groups("全力抓好整改落实", "合力抓好整改落实")) != []


def test_variants_of_one_speech_are_none():
    assert told({"切实抓好整改落实": {1}, "全力抓好整改落实": {1}}) == []


def test_a_clause_belongs_to_its_most_shared_frame():
    forms = ["要坚持问题导向", "必须坚持问题导向", "坚持问题导向", "始终坚持问题导向不动摇"]
    found = told(groups(*forms))
    assert found == ["〔〕坚持问题导向"]
    assert fitting(Clauses(forms), found) == dict.fromkeys(forms[:3], found[0])


PIECES = ["坚持", "发展", "与", "安全", "相统一", "抓好", "整改", "落实", "水库", "隐患"]
FORMS = st.lists(st.sampled_from(PIECES), min_size=3, max_size=7).map("".join)


def frames_of(form):
    """Every frame of a clause, read off the definition."""
    places = sorted({0, len(form), *(word.start for word in words(form, "default"))})
    found = set()
    for start, end in combinations([*places, *places], 2):
        words_in = places.index(end) - places.index(start)
        fixed = len(form) - (end - start)
        inside = start > 0 and end < len(form)
        short = 0 <= words_in <= (3 if inside else 1) and end - start <= 8
        if short and fixed >= max(6, end - start):
            found.add(f"{form[:start]}〔〕{form[end:]}")
    for start, end, second, over in combinations(places, 4):
        one, between, other = (
            places.index(b) - places.index(a)
            for a, b in ((start, end), (end, second), (second, over))
        )
        slots = end - start + over - second
        inside = start > 0 and over < len(form) and max(end - start, over - second) <= 8
        short = inside and max(one, other) <= 2 and between <= 6
        if short and len(form) - slots >= max(6, slots):
            found.add(f"{form[:start]}〔〕{form[end:second]}〔〕{form[over:]}")
    return found


@given(st.lists(FORMS, max_size=12, unique=True))
def test_every_frame_that_clauses_share_is_found_and_no_other(forms):
    forms = [form for form in forms if len(form) >= 6]
    shared = Counter(frame for form in forms for frame in frames_of(form))
    expected = sorted(frame for frame, count in shared.items() if count > 1)
    fits = fitting(Clauses(forms), expected)
    rank = {frame: number for number, frame in enumerate(expected)}
    assert fits == {
        form: min(frames_of(form) & rank.keys(), key=rank.get)
        for form in forms
        if frames_of(form) & rank.keys()
    }
    assert set(told(groups(*forms))) <= set(expected)


CLAUSES = [
    "坚持发展与安全相统一",
    "坚持速度与质量相统一",
    "真认账",
    "要抓好整改落实",
    "切实抓好整改落实",
    "抓好整改落实",
    "不推诿",
]
FRAMES = ("坚持〔〕与〔〕相统一", "〔〕抓好整改落实")
SPEECHES = st.lists(
    st.lists(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=5).map("，".join), max_size=3),
    min_size=1,
    max_size=5,
)


def brute_force(texts, speech_groups):
    """The runs of classes that recur, are maximal and are worded in two ways, with their speeches."""
    frame = {form: f for f in FRAMES for form in CLAUSES if f in frames_of(form)}
    wordings, speeches, context = defaultdict(set), defaultdict(set), defaultdict(set)
    ends = {}
    for at, text in enumerate(texts):
        forms = [normal(text.text[a:b]) for a, b in clauses(text.text)]
        names = [frame.get(form, form) for form in forms]
        for first, last in combinations(range(len(forms) + 1), 2):
            key = JOIN.join(names[first:last])
            # Of places that overlap the first counts.
            if (at, first) >= ends.get(key, (0, 0)):
                ends[key] = (at, last)
                wordings[key].add(tuple(forms[first:last]))
            speeches[key].add(speech_groups[text.speech])
            context[key, "before"].add(names[first - 1] if first else (at, "begins"))
            context[key, "after"].add(names[last] if last < len(names) else (at, "ends"))
    return {
        key: len(speeches[key])
        for key, found in wordings.items()
        if "〔〕" in key
        and len(found) > 1
        and len(speeches[key]) > 1
        and min(len(context[key, "before"]), len(context[key, "after"])) > 1
    }


@given(SPEECHES)
def test_runs_of_clauses_with_slots_are_missed_nowhere_and_never_invented(speeches):
    texts = archive(speeches)
    state = mine(texts)
    found = candidates(state, known(state, Basis(9, FRAMES)), lambda key: "〔〕" in key)
    assert {one.key: one.groups for one in found} == brute_force(texts, state.groups)


def test_a_run_with_slots_has_its_exact_runs_for_variants():
    state = mine(
        archive(
            [
                ["坚持发展与安全相统一，要抓好整改落实，村里的路灯亮了。"],
                ["坚持速度与质量相统一，切实抓好整改落实，渠里的水清了。"],
                ["坚持速度与质量相统一，切实抓好整改落实，茶厂的订单排满了。"],
            ]
        )
    )
    found = {one.key: one for one in candidates(state, learnt(state))}
    whole = found["坚持〔〕与〔〕相统一，〔〕抓好整改落实"]
    assert whole.groups == 3
    assert whole.pattern == "坚持〔速度〕与〔质量〕相统一，〔切实〕抓好整改落实"
    assert found["坚持速度与质量相统一，切实抓好整改落实"].variant_of == whole.key


@pytest.mark.parametrize(
    ("wordings", "frame", "marked"),
    [
        (["开展第三轮巡察", "开展第五轮巡察"], "", "开展第〔三〕轮巡察"),
        (["开展第三轮巡察"], "", "开展第三轮巡察"),
        (["XX县委", "某县委"], "", "〔XX〕县委"),
        (["坚持问题导向", "要坚持问题导向"], "〔〕坚持问题导向", "〔要〕坚持问题导向"),
        (
            ["围绕“三个聚焦、一个落实”", "围绕防汛抗旱“三个聚焦、一个落实”"],
            "围绕〔〕三个聚焦一个落实",
            "围绕〔防汛抗旱〕“三个聚焦、一个落实”",
        ),
        (
            ["今年派出3个组巡察5个村", "今年派出4个组巡察乡镇5个村"],
            "今年派出□个组巡察〔〕□个村",
            "今年派出4个组巡察〔乡镇〕5个村",
        ),
        (
            ["坚持发展与安全相统一", "坚持速度与质量相统一"],
            "坚持〔〕与〔〕相统一",
            "坚持〔发展〕与〔安全〕相统一",
        ),
        (
            ["围绕“三个聚焦”，查找偏差", "围绕政治巡察“三个聚焦”，查找政治偏差"],
            "围绕〔〕三个聚焦，查找〔〕偏差",
            "围绕〔政治巡察〕“三个聚焦”，查找〔政治〕偏差",
        ),
    ],
)
def test_what_varies_is_marked(wordings, frame, marked):
    assert pattern([(wording, 1) for wording in wordings], frame) == marked


def test_a_slot_that_all_fill_alike_is_not_marked():
    counted = [("坚持发展与安全相统一", 2), ("坚持速度与安全相统一", 1)]
    assert pattern(counted, "坚持〔〕与〔〕相统一") == "坚持〔发展〕与安全相统一"


def test_a_slot_that_is_mostly_empty_is_not_marked():
    counted = [("坚持问题导向", 3), ("要坚持问题导向", 1), ("必须坚持问题导向", 1)]
    assert pattern(counted, "〔〕坚持问题导向") == "坚持问题导向"
