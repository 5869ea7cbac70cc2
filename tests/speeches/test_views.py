"""The list of speeches, the reading view, and correcting facts."""

import re

import pytest

from corpus import search
from corpus.ingest import ingest
from speeches.models import Speech


TEXT = """在全县防汛工作会议上的讲话
（2023年5月8日）

同志们：

今天我们召开全县防汛工作会议，安排部署2023年防汛工作。下面，我讲三点意见。

一、认清形势

今年雨水多，青川乡和石桥镇的小水库都在高水位运行。

二、压实责任

各乡镇要把责任扛在肩上。

一是盯紧水库塘坝。XX水库的三个责任人要到岗到位，<script>alert(1)</script>这样的字样也只是文字。

二是守住山洪沟口。天上下雨，沟口就要有人。

三、严明纪律

擅离职守的，一律严肃追责。
"""


@pytest.fixture
def speech(db):
    return ingest("防汛讲话.txt", TEXT.encode()).speech


@pytest.fixture
def signed_in(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("writer"))
    return client


def page_of(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(page):
    """What copying a passage gives: its words without tags, by anchor."""
    found = re.findall(r'<div class="words" id="(p\d+)-words">(.*?)</div>', page, re.DOTALL)
    return {anchor: re.sub(r"<[^>]*>", "", words) for anchor, words in found}


def test_the_list_shows_each_speech_with_its_facts(signed_in, speech):
    page = page_of(signed_in, "/speeches/")
    assert "在全县防汛工作会议上的讲话" in page
    assert f'href="/speeches/{speech.pk}/"' in page
    assert "2023" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"title": "防汛 讲话"}, True),
        ({"title": "防汛 巡察"}, False),
        ({"year": "2023"}, True),
        ({"genre": "pledge"}, False),
        ({"level": "county"}, True),
        ({"level": "town"}, False),
        ({"who": "某某"}, False),
        ({"year": "不是年份", "sort": "nothing", "page": "x"}, True),
    ],
)
def test_the_list_can_be_narrowed(signed_in, speech, query, found):
    page = page_of(signed_in, "/speeches/", **query)
    assert (f'href="/speeches/{speech.pk}/"' in page) is found


def test_an_empty_list_says_what_will_be_there(signed_in, db):
    assert "还没有讲话" in page_of(signed_in, "/speeches/")


def test_the_list_sorts_by_date_with_the_unknown_last(db):
    for name, year in [("甲", None), ("乙", 2020), ("丙", 2024)]:
        Speech.objects.create(title=name, year=year, text=name, digest=name, source_name=name)
    assert [s.title for s in Speech.objects.sorted_by("date")] == ["丙", "乙", "甲"]


def test_the_list_takes_few_queries(signed_in, speech, django_assert_max_num_queries):
    for number in range(20):
        Speech.objects.create(title="讲话", text="", digest=str(number), source_name="x.txt")
    with django_assert_max_num_queries(12):
        page_of(signed_in, "/speeches/")


def test_every_passage_stands_at_its_address_word_for_word(signed_in, speech):
    page = page_of(signed_in, speech.get_absolute_url())
    assert words_of(page) == {
        passage.anchor: passage.text.replace("<", "&lt;").replace(">", "&gt;")
        for passage in speech.passages.all()
    }


def test_reading_takes_few_queries_whatever_the_length(
    signed_in, db, django_assert_max_num_queries
):
    points = "".join(f"{n}.抓好第{n}项工作。要把整改落实到位。\n" for n in range(1, 80))
    long = ingest("长.txt", f"工作要点\n\n一、任务\n{points}二、要求\n抓落实。\n".encode()).speech
    assert long.passages.count() > 60
    with django_assert_max_num_queries(14):
        page_of(signed_in, long.get_absolute_url(), q="整改")


def test_markup_in_a_speech_is_text_marked_or_not(signed_in, speech):
    for query in ({}, {"q": "水库"}, {"q": "script"}, {"q": "<script>"}):
        page = page_of(signed_in, speech.get_absolute_url(), **query)
        assert "<script>alert" not in page
        assert "alert(1)" in page


def test_hits_and_placeholders_are_marked_without_changing_the_words(signed_in, speech):
    plain = words_of(page_of(signed_in, speech.get_absolute_url()))
    page = page_of(signed_in, speech.get_absolute_url(), q="水库")
    assert page.count("<mark>水库</mark>") == 3
    assert '<span class="blank">XX</span>' in page
    assert words_of(page) == plain


def test_the_outline_links_to_every_section(signed_in, speech):
    page = page_of(signed_in, speech.get_absolute_url())
    for passage in speech.passages.filter(part__in=["heading", "point"]):
        assert f'<a href="#{passage.anchor}">{passage.marker}{passage.heading}</a>' in page


def test_a_section_reaches_to_its_last_point(signed_in, speech):
    section = speech.passages.get(heading="压实责任")
    last = speech.passages.get(heading="守住山洪沟口")
    page = page_of(signed_in, speech.get_absolute_url())
    assert re.search(rf'id="{section.anchor}"[^>]* data-until="{last.ordinal}"', page)


def test_guessed_facts_say_from_which_words(signed_in, speech):
    page = page_of(signed_in, speech.get_absolute_url())
    assert 'data-sure="sure" title="推断自“2023年5月8日”（确定）">2023年5月8日</span>' in page


def test_what_was_left_out_can_be_seen(signed_in, speech):
    speech.noise = ["— 3 —", "更多范文请登录"]
    speech.save()
    page = page_of(signed_in, speech.get_absolute_url())
    assert "未收入的内容（2 处）" in page
    assert "更多范文请登录" in page


def test_only_staff_correct_facts(signed_in, speech):
    assert "修改</a>" not in page_of(signed_in, speech.get_absolute_url())
    for method in (signed_in.get, signed_in.post):
        assert method(f"/speeches/{speech.pk}/edit/").status_code == 403


def test_a_corrected_fact_is_no_guess_and_is_found(admin_client, speech):
    before = dict(speech.guesses)
    facts = {name: getattr(speech, name) for name in Speech.FACTS} | {"date": "二〇一九年三月"}
    answer = admin_client.post(f"/speeches/{speech.pk}/edit/", facts)
    assert answer.headers["Location"] == speech.get_absolute_url()
    speech.refresh_from_db()
    assert (speech.date, speech.year, speech.settled) == ("2019-03", 2019, ["date"])
    assert speech.guesses == {name: words for name, words in before.items() if name != "date"}
    assert search.find("水库", filters={"year": ["2019"]}).total == 2
    assert search.find("水库", filters={"year": ["2023"]}).total == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"date": "20233"}, "“20233”不是日期"),
        ({"date": "2023年6月31日"}, "没有 6 月 31 日"),
        ({"date": "去年三月"}, "年份在 1900 到 2100 之间"),
        ({"title": " "}, "题名不能空着"),
    ],
)
def test_wrong_facts_are_explained_and_nothing_changes(admin_client, speech, change, message):
    facts = {"title": "改过的题名", "occasion": "", "genre": "other", "date": "", "organ": ""}
    answer = admin_client.post(f"/speeches/{speech.pk}/edit/", facts | change)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert Speech.objects.get().title == speech.title


def test_a_title_of_endless_words_matches_nothing(speech):
    assert Speech.objects.matching(" ".join(["防汛"] * 2000)).get() == speech
    assert not Speech.objects.matching(" ".join(map(str, range(2000)))).exists()
