"""The search page, from the box to the rows."""

import re
from html import unescape

import pytest
from django.urls import reverse

from corpus import suggesting
from corpus.search import rebuild
from library.models import Theme
from speeches.models import Genre
from tests.corpus.shelf import shelve


@pytest.fixture
def themes(db):
    return [
        Theme.objects.update_or_create(slug=slug, defaults={"name": name, "order": order})[0]
        for order, (slug, name) in enumerate(
            [("rectification", "整改落实"), ("responsibility", "压实责任")], start=1
        )
    ]


@pytest.fixture
def shelf(themes):
    """Two speeches of the fictional Yunling county, and an index of nothing else."""
    rebuild()
    flood = shelve(
        "在全县防汛工作会议上的讲话",
        {"part": "opening", "text": "今天我们召开全县防汛工作会议。"},
        {
            "part": "point",
            "marker": "二要",
            "heading": "压实防汛责任",
            "text": "二要压实防汛责任。各乡镇党委书记负总责，“谁的堤段谁来守”。",
            "path": ["三、抓好当前防汛工作"],
            "themes": ["responsibility"],
        },
        year=2021,
        genre=Genre.WORK_MEETING,
    )
    review = shelve(
        "在巡察整改推进会上的讲话",
        {
            "part": "heading",
            "marker": "一、",
            "heading": "整改落实要见底",
            "text": "一、整改落实要见底\n对照清单逐条销号，落实一条、整改一条。",
            "themes": ["rectification"],
        },
        {"part": "closing", "text": "同志们，整改不落实，就是对组织不负责任。"},
        year=2023,
        genre=Genre.MOBILIZATION,
    )
    return flood, review


@pytest.fixture
def ask(client, shelf, django_user_model):
    """`ask(q="整改", year=["2021"])`: the page, for a signed-in writer."""
    client.force_login(django_user_model.objects.create_user("writer"))

    def ask(headers=None, **address):
        answer = client.get(reverse("search"), address, headers=headers)
        assert answer.status_code == 200
        return answer

    return ask


def hits(answer):
    """The text of every row, hits in brackets."""
    rows = re.findall(r'<p class="hit-text">(.*?)</p>', answer.content.decode(), re.DOTALL)
    return [
        unescape(
            re.sub(r"<[^>]+>", "", re.sub(r"<mark[^>]*>(.*?)</mark>", r"[\1]", row, flags=re.S))
        )
        for row in rows
    ]


def text(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def links(answer):
    return [unescape(link) for link in re.findall(r'href="([^"]*)"', answer.content.decode())]


def test_a_quoted_question_finds_exactly_that(ask):
    answer = ask(q="“整改落实”")
    assert hits(answer) == ["一、[整改落实]要见底\n对照清单逐条销号，落实一条、整改一条。"]
    assert "段落 1 · 讲话 1" in text(answer)


def test_an_unquoted_term_finds_its_words_as_well_literal_matches_first(ask):
    assert hits(ask(q="整改落实")) == [
        "一、[整改落实]要见底\n对照清单逐条销号，落实一条、整改一条。",
        "同志们，[整改]不[落实]，就是对组织不负责任。",
    ]


def test_a_hit_may_run_from_the_heading_into_the_text(ask):
    answer = ask(q="“要见底对照”")
    assert "要见底</mark></strong>" in answer.content.decode()
    assert "<mark data-joined>\n对照</mark>" in answer.content.decode()


def test_a_row_says_where_it_stands_and_opens_there_with_its_marks(ask, shelf):
    answer = ask(q="堤段")
    assert "《在全县防汛工作会议上的讲话》 三、抓好当前防汛工作" in text(answer)
    assert "2021 · 工作会议讲话" in text(answer)
    assert f"/speeches/{shelf[0].pk}/?q=%E5%A0%A4%E6%AE%B5#p2" in links(answer)


def test_what_says_the_same_is_one_row_that_names_the_others(ask):
    twice = {"text": "坚持以问题为导向，压茬推进。"}
    first = shelve("在年初会议上的讲话", twice, year=2021)
    second = shelve("在年末会议上的讲话", {"text": "坚持以问题为导向， 压茬推进。"}, year=2022)
    answer = ask(q="压茬推进")
    assert hits(answer) == ["坚持以问题为导向， [压茬推进]。"]
    assert "段落 2 · 讲话 2" in text(answer)
    assert "另 1 篇相同 《在年初会议上的讲话》" in text(answer)
    for speech in (first, second):
        assert f"{speech.get_absolute_url()}?q=" in answer.content.decode()
    shelve("在年中会议上的讲话", twice, twice, year=2021)
    assert "另 3 处相同" in text(ask(q="压茬推进"))
    assert "相同" not in text(ask(q="压茬推进", speech=first.pk)).split("段落 1 ")[1]


def test_facets_narrow_the_question_and_stay_in_the_address(ask):
    answer = ask(q="责任")
    assert len(hits(answer)) == 2
    assert "?q=%E8%B4%A3%E4%BB%BB&theme=responsibility" in links(answer)
    answer = ask(q="责任", theme="responsibility")
    assert len(hits(answer)) == 1
    assert "主题 压实责任 ×" in text(answer)
    assert "?q=%E8%B4%A3%E4%BB%BB" in links(answer)


def test_several_values_of_a_facet_are_alternatives_and_facets_combine(ask):
    assert len(hits(ask(q="责任", year=["2021", "2023"]))) == 2
    assert len(hits(ask(q="责任", year=["2021", "2023"], part="closing"))) == 1


def test_the_order_can_be_chosen_and_keeps_the_question(ask):
    assert "2023" in text(ask(q="责任", sort="newest")).split("段落 2", 1)[1]
    oldest = hits(ask(q="责任", sort="oldest"))
    assert hits(ask(q="责任", sort="newest")) == oldest[::-1]
    assert "?q=%E8%B4%A3%E4%BB%BB&sort=newest" in links(ask(q="责任"))


def test_what_was_understood_can_be_taken_away(ask):
    answer = ask(q="责任 -防汛")
    assert "含 责任 × 不含 防汛 ×" in text(answer)
    assert {"?q=-%E9%98%B2%E6%B1%9B", "?q=%E8%B4%A3%E4%BB%BB"} <= set(links(answer))


def test_what_was_not_understood_is_said_and_the_rest_is_searched(ask):
    answer = ask(q="(责任 年份:去年")
    assert "年份“去年”看不懂" in text(answer)
    assert len(hits(answer)) == 2


def test_a_year_has_its_bar(ask):
    answer = ask(q="责任")
    assert "2021 年，1 段" in answer.content.decode()
    assert "?q=%E8%B4%A3%E4%BB%BB&year=2022" in links(answer)


@pytest.mark.parametrize("question", ["\0", "\0\1", "、"])
def test_a_question_without_words_names_no_titles(ask, question):
    assert "题名相符" not in text(ask(q=question))


def test_speeches_whose_title_has_it_stand_above(ask):
    assert "题名相符 《在巡察整改推进会上的讲话》" in text(ask(q="整改"))


def test_nothing_found_offers_what_does_find_something(ask):
    answer = ask(q="“负总责，整改”", year="2021")
    assert "没有找到" in text(answer)
    answer = ask(q="堤段 无人机")
    assert "去掉 无人机 堤段 1 段" in text(answer)
    answer = ask(q="堤段", year="2023")
    assert "去掉全部筛选 1 段" in text(answer)


def test_letters_that_find_nothing_are_read_as_pinyin(ask):
    suggesting.vocabulary.forget()
    for question in ("yszr", "ya shi ze ren"):
        assert "按拼音 主题:压实责任 1 段" in text(ask(q=question)), question


def test_markup_in_a_speech_or_a_question_is_text(ask):
    nasty = "<script>alert('整改')</script><b>&amp;"
    shelve(f"关于{nasty}的讲话", {"text": f"要{nasty}。", "heading": "", "path": [nasty]})
    for question in (nasty, f'"{nasty}"', "整改", "alert", f"标题:{nasty}", f"-{nasty}"):
        page = ask(q=question).content.decode()
        assert "<script>alert" not in page
        assert "<b>&" not in page
    assert f"要{nasty}。" in unescape(re.sub(r"</?mark>", "", ask(q='"alert"').content.decode()))


def test_odd_addresses_do_no_harm(ask):
    for odd in (
        {"page": "x"},
        {"page": "-1"},
        {"page": "99999"},
        {"sort": "no"},
        {"year": "no"},
        {"theme": "no"},
        {"year": "9" * 30},
        {"year": "²"},
    ):
        ask(q="责任", **odd)
    ask(q="'\"(((-")
    ask(q="责" * 5000)


def test_htmx_gets_the_results_only(ask):
    answer = ask(q="责任", headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert "<html" not in page
    assert "<title>责任 · 检索 · 拾句</title>" in page
    assert "HX-Request" in answer.headers["Vary"]
    again = ask(q="责任", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in again.content.decode()


def test_the_cost_does_not_grow_with_the_hits(ask, django_assert_max_num_queries):
    for number in range(30):
        shelve(
            f"第{number}次调度会讲话",
            {"text": f"第{number}次调度，压实责任。", "themes": ["responsibility"]},
        )
    ask(q="责任")
    # Two of them for the bar: the draft and the tray.
    with django_assert_max_num_queries(11):
        assert len(hits(ask(q="责任"))) == 20


def test_the_advanced_form_writes_the_question(ask, client):
    answer = client.get(
        reverse("search"), {"advanced": "1", "all": "责任", "none": "防汛", "since": "2020"}
    )
    assert answer.status_code == 302
    assert unescape(answer.headers["Location"]).startswith("/?q=")
    answer = ask(q="责任 -防汛 年份:2020-")
    for control in (
        'name="all" value="责任"',
        'name="none" value="防汛"',
        'name="since" value="2020"',
    ):
        assert control in answer.content.decode()


def test_the_start_page_has_questions_that_find_something(ask):
    answer = ask()
    page = answer.content.decode()
    examples = re.findall(r'<ul class="examples">(.*?)</ul>', page, re.DOTALL)
    questions = [unescape(q) for q in re.findall(r">([^<>]+)</a>", examples[0])]
    assert len(questions) >= 4
    assert all(hits(ask(q=question)) for question in questions)
    assert "整改落实 1" in text(answer)
    assert "《在巡察整改推进会上的讲话》" in text(answer)


def test_an_empty_library_says_what_to_do(client, db, admin_user, django_user_model):
    client.force_login(django_user_model.objects.create_user("writer"))
    assert "请管理员导入" in text(client.get("/"))
    client.force_login(admin_user)
    assert "导入讲话" in text(client.get("/"))


def test_a_speech_is_chosen_in_the_column_and_named_in_its_token(ask, shelf):
    flood, review = shelf
    page = ask(q="责任").content.decode()
    assert f"speech={flood.pk}" in page
    assert f"speech={review.pk}" in page
    narrowed = ask(q="责任", speech=flood.pk).content.decode()
    tokens = re.search(r'<ul class="chips".*?</ul>', narrowed, re.DOTALL).group()
    assert flood.title in tokens
    assert hits(ask(q="责任", speech=flood.pk)) == hits(ask(q="责任 年份:2021"))


def test_the_speeches_that_have_hits_are_listed_with_how_many(ask, shelf):
    _, review = shelf
    shown = text(ask(q="整改", view="speeches"))
    assert f"《{review.title}》" in shown
    assert "2 段" in shown
    assert "防汛" not in shown.split("检索条件")[-1].split(review.title)[1]


def test_the_concordance_has_a_line_for_each_hit(ask, shelf):
    answer = ask(q="整改", view="lines")
    keywords = re.findall(r'<a class="keyword".*?>(.*?)</a>', answer.content.decode())
    assert keywords == ["整改"] * 3
    assert "3 处" in text(answer)
    flood, review = shelf
    assert f"{review.get_absolute_url()}?q=" in answer.content.decode()
    assert flood.title not in text(answer)


def test_the_lines_are_sorted_as_asked(ask, shelf):
    def lefts(**address):
        page = ask(q="落实", view="lines", **address).content.decode()
        return re.findall(r'class="left"><span>(.*?)</span>', page)

    assert sorted(lefts(order="left")) == sorted(lefts(by=["1R", "1L"]))
    assert lefts(order="place") != []


def test_lines_and_collocates_go_out_as_tables(ask, shelf):
    answer = ask(q="整改", view="lines", format="lines")
    assert answer["Content-Type"].startswith("text/csv")
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[0] == "左,关键词,右,讲话,年份"
    assert len(rows) == 4
    assert all(",整改," in row and "在巡察整改推进会上的讲话,2023" in row for row in rows[1:])
    collocates = ask(q="整改", view="lines", format="collocates").content.decode("utf-8-sig")
    assert collocates.splitlines()[0] == "搭配词,左,右,G²"


def test_lines_of_the_whole_string_stand_apart_from_those_of_its_words(ask, shelf):
    def keywords(answer):
        return re.findall(r'<a class="keyword".*?>(.*?)</a>', answer.content.decode())

    whole = ask(q="整改落实", view="lines")
    assert keywords(whole) == ["整改落实"]
    assert "整串 1 处 拆开 2 处" in text(whole)
    (address,) = [link for link in links(whole) if "kind=words" in link]
    assert keywords(ask(q="整改落实", view="lines", kind="words", order="place")) == [
        "整改",
        "落实",
    ]
    assert "view=lines" in address
    table = ask(q="整改落实", view="lines", kind="words", format="lines").content.decode()
    assert [row.split(",")[1] for row in table.splitlines()[1:]] == ["整改", "落实"]
    # Where nothing has the whole string, there is nothing to choose.
    only = ask(q="整改落实 -见底", view="lines")
    assert keywords(only) == ["整改", "落实"]
    assert "2 处，都是拆开的词" in text(only)


def test_without_a_keyword_the_concordance_says_what_it_needs(ask, shelf):
    assert "请在检索框里写一个词" in text(ask(year="2023", view="lines"))
