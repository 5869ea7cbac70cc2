"""The phrase library on screen: browsing, one phrase, using it, adding one."""

import re

import pytest

from library.models import Draft, Favourite, Phrase
from tests.library.phrases.pages import QUEUE, SHELF, decide, page_of
from tests.library.phrases.phrased import RENEW, phrase


def wordings(client, query=""):
    page = page_of(client, SHELF + query)
    return [
        re.sub(r"<[^>]+>", "", found)
        for found in re.findall(r'<a class="wording"[^>]*>(.*?)</a>', page)
    ]


def test_accepted_ones_come_first_then_the_worthiest(admin_client, library):
    assert wordings(admin_client) == ["干在实处走在前列", RENEW, "严明工作纪律"]


def test_a_row_tells_spread_years_and_life(admin_client, library):
    page = page_of(admin_client, f"{SHELF}?theme=rectification")
    assert "2 篇 · 2021–2023" in page
    assert "2021年1篇，2023年1篇" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?theme=rectification", [RENEW]),
        ("?theme=rectification&theme=team", [RENEW, "严明工作纪律"]),
        ("?theme=0", ["干在实处走在前列"]),
        ("?kind=demand", ["严明工作纪律"]),
        ("?status=accepted", ["干在实处走在前列"]),
        ("?year=2021", [RENEW]),
        ("?year=0", ["干在实处走在前列"]),
        ("?genre=mobilization", [RENEW]),
        ("?q=纪律", ["严明工作纪律"]),
        ("?q=纪律+销号", []),
        ("?theme=team&year=2021", []),
        ("?sort=used", [RENEW, "严明工作纪律", "干在实处走在前列"]),
        ("?sort=fresh", ["严明工作纪律", RENEW, "干在实处走在前列"]),
        ("?sort=rising", [RENEW, "严明工作纪律", "干在实处走在前列"]),
        ("?sort=short", ["严明工作纪律", RENEW, "干在实处走在前列"]),
        ("?sort=pinyin", [RENEW, "干在实处走在前列", "严明工作纪律"]),
    ],
)
def test_filters_and_orders_stand_in_the_address(admin_client, library, query, found):
    assert wordings(admin_client, query) == found


def test_odd_addresses_are_answered(admin_client, library):
    for odd in ("page=0", "page=x", "sort=y", "kind=x", "year=%00", "q=%00", "genre=x&mine=x"):
        assert admin_client.get(f"{SHELF}?{odd}").status_code == 200, odd


def test_used_and_unused_and_favourites(admin_client, admin_user, library):
    admin_client.post(f"{SHELF}{library['renew'].pk}/used/")
    admin_client.post(f"{SHELF}{library['team'].pk}/favour/")
    assert wordings(admin_client, "?mine=used") == [RENEW]
    assert wordings(admin_client, "?mine=fresh") == ["干在实处走在前列", "严明工作纪律"]
    assert wordings(admin_client, "?mine=favourite") == ["严明工作纪律"]
    assert Favourite.objects.get().user == admin_user


def test_a_star_is_taken_away_again(writer_client, library):
    address = f"{SHELF}{library['team'].pk}/favour/"
    shown = writer_client.post(address, headers={"HX-Request": "true"}).content.decode()
    assert 'aria-pressed="true"' in shown
    shown = writer_client.post(address, headers={"HX-Request": "true"}).content.decode()
    assert 'aria-pressed="false"' in shown
    assert not Favourite.objects.exists()


def test_favourites_are_ones_own(writer_client, admin_user, library):
    Favourite.objects.create(user=admin_user, phrase=library["renew"])
    assert wordings(writer_client, "?mine=favourite") == []


def test_every_choice_has_its_count_under_the_other_filters(admin_client, library):
    page = page_of(admin_client, f"{SHELF}?year=2021&year=2023")
    counts = dict(re.findall(r"<span>([^<]+)</span><span class=\"count\">(\d+)<", page))
    assert counts["整改落实"] == counts["队伍纪律"] == counts["动员部署讲话"] == "1"
    assert counts["工作会议讲话"] == "2"
    assert (counts["2023 年"], counts["2021 年"], counts["年份不详"]) == ("2", "1", "1")
    assert "未归主题" not in counts


def test_rejected_and_merged_ones_are_not_shown(admin_client, library):
    library["team"].status = Phrase.Status.REJECTED
    library["team"].save()
    library["own"].merged_into = library["renew"]
    library["own"].save()
    assert wordings(admin_client) == [RENEW]


def test_slots_are_told_from_the_words(admin_client, speeches):
    phrase(RENEW, speeches, pattern="改〔一件〕销号一件")
    page = page_of(admin_client, SHELF)
    assert '改<span class="slot">〔一件〕</span>销号一件' in page
    assert f'data-copy-text="{RENEW}"' in page


def test_a_set_of_headings_is_shown_and_copied_as_lines(writer_client, speeches):
    made = phrase("全面排查隐患／抓好整改落实", kind="headings", spread=1)
    Phrase.objects.filter(pk=made.pk).update(spread=1)
    page = page_of(writer_client, SHELF)
    assert 'data-copy-text="全面排查隐患\n抓好整改落实"' in page
    assert ">全面排查隐患\n抓好整改落实</a>" in page
    assert "不同说法" not in page_of(writer_client, made.get_absolute_url())


def test_what_was_merged_into_a_phrase_is_named_there(admin_client, library):
    decide(admin_client, "merge", library["team"], into=library["renew"].pk)
    assert "严明工作纪律</a>" in page_of(admin_client, library["renew"].get_absolute_url())
    part = page_of(admin_client, library["team"].get_absolute_url())
    assert "已并入" in part
    decide(admin_client, "accept", library["team"])
    library["team"].refresh_from_db()
    assert library["team"].merged_into is None


def test_copying_with_the_source_names_the_latest_speech(admin_client, library):
    page = page_of(admin_client, f"{SHELF}?theme=rectification")
    assert f'data-copy-text="{RENEW}（《在全县防汛工作会议上的讲话》，2023年）"' in page


def test_one_phrase_shows_its_places_with_their_sentences(admin_client, library):
    page = page_of(admin_client, library["renew"].get_absolute_url())
    assert page.count(f"<mark>{RENEW}</mark>") == 2
    assert "对排查出的隐患建立台账，限期整改，" in page
    assert "用于 2 篇，2021–2023 年，最近一次是《" in page


def test_copies_of_a_speech_are_told_apart(admin_client, library):
    Phrase.objects.filter(pk=library["renew"].pk).update(spread=1)
    page = page_of(admin_client, library["renew"].get_absolute_url())
    assert "连同版本共 2 篇" in page


def test_wordings_are_compared(admin_client, library, speeches):
    place = library["renew"].occurrences.first()
    place.end -= 2
    place.save()
    page = page_of(admin_client, library["renew"].get_absolute_url())
    assert "改一件销号<mark>‸</mark>" in page


def test_an_own_phrase_that_stands_nowhere_has_a_page(writer_client, library):
    page = page_of(writer_client, library["own"].get_absolute_url())
    assert "没有原样出现过" in page
    assert "修改" not in re.search(r"<main.*</main>", page, re.S)[0]


def test_markup_in_a_phrase_is_shown_as_text(admin_client, speeches):
    made = phrase("<b>抓</b>落实不松劲", speeches, pattern="<i>〔x〕", note="<script>")
    for address in (SHELF, made.get_absolute_url(), QUEUE):
        page = page_of(admin_client, address)
        assert "<b>抓" not in page
        assert "<i>" not in page


def test_a_phrase_goes_into_the_draft_with_its_source(writer_client, library):
    made = library["renew"]
    writer_client.post("/drafts/collect/", {"phrase": made.pk})
    added = Draft.objects.get().paragraphs.get()
    assert added.text == RENEW
    assert added.source_label.startswith("短语，例见《在全县防汛工作会议上的讲话》")
    nowhere = writer_client.post("/drafts/collect/", {"phrase": made.pk, "draft": 999})
    assert nowhere.status_code == 404
    made.refresh_from_db()
    assert made.drafted == 1


def test_an_own_phrase_goes_into_the_draft_too(writer_client, library):
    sent = {"phrase": library["own"].pk}
    answer = writer_client.post("/drafts/collect/", sent, headers={"HX-Request": "true"})
    assert "draft-changed" in answer.headers["HX-Trigger"]
    assert Draft.objects.get().paragraphs.get().standing == "own"


def test_a_theme_leads_to_its_phrases(admin_client, library):
    page = page_of(admin_client, "/library/themes/rectification/")
    assert 'href="/library/phrases/?theme=rectification&amp;kind=formulation"' in page
    assert 'href="/library/phrases/export/?theme=rectification"' in page
    assert "整改落实：短语" in page_of(admin_client, f"{SHELF}?theme=rectification")


def test_an_empty_library_teaches(admin_client, db):
    assert "短语库还是空的" in page_of(admin_client, SHELF)
    assert "没有待定的短语" in page_of(admin_client, QUEUE)


def test_a_page_takes_a_bounded_number_of_queries(
    admin_client, speeches, django_assert_max_num_queries
):
    for number in range(25):
        phrase(RENEW, speeches, key=str(number))
    for address, most in ((SHELF, 24), (f"{SHELF}?sort=pinyin", 24), (QUEUE, 20)):
        with django_assert_max_num_queries(most):
            admin_client.get(address)


def test_an_own_phrase_is_found_in_the_speeches(writer_client, speeches):
    answer = writer_client.post(f"{SHELF}add/", {"text": "摸清底数"})
    made = Phrase.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.origin, made.status, made.spread) == ("own", "accepted", 2)


def test_kind_and_theme_of_a_selection_are_guessed(writer_client, speeches):
    passage = speeches[0].passages.get(marker="二是")
    passage.passage_themes.create(theme_id=phrase("旁的").theme_id)
    writer_client.post(f"{SHELF}add/", {"text": "限期整改", "passage": passage.pk})
    made = Phrase.objects.get(text="限期整改")
    assert made.theme.slug == "rectification"
    assert made.occurrences.filter(passage=passage).count() == 1
    offered = writer_client.get(f"{SHELF}add/").content.decode()
    assert offered.count("（自动判断）") == 2


def test_what_is_no_phrase_is_refused_and_kept_on_screen(writer_client, speeches):
    answer = writer_client.post(f"{SHELF}add/", {"text": "，，x"})
    assert answer.status_code == 422
    assert "至少要有2个汉字" in answer.content.decode()
    assert not Phrase.objects.exists()
