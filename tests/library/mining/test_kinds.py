"""What candidates there are of each kind, and how they are told apart."""

import pytest

from library.mining import Kind, Text, candidates, learnt, mine
from library.mining.figures import figure
from library.mining.frames import lead_in
from library.mining.kinds import kind
from library.mining.parallels import heading_sets, parallels
from library.mining.terms import terms
from library.mining.worth import distinctiveness, worth


def proposed(texts):
    """The candidates of an archive, by a basis found out from it."""
    state = mine(texts)
    return candidates(state, learnt(state))


def passage(text, speech=1, ordinal=1, part="text", marker="", heading="", path=(), year=None):
    return Text(speech, ordinal, part, marker, heading, text, year, path)


def point(marker, heading, rest="", speech=1, ordinal=1, path=()):
    text = f"{marker}{heading}。{rest}"
    return passage(text, speech, ordinal, "point", marker, heading, path)


@pytest.mark.parametrize(
    ("limbs", "before"),
    [
        (["真认账不推诿", "真反思不敷衍", "真整改不放过"], 0),
        (["做到整改有方案", "推进有时限", "落实有专人", "结果有回音"], 2),
        (["要把巡河融入日常工作", "融入村规民约", "融入干部考核"], 4),
        (["水利有人管", "道路养护有人管", "路灯也有人管"], 0),
        (["打铁趁热", "修路趁晴", "种树趁春"], 0),
        (["抓重点攻坚克难", "抓难点久久为功"], 0),
        (["新修水渠三公里", "补种果树两百亩"], None),
        (["抓落实", "抓落实", "抓落实"], None),
        (["路通", "水通", "电通"], None),
    ],
)
def test_parallel_limbs(limbs, before):
    assert lead_in(limbs) == before


def constructions(text):
    return sorted(wording for found in parallels([passage(text)]).values() for _, wording in found)


def test_parallel_constructions_are_found_within_a_sentence():
    text = (
        "各村要真认账、不推诿，真反思、不敷衍，真整改、不放过。"
        "做到整改有方案、推进有时限、落实有专人。"
    )
    assert constructions(text) == [
        "整改有方案、推进有时限、落实有专人",
        "真认账、不推诿，真反思、不敷衍，真整改、不放过",
    ]


def test_parallel_constructions_keep_whole_words_and_leave_out_salutations_and_figures():
    assert constructions("各位领导、各位来宾、各位朋友们") == []
    assert constructions("粮食增产10万斤，蔬菜增产20万斤，茶油增产30万斤") == []
    assert constructions("多到田头去看，少在桌前去想") == []
    assert constructions("要多到田头去看，要多到户里去问") == ["要多到田头去看，要多到户里去问"]


def test_heading_sets_are_siblings_that_match():
    path = ("三、聚焦本轮重点",)
    matching = [
        point("一要", "聚焦山塘水库“查险情”", path=path),
        point("二要", "聚焦河道堤防“清障碍”", path=path, ordinal=2),
        point("三要", "聚焦低洼院落“保人员”", path=path, ordinal=3),
    ]
    others = [
        point("一、", "回顾成绩", ordinal=4),
        point("二、", "今年下半年的主要工作", ordinal=5),
        point("三、", "要求", ordinal=6),
    ]
    assert list(heading_sets([*matching, *others])) == [matching]
    assert list(heading_sets(matching[:2])) == []


def found_terms(*texts):
    archive = [passage(text, speech) for speech, text in enumerate(texts, 1)]
    return {key: [wording for _, wording in found] for key, found in terms(archive).items()}


def test_terms_are_quoted_or_number_abbreviations_quoted_elsewhere():
    found = found_terms(
        "围绕“三个聚焦、一个落实”开展工作，做到“两个不放过”。",
        "两个不放过要抓到底，两个问题要说清。",
    )
    assert found == {
        "三个聚焦一个落实": ["“三个聚焦、一个落实”"],
        "两个不放过": ["“两个不放过”", "两个不放过"],
    }


def test_what_somebody_says_is_no_term():
    assert found_terms("老支书说：“今年的水修得好”。村民问“路几时通”。") == {}


OWN = {
    1: "稻田里的水放干了，油菜的种子备齐了，晒谷场上的灯装好了，敬老院的炭火送到了，茶厂的订单排满了",
    2: "渡口的船修过了，学校的围墙砌完了，卫生室的药补足了，养蜂人的合作社挂牌了，夜里的巡堤排了班",
}


def kinds(*texts):
    """The kind of each wording that two speeches share, which have these passages and others too."""
    archive = [
        Text(speech, ordinal, text.part, text.marker, text.heading, text.text, 2020 + speech)
        for speech, own in OWN.items()
        for ordinal, text in enumerate([*texts, passage(own)], 1)
    ]
    return {one.text: one.kind for one in proposed(archive) if one.groups == 2}


def test_kinds():
    found = kinds(
        passage("今天我们召开防汛工作会议。雨季比往年来得早。", part="opening"),
        passage("下面，我讲三点意见。", part="opening"),
        point("一、", "抓好水库除险加固"),
        passage("水库的账算清了，各乡镇要落实值守责任。做到“两个不放过”。"),
        point("二、", "真巡堤、不走样，真值守、不脱岗，真转移、不落人"),
        passage("让我们守住这一方安澜！", part="closing"),
    )
    assert found == {
        "今天我们召开防汛工作会议。雨季比往年来得早": Kind.OPENING,
        "下面，我讲三点意见": Kind.TRANSITION,
        "抓好水库除险加固": Kind.HEADING,
        "水库的账算清了，各乡镇要落实值守责任。做到“两个不放过”": Kind.FORMULATION,
        "“两个不放过”": Kind.TERM,
        "真巡堤、不走样，真值守、不脱岗，真转移、不落人": Kind.PARALLEL,
        "让我们守住这一方安澜": Kind.CLOSING,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要把责任扛起来", Kind.DEMAND),
        ("各乡镇要守住底线", Kind.DEMAND),
        ("必须一户一户过筛", Kind.DEMAND),
        ("主要任务是修好水利", Kind.FORMULATION),
        ("要点抄在本子上了", Kind.FORMULATION),
        ("会议共有三项议程", Kind.TRANSITION),
        ("谢谢大家听得仔细", Kind.CLOSING),
        ("刚才，几位同志作了发言", Kind.OPENING),
        ("“两个不放过”", Kind.TERM),
    ],
)
def test_kinds_by_wording_alone(text, expected):
    assert kind(text, []) == expected


def test_a_candidate_tells_its_places_years_and_variants():
    archive = [
        passage("要坚持问题导向，" + OWN[1], 1, year=2023),
        passage("必须坚持问题导向，" + OWN[2], 2, year=2025),
        passage("坚持问题导向，村里的路灯亮了。", 3, year=2025),
        passage("今年坚持问题导向，坚持问题导向。", 4),
    ]
    found = {one.key: one for one in proposed(archive)}
    framed, exact = found["〔〕坚持问题导向"], found["坚持问题导向"]
    assert framed.text == exact.text == "坚持问题导向"
    assert (framed.groups, framed.years) == (4, ((2023, 1), (2025, 2)))
    assert framed.wordings == (
        ("坚持问题导向", 2),
        ("今年坚持问题导向", 1),
        ("必须坚持问题导向", 1),
        ("要坚持问题导向", 1),
    )
    assert (exact.groups, exact.variant_of) == (2, framed.key)
    assert framed.worth > exact.worth
    texts = {(text.speech, text.passage): text.text for text in archive}
    for place in framed.places:
        assert "坚持问题导向" in texts[place[:2]][place.start : place.end]


def test_a_parallel_construction_has_the_places_where_more_limbs_follow():
    archive = [
        passage(f"真认账、不推诿，真反思、不敷衍，真整改、不放过。{OWN[1]}", 1),
        passage(f"真认账、不推诿，真反思、不敷衍，真整改、不放过，真建制、不反弹。{OWN[2]}", 2),
        passage("整改有方案、推进有时限、落实有专人。", 3),
        passage("整改有方案、推进有时限、落实有专人、结果有回音。", 4),
    ]
    found = {one.text: one for one in proposed(archive)}
    three = found["真认账、不推诿，真反思、不敷衍，真整改、不放过"]
    assert (three.kind, three.groups, len(three.places)) == (Kind.PARALLEL, 2, 2)
    assert found["整改有方案、推进有时限、落实有专人"].key == "整改有方案推进有时限落实有专人"


def test_no_key_twice_and_the_most_worth_first():
    archive = [passage(text, speech) for speech, text in OWN.items()]
    archive += [
        passage("“两个不放过”。做到“两个不放过”，真查、真改、真管。", one, 2) for one in OWN
    ]
    found = proposed(archive)
    assert len({one.key for one in found}) == len(found)
    assert [one.worth for one in found] == sorted((one.worth for one in found), reverse=True)


def test_worth_prefers_what_says_something():
    assert distinctiveness("发展工作") < distinctiveness("精准施治")
    stock = worth("整改有方案推进有时限", 8, 4, 100)
    assert stock > worth("整改有方案推进有时限", 3, 3, 100)
    assert stock > worth("整改有方案推进有时限", 8, 1, 100)
    assert stock > worth("县委书记和县长出席会议", 8, 4, 100)
    assert stock > worth("□年□月□日□人参加", 8, 4, 100)
    assert stock > worth("整改有方案推进有时限", 98, 4, 100)


def test_a_figure_says_something_in_limbs_of_one_length():
    best = figure("整改有方案、推进有时限、落实有专人")
    assert best == 1
    assert figure("总参谋部、总政治部、总后勤部") < best
    assert figure("整改要有方案、推进有时限、落实有专人") < best
    assert figure("整改有方案、推进有时限") < best


def test_what_is_said_within_one_and_the_same_clause_counts_little_by_itself():
    limbs = "心中有党、心中有民、心中有责"
    alone = [passage(f"{limbs}。{OWN[1]}", 1), passage(f"{limbs}。{OWN[2]}", 2)]
    within = [passage(f"做到{limbs}。{OWN[one]}", one) for one in OWN]
    worths = [
        next(one.worth for one in proposed(texts) if one.text == limbs) for texts in (alone, within)
    ]
    assert worths[0] > worths[1]
