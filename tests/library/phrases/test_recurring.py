"""What of a speech recurs: marked in the reading view, told in its margin, and where else it stands."""

import re
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from library.models import Phrase, SpeechCopy
from library.phrases.recurring import PLACES_SHOWN, Run, elsewhere, spots, stretches
from library.templatetags.phrase_tags import recurs
from tests.corpus.shelf import shelve
from tests.library.phrases.phrased import stock


OLD = "把水库塘坝逐座看到底"
NEW = "青川乡今年头一回用上无人机。"


@pytest.fixture
def speeches(db):
    """Three with the same words, the middle one most of all; and a phrase of them."""
    first = shelve("在防汛工作会上的讲话", f"一要{OLD}，不留死角。", year=2021)
    read = shelve(
        "在汛前检查会上的讲话",
        {"text": f"一是摸清底数。{OLD}，<b>台账</b>到人。", "part": "point", "marker": "一是",
         "heading": "摸清底数", "level": 1},
        NEW,
        year=2023,
    )  # fmt: skip
    last = shelve("在抗旱工作会上的讲话", f"今年旱情重。还是要{OLD}！谢谢大家。", year=2022)
    return first, read, last


@pytest.fixture
def reader(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("writer"))
    return client


def page_of(client, address, **options):
    answer = client.get(address, **options)
    assert answer.status_code == 200
    return answer.content.decode()


def paragraph(page, passage):
    """One paragraph of the reading view, with its margin."""
    return re.split(r'<div class="paragraph', page.partition(f'id="{passage.anchor}"')[2])[0]


def words_of(page, passage):
    found = re.search(rf'id="{passage.anchor}-words">(.*?)</div>', page, re.DOTALL)
    return re.sub(r"<[^>]*>", "", found[1])


def places_at(passage):
    return f"/library/passages/{passage.pk}/recurring/"


def test_the_margin_tells_what_other_speeches_have_too(reader, speeches):
    stock(OLD)
    old, new = speeches[1].passages.all()
    page = page_of(reader, speeches[1].get_absolute_url())
    assert "此句亦见于 2 篇" in paragraph(page, old)
    assert f'href="{places_at(old)}"' in paragraph(page, old)
    assert f'<span class="recurs">{OLD}</span>' in paragraph(page, old)
    assert "recurring-note" not in paragraph(page, new)
    assert 'class="recurs' not in paragraph(page, new)


def test_several_places_are_counted_and_overlapping_ones_are_one(reader, speeches):
    stock(OLD)
    stock("水库塘坝逐座")
    page = page_of(reader, speeches[1].get_absolute_url())
    assert "此句亦见于 2 篇" in page
    shelve("在汛期调度会上的讲话", "台账到人，要摸清底数。")
    stock("摸清底数")
    page = page_of(reader, speeches[1].get_absolute_url())
    assert "2 处亦见于他篇" in page
    assert "最多的一处亦见于 2 篇" in page


def test_words_that_are_two_phrases_are_told_once(speeches):
    stock(OLD)
    stock(OLD, key="sets", kind=Phrase.Kind.HEADING)
    assert len(elsewhere(speeches[1].passages.first())) == 1


def test_the_head_says_how_much_is_old_stock(reader, speeches):
    stock(OLD)
    passages = speeches[1].passages.all()
    percent = round(100 * len(OLD) / sum(len(passage.text) for passage in passages))
    assert f"1 处，占全文 {percent}%" in page_of(reader, speeches[1].get_absolute_url())
    alone = shelve("在植树节上的讲话", "种一棵，活一棵。")
    assert "标出旧句" not in page_of(reader, alone.get_absolute_url())


@pytest.mark.parametrize(
    "fields",
    [{"status": Phrase.Status.REJECTED}, {"merged": True}],
    ids=["turned down", "merged into another"],
)
def test_what_people_do_not_want_is_not_marked(reader, speeches, fields):
    phrase = stock(OLD)
    if fields.pop("merged", False):
        fields["merged_into"] = stock("谢谢大家", kind=Phrase.Kind.CLOSING)
    Phrase.objects.filter(pk=phrase.pk).update(**fields)
    assert 'class="recurs' not in page_of(reader, speeches[1].get_absolute_url())


def test_what_only_this_speech_has_does_not_recur(reader, speeches):
    stock(NEW, status=Phrase.Status.ACCEPTED)
    assert 'class="recurs' not in page_of(reader, speeches[1].get_absolute_url())


def test_lines_and_hits_stand_together_and_the_words_stay(reader, speeches):
    passage = speeches[1].passages.first()
    plain = words_of(page_of(reader, speeches[1].get_absolute_url()), passage)
    assert plain == escape(passage.text)
    stock(OLD)
    stock("摸清底数")
    for question in ("", "?q=水库", "?q=数", "?q=台账", "?q=<b>", "?q=底"):
        page = page_of(reader, speeches[1].get_absolute_url() + question)
        assert words_of(page, passage) == plain, question
        assert "<b>" not in page
    page = page_of(reader, speeches[1].get_absolute_url() + "?q=水库塘坝")
    assert '<mark><span class="recurs">水库塘坝</span></mark>' in page


def test_the_page_asks_once_however_much_recurs(reader, speeches, django_assert_num_queries):
    address = speeches[1].get_absolute_url()
    page_of(reader, address)
    with CaptureQueriesContext(connection) as without:
        page_of(reader, address)
    for words in (OLD, "水库塘坝", "逐座看到底"):
        stock(words)
    with django_assert_num_queries(len(without)):
        page_of(reader, address)


def test_the_other_places_are_told_with_their_sentence(reader, speeches):
    stock(OLD)
    passage = speeches[1].passages.first()
    page = page_of(reader, places_at(passage))
    assert len(re.findall(r"<h1[\s>]", page)) == 1
    for other in (speeches[0], speeches[2]):
        place = other.passages.first()
        assert f'href="{place.get_absolute_url()}"' in page
        assert f'name="passage" value="{place.pk}"' in page
    assert f"还是要<mark>{OLD}</mark>！</p>" in page
    assert "今年旱情重" not in page.replace(
        f'data-copy-text="{speeches[2].passages.first().text}"', ""
    )
    assert page.index("抗旱工作会") < page.index("防汛工作会"), "the latest stands first"


def test_htmx_gets_the_list_alone(reader, speeches):
    stock(OLD)
    part = page_of(reader, places_at(speeches[1].passages.first()), headers={"HX-Request": "true"})
    assert "<h1" not in part
    assert part.count("<mark>") == 2


def test_a_passage_without_any_says_so(reader, speeches):
    assert "没有见于别处的表述" in page_of(reader, places_at(speeches[1].passages.last()))


def test_markup_in_other_places_is_text(reader, speeches):
    shelve("试验", f"<script>alert(1)</script>，{OLD}。")
    stock(OLD)
    page = page_of(reader, places_at(speeches[1].passages.first()))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_copies_are_one_place_and_a_copy_of_this_speech_is_none(speeches):
    again = shelve("在汛前检查会上的讲话（定稿）", f"一是摸清底数。{OLD}。")
    twice = shelve("在防汛工作会上的讲话（印发稿）", f"一要{OLD}。")
    SpeechCopy.objects.create(speech=again, original=speeches[1])
    SpeechCopy.objects.create(speech=twice, original=speeches[0])
    stock(OLD)
    for version in (speeches[1], again):
        (found,) = elsewhere(version.passages.first())
        assert found.run.others == 2
        assert len(found.places) == 2


def test_of_many_places_a_few_are_shown(speeches, django_assert_max_num_queries):
    for number in range(3 * PLACES_SHOWN):
        shelve(f"第{number}次讲话", f"第{number}回说，{OLD}。", year=2000 + number)
    stock(OLD)
    passage = speeches[1].passages.first()
    with django_assert_max_num_queries(6):
        (found,) = elsewhere(passage)
    assert len(found.places) == PLACES_SHOWN
    assert found.run.others == 3 * PLACES_SHOWN + 2
    years = [place.passage.speech.year for place in found.places]
    assert years == sorted(years, reverse=True)


# --- the pure part -------------------------------------------------------------------------------

TEXT = st.text("水库防汛，。<>&\"'b/", max_size=30)
RUNS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 10), st.integers(1, 20)).map(
        lambda row: Run(row[0], row[0] + row[1], 1, row[2])
    ),
    max_size=6,
)


@given(RUNS)
def test_stretches_cover_what_runs_cover_each_once(runs):
    pieces = stretches(runs)
    covered = {at for piece in pieces for at in range(piece.start, piece.end)}
    assert covered == {at for run in runs for at in range(run.start, run.end)}
    assert all(before.end <= after.start for before, after in pairwise(pieces))
    for piece in pieces:
        over = [r.others for r in runs if r.start <= piece.start and piece.end <= r.end]
        assert piece.others == max(over)


def test_overlapping_runs_are_one_spot():
    runs = [Run(0, 8, 1, 2), Run(4, 6, 2, 9), Run(6, 12, 3, 2), Run(12, 20, 4, 2)]
    assert spots(runs) == 2
    assert spots([]) == 0


@given(TEXT, RUNS, st.integers(0, 30), st.integers(0, 30))
def test_lines_change_no_word_and_no_mark(text, runs, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    marked = f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"
    lined = recurs(mark_safe(marked), stretches(runs))
    spans = re.compile(r'<span class="recurs[a-z ]*">|</span>')
    assert spans.sub("", lined) == marked
    # Every line closes before the next tag begins.
    assert not re.search(r'<span class="recurs[^>]*>[^<]*<(?!/span>)', lined)
    bare = re.sub(r"</?mark>", "", lined)
    inside = re.findall(r'<span class="recurs[^>]*>([^<]*)</span>', bare)
    covered = {at for run in runs for at in range(run.start, run.end)}
    expected = escape("".join(c for at, c in enumerate(text) if at in covered))
    assert "".join(inside) == expected


def test_plain_text_is_escaped():
    assert recurs("<b>", []) == "&lt;b&gt;"
