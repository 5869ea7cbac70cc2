"""Mined phrases are kept, and what people decided outlives every mining."""

from hashlib import sha256

import pytest
from django.db.models import F

from library.harvest import upkeep
from library.harvest.phrase_themes import retheme
from library.models import MinedSpeech, Occurrence, PassageTheme, Phrase, SpeechCopy, Theme
from library.phrases import curation
from speeches.models import Genre, Part, Passage, Speech


LEDGER = "逐条建立巡察整改台账"
FLOOD = "全面排查小型水库隐患"
PLEDGE = "守住防汛救灾安全底线"


def speech(*texts, year=2023, part=Part.TEXT):
    """A speech of these paragraphs."""
    whole = "\n".join(texts)
    number = Speech.objects.count() + 1
    made = Speech.objects.create(
        title=f"在第{number}次工作会议上的讲话",
        year=year,
        genre=Genre.WORK_MEETING,
        text=whole,
        digest=sha256(f"{number}{whole}".encode()).hexdigest(),
        source_name=f"{number}.txt",
    )
    for ordinal, text in enumerate(texts, 1):
        Passage.objects.create(
            speech=made, ordinal=ordinal, part=part, text=text, start=ordinal, end=ordinal
        )
    return made


@pytest.fixture
def office(db):
    """Four speeches; three share one wording, two another."""
    return [
        speech(f"会上讲，{LEDGER}，改到位。", f"汛期到了，{FLOOD}！", year=2021),
        speech(f"云岭县说到做到，{LEDGER}。", f"听完汇报，{LEDGER}，马上办。", year=2022),
        speech(f"青川乡请注意，{FLOOD}。", year=2024),
        speech(f"整改这件事，{LEDGER}，不能拖。", year=None),
    ]


@pytest.fixture
def clerk(django_user_model):
    return django_user_model.objects.create_user("整理人", is_staff=True)


def library():
    """All that is stored of phrases, without the keys that the database gave."""
    rows = Phrase.objects.order_by("key").values_list(
        "key", "text", "pattern", "kind", "theme__slug", "status", "worth",
        "spread", "years", "first_year", "last_year",
    )  # fmt: skip
    places = Occurrence.objects.order_by("found_as__key", "passage", "start").values_list(
        "found_as__key", "phrase__key", "passage", "start", "end"
    )
    copies = SpeechCopy.objects.order_by("speech").values_list("speech", "original")
    return list(rows), list(places), list(copies)


def the(text):
    return Phrase.objects.get(text=text)


def stands(phrase):
    """The words at each of its places."""
    return [
        place.passage.text[place.start : place.end]
        for place in phrase.occurrences.select_related("passage")
    ]


def test_what_recurs_comes_in_as_a_candidate_with_its_places(office):
    counts = upkeep.refresh()
    found = the(LEDGER)
    assert found.status == Phrase.Status.CANDIDATE
    assert not found.decided
    assert (found.spread, found.years) == (3, {"2021": 1, "2022": 1})
    assert stands(found) == [LEDGER] * 4
    assert counts.added == Phrase.objects.count()
    assert counts.speeches == 4


def test_where_nothing_was_said_nothing_is_found(db):
    assert upkeep.refresh().phrases == 0
    speech("同志们：")
    assert upkeep.refresh().phrases == 0


def test_every_year_that_is_known_is_counted(office):
    upkeep.refresh()
    found = the(FLOOD)
    assert (found.spread, found.years) == (2, {"2021": 1, "2024": 1})
    assert (found.first_year, found.last_year) == (2021, 2024)


def test_mining_again_changes_nothing(office):
    upkeep.refresh()
    before = library()
    keys = set(Phrase.objects.values_list("pk", flat=True))
    counts = upkeep.refresh()
    assert (counts.added, counts.changed, counts.removed) == (0, 0, 0)
    assert library() == before
    assert set(Phrase.objects.values_list("pk", flat=True)) == keys


def test_speech_by_speech_is_the_same_as_all_at_once(db):
    texts = [
        [f"会上讲，{LEDGER}，改到位。"],
        [f"整改不能停，{LEDGER}；{FLOOD}。"],
        [f"汛期将至，{FLOOD}，{PLEDGE}。", "做到真认账、不推诿，真反思、不敷衍。"],
        [f"今年也要{PLEDGE}，{FLOOD}，{PLEDGE}。"],
    ]
    for paragraphs in texts:
        last = speech(*paragraphs)
        upkeep.refresh()
    speech(LEDGER, FLOOD, PLEDGE).delete()
    step_by_step = library()
    Phrase.objects.all().delete()
    SpeechCopy.objects.all().delete()
    upkeep.refresh()
    assert library() == step_by_step
    last.delete()
    upkeep.refresh()
    step_by_step = library()
    Phrase.objects.all().delete()
    upkeep.refresh()
    assert library() == step_by_step


def test_what_is_gone_goes_unless_somebody_decided(office, clerk):
    upkeep.refresh()
    curation.accept([the(LEDGER)], clerk)
    Speech.objects.all().delete()
    counts = upkeep.refresh()
    assert counts.removed > 0
    (left,) = Phrase.objects.all()
    assert (left.text, left.spread, left.status) == (LEDGER, 0, Phrase.Status.ACCEPTED)
    assert left.years == {}


def test_a_kept_phrase_stays_where_it_stands_though_it_recurs_no_more(office, clerk):
    upkeep.refresh()
    curation.accept([the(FLOOD)], clerk)
    office[2].delete()
    upkeep.refresh()
    assert the(FLOOD).spread == 1
    assert stands(the(FLOOD)) == [FLOOD]
    speech(f"今年也一样，{FLOOD}。", year=2025)
    upkeep.refresh()
    assert the(FLOOD).years == {"2021": 1, "2025": 1}


def test_what_was_turned_down_stays_turned_down(office, clerk):
    upkeep.refresh()
    curation.reject([the(LEDGER)], clerk)
    speech(f"还是那句话，{LEDGER}。", year=2025)
    upkeep.refresh()
    assert the(LEDGER).status == Phrase.Status.REJECTED
    assert LEDGER not in Phrase.objects.shown().values_list("text", flat=True)


def test_what_was_turned_down_does_not_come_back_with_its_variants(office, clerk):
    upkeep.refresh()
    curation.reject([the(FLOOD)], clerk)
    speech("全面排查中型水库隐患。", year=2025)
    speech("全面排查中型水库隐患，不留死角。", year=2025)
    upkeep.refresh()
    shown = Phrase.objects.shown().values_list("text", flat=True)
    assert FLOOD not in shown
    assert the(FLOOD).status == Phrase.Status.REJECTED


def test_what_a_person_wrote_is_not_changed_and_keeps_its_places(office, clerk):
    upkeep.refresh()
    theme = Theme.objects.get(slug="team")
    better = "逐条建立整改台账，改一件销一件"
    curation.edit([the(LEDGER)], clerk, text=better, kind="demand", theme=theme)
    speech(f"会议要求，{LEDGER}。", year=2025)
    upkeep.refresh()
    kept = the(better)
    assert (kept.kind, kept.theme, kept.spread) == ("demand", theme, 4)
    assert stands(kept) == [LEDGER] * 5
    assert not Phrase.objects.filter(text=LEDGER).exists()


@pytest.mark.parametrize("columns", [{"tags": ["防汛"]}, {"note": "每年都讲"}])
def test_a_phrase_with_tags_or_a_note_is_not_deleted(office, clerk, columns):
    upkeep.refresh()
    curation.edit([the(FLOOD)], clerk, **columns)
    Speech.objects.all().delete()
    upkeep.refresh()
    assert list(Phrase.objects.values_list("text", flat=True)) == [FLOOD]


def test_a_favourite_is_not_deleted(office, clerk):
    upkeep.refresh()
    curation.favour(clerk, the(FLOOD))
    Speech.objects.all().delete()
    upkeep.refresh()
    assert the(FLOOD).favourites.count() == 1


def test_own_phrases_are_found_where_they_stand_literally(office, clerk):
    own = curation.add_own("青川乡请注意", "formulation", None, clerk)
    assert (own.spread, own.years) == (1, {"2024": 1})
    speech("今天青川乡请注意安全，请青川乡请注意。", year=2025)
    upkeep.refresh()
    own.refresh_from_db()
    assert stands(own) == ["青川乡请注意"] * 3
    assert (own.spread, own.status) == (2, Phrase.Status.ACCEPTED)


def test_own_phrases_stay_when_nothing_has_them(office, clerk):
    own = curation.add_own("把好事办实、把实事办好", "parallel", None, clerk)
    upkeep.refresh()
    own.refresh_from_db()
    assert own.spread == 0
    assert own in Phrase.objects.shown()


def test_copies_of_a_speech_count_once(db):
    body = [
        "小水库逐座修好",
        "查清每一处隐患点",
        "施工口派专人看住",
        "各类抢险物资备足备齐",
        "救援队伍每周练兵",
    ]
    first = speech("，".join([*body, "守住每一道堤防"]), year=2020)
    second = speech("，".join([*body, "守住所有的堤防"]), year=2022)
    speech("今年要求，查清每一处隐患点，不漏一处。", year=2024)
    upkeep.refresh()
    assert list(SpeechCopy.objects.values_list("speech", "original")) == [(second.pk, first.pk)]
    found = the(body[1])
    assert found.occurrences.count() == 3
    assert (found.spread, found.years) == (2, {"2020": 1, "2024": 1})


def test_merged_phrases_lend_their_places_through_every_mining(office, clerk):
    upkeep.refresh()
    curation.merge([the(FLOOD)], the(LEDGER), clerk)
    upkeep.refresh()
    assert sorted(set(stands(the(LEDGER)))) == sorted({FLOOD, LEDGER})
    assert the(LEDGER).spread == 4
    assert the(FLOOD) not in Phrase.objects.shown()
    speech(f"再讲一遍，{FLOOD}。", year=2025)
    upkeep.refresh()
    assert the(LEDGER).spread == 5


def test_a_phrase_has_the_theme_of_its_own_words(office):
    upkeep.refresh()
    assert the(LEDGER).theme.slug == "rectification"


def test_a_phrase_that_names_no_theme_has_that_of_its_passages(office):
    upkeep.refresh()
    team = Theme.objects.get(slug="team")
    Theme.objects.update(cues="")
    for passage in Passage.objects.filter(text__contains=FLOOD):
        PassageTheme.objects.create(passage=passage, theme=team, score=5)
    assert retheme() > 0
    assert the(FLOOD).theme == team


def test_a_theme_that_a_person_chose_stays(office, clerk):
    upkeep.refresh()
    curation.edit([the(LEDGER)], clerk, theme=None)
    retheme()
    upkeep.refresh()
    assert the(LEDGER).theme is None


def test_a_speech_that_comes_in_while_mining_runs_is_followed_next(office):
    late = iter([f"迟到的一篇，{PLEDGE}，加{PLEDGE}。"])

    def progress(step):
        if step == upkeep.STEPS[2] and (text := next(late, None)):
            speech(text)
            speech(f"又一篇，{PLEDGE}，完。")

    upkeep.refresh(progress)
    assert len(MinedSpeech.objects.waiting()) == 2
    upkeep.follow()
    assert Phrase.objects.filter(text__contains=PLEDGE).exists()
    assert not MinedSpeech.objects.waiting()


def test_every_place_has_the_words_of_its_phrase(office):
    upkeep.refresh()
    for place in Occurrence.objects.select_related("passage", "phrase"):
        assert 0 <= place.start < place.end <= len(place.passage.text)
    assert not Occurrence.objects.exclude(phrase=F("found_as")).exists()
