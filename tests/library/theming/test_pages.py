"""Browsing by theme: the table, one theme, what stands beside a passage."""

import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from library.models import PassageTheme, Theme
from library.theming import applying
from speeches.models import Genre
from tests.library.theming.themed import speech


@pytest.fixture
def shelf(db):
    """Two speeches, of 2023 and 2021 and of two genres."""
    made = [
        speech(),
        speech("在全县消防安全动员会上的讲话", 2021, Genre.MOBILIZATION),
    ]
    for one in made:
        applying.apply_themes(one)
    return made


def rows(page):
    """The headings or passages of the page, as they are copied."""
    return re.findall(r'<a class="heading" id="h\d+"[^>]*>([^<]*<span>[^<]*)</span>', page)


def words(html):
    return re.sub(r"<[^>]+>|\s+", "", html)


def test_the_table_names_every_theme_with_its_counts(admin_client, shelf):
    page = admin_client.get("/library/").content.decode()
    line = page[page.index("整改落实</a>") :]
    assert words(line[: line.index("</tr>")]).startswith("整改落实问题怎样改到位")
    counts = re.findall(r'class="number">(\S+)</td>', line)[:3]
    assert counts == ["2", "2", "2"]
    assert page.count("<tr data-row") == 16


def test_the_table_puts_a_child_under_its_parent(admin_client, db):
    page = admin_client.get("/library/").content.decode()
    assert re.search(r'class="under"><a[^>]*>成果运用', page)
    assert page.index("整改落实</a>") < page.index("成果运用</a>")


def test_without_themes_the_table_teaches(admin_client, db):
    Theme.objects.all().delete()
    page = admin_client.get("/library/").content.decode()
    assert "还没有主题" in page
    assert "新建第一个主题" in page


def test_a_theme_collects_headings_from_all_speeches(admin_client, shelf):
    page = admin_client.get("/library/themes/rectification/").content.decode()
    assert [words(row) for row in rows(page)] == ["二是抓好整改落实"] * 2
    for one in shelf:
        assert one.title in page
    assert f'href="/speeches/{shelf[0].pk}/#p4"' in page


def test_parallel_headings_stand_together_with_the_rest_of_their_set(admin_client, shelf):
    page = admin_client.get("/library/themes/rectification/").content.decode()
    (beside, *_) = re.findall(r'<p class="rest">(.*?)</p>', page, re.S)
    assert words(beside) == "同组：一是全面排查隐患三是打造过硬队伍"


def test_a_heading_keeps_the_comma_after_its_marker(admin_client, shelf):
    point = shelf[0].passages.get(marker="二是")
    point.marker, point.text = "其次", point.text.replace("二是", "其次，")
    point.save()
    page = admin_client.get("/library/themes/rectification/").content.decode()
    assert "其次，抓好整改落实" in [words(row) for row in rows(page)]
    page = admin_client.get("/library/themes/rectification/?tab=points").content.decode()
    assert words(page).count("其次，抓好整改落实。对排查出的隐患") == 1


def test_each_row_says_why_it_is_there(admin_client, shelf):
    page = admin_client.get("/library/themes/rectification/").content.decode()
    assert "标题：抓好整改落实" in page
    assert "上级标题：" not in page


def test_each_row_can_be_copied_and_collected(admin_client, shelf):
    page = admin_client.get("/library/themes/rectification/").content.decode()
    passage = shelf[0].passages.get(marker="二是")
    assert f'data-copy="#h{passage.pk}"' in page
    assert f'name="passage" value="{passage.pk}"' in page


def test_filters_stand_in_the_address(admin_client, shelf):
    def total(query):
        page = admin_client.get(f"/library/themes/rectification/{query}").content.decode()
        return int(re.search(r"共 (\d+) 条", page)[1])

    assert total("") == 2
    assert total("?year=2021") == 1
    assert total("?year=2021&year=2023") == 2
    assert total("?genre=mobilization&year=2023") == 0
    assert total("?year=1999") == 0


def test_a_chosen_filter_can_be_taken_out_again(admin_client, shelf):
    page = admin_client.get("/library/themes/rectification/?year=2021&tab=points").content.decode()
    chosen = re.search(r'<a href="([^"]*)" aria-current="true"><span>2021 年', page)
    assert chosen[1] == "?tab=points"
    other = re.search(r'<a href="([^"]*)" ><span>2023 年', page)
    assert other[1] == "?year=2021&amp;year=2023&amp;tab=points"


def test_newest_and_oldest_first(admin_client, shelf):
    def order(sort):
        page = admin_client.get(f"/library/themes/rectification/?sort={sort}").content.decode()
        return page.index("防汛工作会议") < page.index("消防安全动员会")

    assert order("newest")
    assert not order("oldest")


def test_nothing_left_after_filtering_offers_the_way_back(admin_client, shelf):
    page = admin_client.get("/library/themes/rectification/?year=1999").content.decode()
    assert "没有符合筛选的内容" in page


def test_an_empty_tab_teaches(admin_client, db):
    page = admin_client.get("/library/themes/masses/?tab=texts").content.decode()
    assert "还没有这一类内容" in page


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?page=99", "?tab=x&sort=y", "?year=x"])
def test_odd_addresses_are_answered(admin_client, shelf, query):
    assert admin_client.get(f"/library/themes/team/{query}").status_code == 200


def test_long_themes_have_pages(admin_client, db):
    for number in range(31):
        applying.apply_themes(speech(f"第{number}次会议上的讲话"))
    first = admin_client.get("/library/themes/team/").content.decode()
    assert len(rows(first)) == 30
    assert "共 2 页" in first
    second = admin_client.get("/library/themes/team/?page=2").content.decode()
    assert len(rows(second)) == 1


def test_markup_in_a_speech_is_shown_as_text(admin_client, db):
    made = speech("<script>alert(1)</script>整改会")
    passage = made.passages.get(marker="二是")
    passage.heading, passage.text = "整改<b>落实</b>", "二是整改<b>落实</b>。<script>x</script>"
    passage.save()
    applying.apply_themes(made)
    for tab in ("headings", "points"):
        page = admin_client.get(f"/library/themes/rectification/?tab={tab}").content.decode()
        assert "&lt;b&gt;落实" in page
        assert "<script>alert" not in page
        assert "<b>落实" not in page


def test_a_removed_theme_is_not_shown(admin_client, shelf):
    passage = shelf[0].passages.get(marker="二是")
    applying.choose(passage, Theme.objects.get(slug="rectification"), PassageTheme.Choice.REMOVED)
    page = admin_client.get("/library/themes/rectification/").content.decode()
    assert len(rows(page)) == 1


def test_an_ordinary_user_sees_no_staff_actions(client, django_user_model, shelf):
    client.force_login(django_user_model.objects.create_user("writer"))
    for address in ("/library/", "/library/themes/rectification/"):
        page = client.get(address).content.decode()
        assert "去除此主题" not in page
        assert "修改主题" not in page
        assert "新建主题" not in page


@pytest.mark.parametrize("tab", ["headings", "points", "texts"])
def test_a_page_of_a_theme_takes_a_bounded_number_of_queries(
    admin_client, db, django_assert_max_num_queries, tab
):
    for number in range(12):
        applying.apply_themes(speech(f"第{number}次会议上的讲话"))
    admin_client.get(f"/library/themes/team/?tab={tab}")
    with django_assert_max_num_queries(14):
        admin_client.get(f"/library/themes/team/?tab={tab}")


def test_the_table_takes_a_bounded_number_of_queries(
    admin_client, shelf, django_assert_max_num_queries
):
    with django_assert_max_num_queries(9):
        admin_client.get("/library/")


TAG = "{% load library_tags %}{% for passage in passages %}{% passage_themes passage %}{% endfor %}"


def render_tag(passages):
    context = Context({"passages": passages, "request": RequestFactory().get("/")})
    return Template(TAG).render(context)


def test_the_tag_shows_themes_with_their_cues(shelf):
    chips = render_tag(shelf[0].passages.filter(marker="二是"))
    assert 'href="/library/themes/rectification/"' in chips
    assert "标题：抓好整改落实" in chips


def test_the_tag_fetches_a_speech_at_once(shelf, django_assert_num_queries):
    passages = list(shelf[0].passages.all())
    with django_assert_num_queries(1):
        render_tag(passages)


def test_a_speech_is_read_without_a_query_for_each_passage(
    admin_client, shelf, django_assert_max_num_queries
):
    # Two of them for the bar: the draft and the tray.
    with django_assert_max_num_queries(9):
        page = admin_client.get(shelf[0].get_absolute_url()).content.decode()
    assert "整改落实" in page


def test_the_tag_uses_what_a_view_has_fetched(shelf, django_assert_num_queries):
    passages = list(applying.shown_with(shelf[0].passages.all()))
    with django_assert_num_queries(0):
        assert "rectification" in render_tag(passages)
