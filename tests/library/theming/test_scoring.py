"""Which themes a passage has, and why: the pure part."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.theming import cues
from library.theming.scoring import CueFinder, ThemeCues, theme_passages
from library.theming.shipped import shipped_themes
from speeches.passages import PassageText


THEMES = [
    ThemeCues("rectification", {"整改": 3, "整改落实": 5, "销号": 3}),
    ThemeCues("responsibility", {"责任": 3, "压实责任": 5, "落实责任": 5}),
    ThemeCues("team", {"队伍建设": 5, "干部": 2}),
]


def point(heading="", text="", path=(), part="point"):
    return PassageText(
        ordinal=1,
        part=part,
        level=1,
        parent=None,
        marker="一是",
        heading=heading,
        text=f"一是{heading}{text}",
        path=tuple(path),
        start=0,
        end=1,
    )


def themes(passage, known=THEMES):
    return theme_passages([passage], CueFinder(known))[0]


def slugs(passage, known=THEMES):
    return [score.slug for score in themes(passage, known)]


def test_a_heading_weighs_more_than_the_text():
    passage = point("加强队伍建设", "。要压实责任，把整改落实到底。")
    assert slugs(passage)[0] == "team"


def test_the_first_clause_of_a_heading_names_it():
    assert slugs(point("压实责任，抓好整改落实"))[0] == "responsibility"
    assert slugs(point("抓好整改落实，压实责任"))[0] == "rectification"


def test_a_point_that_says_nothing_of_its_own_has_the_theme_of_its_section():
    passage = point(
        "说到做到", "。各单位要言出必行。", path=["二、加强队伍建设", "（一）抓好整改落实"]
    )
    first = themes(passage)[0]
    assert first.slug == "rectification"
    assert [found.where for found in first.evidence] == ["inherited"]


def test_what_a_point_says_itself_beats_what_it_inherits():
    passage = point("压实责任", path=["二、抓好整改落实"])
    assert slugs(passage)[0] == "responsibility"


def test_a_longer_cue_beats_the_shorter_ones_inside_it():
    (found,) = themes(point("抓好整改落实"))
    assert found.cues == ("整改落实",)


def test_no_character_counts_for_two_cues():
    finder = CueFinder([ThemeCues("a", {"整改落实": 1, "落实责任": 1, "责任": 1})])
    assert [cue for _, cue in finder.find("整改落实责任")] == ["整改落实", "责任"]


def test_a_cue_in_a_long_text_adds_less_than_in_a_short_one():
    short, long = (
        point(text="要求如下。限期整改，销号管理。"),
        point(text="要求如下。限期整改，销号管理。" + "其他。" * 300),
    )
    assert themes(short)[0].score > 4
    assert themes(long) == []


def test_saying_it_again_adds_less_each_time():
    def score(times):
        return themes(point("", "开头。" + "整改，" * times))[0].score

    assert score(2) < score(4) < 2 * score(2)


def test_each_theme_says_what_gave_it_and_where():
    (found,) = themes(point("抓好整改落实", "。逐项销号。", path=["三、整改"]))
    assert {(one.cue, one.where) for one in found.evidence} == {
        ("整改落实", "heading"),
        ("销号", "text"),
        ("整改", "inherited"),
    }
    assert found.cues[0] == "整改落实"
    assert found.score == pytest.approx(sum(one.worth for one in found.evidence), abs=0.01)


def test_a_passage_may_have_no_theme():
    assert themes(point(text="谢谢大家！")) == []


def test_a_numbered_point_needs_less_than_a_paragraph():
    text = "要求如下。各单位逐项销号。"
    paragraph = replace(point(text=text), marker="", text=text, part="text")
    assert slugs(point(text=text)) == ["rectification"]
    assert slugs(paragraph) == []


def test_a_salutation_has_no_theme():
    assert themes(point("压实责任", part="salutation")) == []


def test_one_cue_may_speak_for_two_themes():
    known = [ThemeCues("a", {"回头看": 5}), ThemeCues("b", {"回头看": 3})]
    assert slugs(point("组织回头看"), known) == ["a", "b"]


@given(st.text(alphabet="整改落实压责任队伍建设干部销号，。", max_size=60))
def test_found_cues_are_in_the_text_and_never_overlap(text):
    end = 0
    for at, cue in CueFinder(THEMES).find(text):
        assert at >= end
        assert text.startswith(cue, at)
        end = at + len(cue)


@given(st.text(alphabet="整改落实压责任队伍建设干部销号，。", max_size=60))
def test_scores_fall_and_are_deserved(text):
    scores = themes(point(text=text))
    assert [score.score for score in scores] == sorted((s.score for s in scores), reverse=True)
    assert all(score.score > 0 and score.evidence for score in scores)


def test_the_shipped_themes_are_sixteen_and_well_formed():
    shipped = shipped_themes()
    assert len(shipped) == len({theme.slug for theme in shipped}) == 16
    assert {theme.slug: theme.parent for theme in shipped if theme.parent} == {
        "results": "rectification"
    }
    for theme in shipped:
        assert theme.name
        assert theme.description
        assert cues.parse(cues.written(theme.cues)) == theme.cues


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("提高政治站位，深刻认识防汛工作的极端重要性", "politics"),
        ("认真学习领会全省安全生产会议精神", "guidance"),
        ("过去一年的主要工作", "review"),
        ("聚焦“三个聚焦”，把握监督重点", "focus"),
        ("坚持问题导向，全面排查隐患", "problems"),
        ("从严从实抓好整改落实", "rectification"),
        ("用好巡察成果，及时移交线索", "results"),
        ("锻造过硬队伍，严明纪律", "team"),
        ("持续转变作风，清正廉洁干事", "conduct"),
        ("密切协作配合，形成工作合力", "cooperation"),
        ("自觉接受监督，如实反映情况", "supervised"),
        ("走好群众路线，解决急难愁盼", "masses"),
        ("服务中心工作，推动高质量发展", "service"),
        ("压实各级责任，严肃追责问责", "responsibility"),
        ("改进方式方法，做到分类施策", "methods"),
        ("抓实基层党建，建强党支部", "party-building"),
    ],
)
def test_a_plain_heading_has_its_shipped_theme(heading, slug):
    shipped = [theme.theme_cues for theme in shipped_themes()]
    assert slugs(point(heading), shipped)[0] == slug
