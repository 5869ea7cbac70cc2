"""The facet column and the year bars."""

from corpus.search.facets import facets, year_bars


NAMES = {
    "theme": {"rectification": "整改落实", "team": "队伍纪律"},
    "speech": {"7": "在防汛工作会议上的讲话"},
}


def facet(name, counts, chosen=()):
    found = facets({name: counts}, {name: list(chosen)}, NAMES)
    return next(facet for facet in found if facet.name == name)


def test_themes_have_their_names_and_the_most_frequent_comes_first():
    rows = facet("theme", [("team", 3), ("rectification", 8)]).rows
    assert [(row.label, row.count) for row in rows] == [("整改落实", 8), ("队伍纪律", 3)]


def test_parts_stand_in_the_order_of_a_speech():
    rows = facet("part", [("closing", 9), ("heading", 1), ("opening", 5)]).rows
    assert [row.label for row in rows] == ["开头", "标题", "结尾"]


def test_speeches_have_their_titles_and_levels_their_names():
    assert [row.label for row in facet("speech", [("7", 3)]).rows] == ["在防汛工作会议上的讲话"]
    assert [row.label for row in facet("level", [("county", 3)]).rows] == ["县"]


def test_a_click_adds_to_what_is_chosen_and_a_second_one_takes_it_out():
    rows = facet("year", [("2022", 4), ("2023", 6)], chosen=["2022"]).rows
    assert [(row.value, row.chosen, row.toggled) for row in rows] == [
        ("2023", False, ("2022", "2023")),
        ("2022", True, ()),
    ]


def test_a_chosen_value_stays_in_sight_with_nothing_left_of_it():
    rows = facet("genre", [("report", 2)], chosen=["chair"]).rows
    assert [(row.label, row.count, row.chosen) for row in rows] == [
        ("工作报告", 2, False),
        ("主持讲话", 0, True),
    ]


def test_a_long_facet_folds_its_end_but_nothing_that_is_chosen():
    counts = [(str(year), 1) for year in range(2001, 2013)]
    shown, rest = facet("year", counts, chosen=["2001"]).groups
    assert [row.value for row in shown] == [str(year) for year in range(2012, 2004, -1)] + ["2001"]
    assert [row.value for row in rest] == ["2004", "2003", "2002"]


def test_a_facet_with_nothing_to_choose_is_left_out():
    assert facets({"theme": [], "part": [("text", 0)]}, {}, NAMES) == []


def test_bars_run_from_the_first_year_to_the_last_without_gaps():
    bars = year_bars(facet("year", [("2019", 1), ("2022", 50), ("0", 3)]).rows)
    assert [(bar.row.value, bar.row.count, bar.height, bar.top) for bar in bars] == [
        ("2019", 1, 4, 96),
        ("2020", 0, 0, 100),
        ("2021", 0, 0, 100),
        ("2022", 50, 100, 0),
    ]


def test_a_chosen_year_without_a_hit_does_not_stretch_the_bars():
    bars = year_bars(facet("year", [("2021", 1), ("2022", 2)], chosen=["9999"]).rows)
    assert [bar.row.value for bar in bars] == ["2021", "2022"]


def test_one_year_alone_is_no_comparison():
    assert year_bars(facet("year", [("2022", 4)]).rows) == []
