"""Theme by year: counts, and where the cells lead."""

import re

import pytest

from library.theming import applying
from library.theming.matrix import matrix
from tests.library.phrases.phrased import RENEW, phrase
from tests.library.theming.themed import speech


@pytest.fixture
def years(db):
    """Speeches of 2021 and 2023, and one of 2022 that is about nothing."""
    made = [speech(), speech("在全县消防安全动员会上的讲话", 2021), speech("致辞", 2022)]
    for one in made[:2]:
        applying.apply_themes(one)
    return made


def line_of(found, slug):
    return next(line for line in found.lines if line.theme.slug == slug)


def counts(unit, slug):
    return [cell.count for cell in line_of(matrix(unit), slug).cells]


def test_every_theme_has_a_cell_for_every_year(years):
    found = matrix("passages")
    assert found.years == [2021, 2022, 2023]
    assert found.speeches == [1, 1, 1]
    assert {len(line.cells) for line in found.lines} == {3}
    assert len(found.lines) == 16


def test_passages_speeches_and_phrases_are_counted(years):
    phrase(RENEW, years)
    assert counts("passages", "rectification") == [1, 0, 1]
    assert counts("speeches", "rectification") == [1, 0, 1]
    assert counts("phrases", "rectification") == [1, 1, 1]


def test_heat_rises_with_the_count_and_is_none_for_nothing(years):
    cells = [cell for line in matrix("passages").lines for cell in line.cells]
    most = max(cell.count for cell in cells)
    assert {cell.heat for cell in cells if cell.count == most} == {5}
    assert all((cell.heat == 0) == (cell.count == 0) for cell in cells)
    ranked = sorted(cells, key=lambda cell: cell.count)
    assert [cell.heat for cell in ranked] == sorted(cell.heat for cell in cells)


def test_an_empty_cell_leads_to_a_search_and_a_full_one_to_what_is_there(years):
    full, empty, _ = line_of(matrix("passages"), "rectification").cells
    assert full.address == "/?theme=rectification&year=2021"
    assert empty.address == "/?q=%E6%95%B4%E6%94%B9%E8%90%BD%E5%AE%9E&year=2022"
    (cell, *_) = line_of(matrix("phrases"), "rectification").cells
    assert cell.address.startswith("/?q=")


def test_only_the_latest_years_stand_side_by_side_unless_all_are_wanted(admin_client, db):
    for year in range(1990, 2010):
        speech(year=year)
    assert matrix("passages").years[0] == 1995
    page = admin_client.get("/library/matrix/").content.decode()
    assert "更早还有 5 年" in page
    assert "1990" in admin_client.get("/library/matrix/?years=all").content.decode()


def test_a_year_without_speeches_stands_among_the_others_and_is_no_gap_of_a_theme(db):
    for year in (2020, 2022):
        speech("致辞", year)
    found = matrix("speeches")
    assert (found.years, found.speeches) == ([2020, 2021, 2022], [1, 0, 1])
    assert {line.empty for line in found.lines} == {2}


@pytest.mark.parametrize("unit", ["passages", "speeches", "phrases", "", "x"])
def test_the_page_shows_it(admin_client, years, unit):
    page = admin_client.get(f"/library/matrix/?of={unit}").content.decode()
    assert len(re.findall(r'<td class="heat-\d"', page)) == 16 * 3


def test_without_years_the_page_teaches(admin_client, db):
    assert "还没有可以对照的内容" in admin_client.get("/library/matrix/").content.decode()


def test_it_takes_a_bounded_number_of_queries(years, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        matrix("passages")
