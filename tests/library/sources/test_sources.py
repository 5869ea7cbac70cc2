"""What became of the sources of a draft's paragraphs, and how much each gave."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from library.collecting import into_draft
from library.drafting import writing
from library.drafting.edits import Edit
from library.models import DraftBlank, Occurrence, Phrase, SpeechCopy
from library.sources import listing, today
from library.sources.today import Standing
from speeches.models import Passage, Revision, Speech


pytestmark = pytest.mark.django_db
TEXTS = [
    "汛期将至，各乡镇要提高警惕。",
    "云岭县各乡镇要守土有责、守土尽责，主要负责同志要靠前指挥，一线督战。",
    "石桥镇的水库要专人值守，二十四小时不断岗。",
]


@pytest.fixture
def owner(db):
    return get_user_model().objects.create_user("writer", password="writer")


@pytest.fixture
def draft(owner):
    return writing.create(owner, "在全县防汛工作会议上的讲话")


def speech_of(texts, title="在云岭县防汛会上的讲话", digest="a"):
    speech = Speech.objects.create(title=title, digest=digest, source_name="a.txt", year=2024)
    for n, text in enumerate(texts, 1):
        Passage.objects.create(speech=speech, ordinal=n, part="text", text=text, start=0, end=0)
    return speech


@pytest.fixture
def speech(db):
    return speech_of(TEXTS)


@pytest.fixture
def paragraph(draft, speech):
    [added] = into_draft.collect(draft, [speech.passages.get(ordinal=2)]).paragraphs
    return added


def only(paragraph):
    paragraph.refresh_from_db()
    [found] = today.sources(paragraph)
    return found


def test_a_source_that_stands_as_it_was_shows_what_is_around_it(paragraph):
    found = only(paragraph)
    assert found.standing == Standing.SAME
    assert ([one.text for one in found.before], [one.text for one in found.after]) == (
        TEXTS[:1],
        TEXTS[2:],
    )
    assert found.place == ("", TEXTS[1], "")


def test_a_source_worded_otherwise_now_is_told_with_both_wordings(paragraph, speech):
    Passage.objects.filter(pk=paragraph.source_id).update(
        text=TEXTS[1].replace("一线督战", "盯住险段")
    )
    Revision.objects.create(speech=speech, kind=Revision.Kind.REPLACED, digest="x", before={})
    found = only(paragraph)
    assert found.standing == Standing.CHANGED
    assert found.now.source == TEXTS[1]
    assert "盯住险段" in found.now.text
    assert found.revision.kind == Revision.Kind.REPLACED


def test_words_that_went_to_another_paragraph_are_found(paragraph, speech):
    passage = speech.passages.get(ordinal=3)
    speech.passages.get(ordinal=2).delete()
    assert only(paragraph).standing == Standing.GONE
    Passage.objects.filter(pk=passage.pk).update(text=TEXTS[1] + TEXTS[2])
    found = only(paragraph)
    assert (found.standing, found.passage) == (Standing.SAME, passage)
    assert found.place == ("", TEXTS[1], TEXTS[2])


def test_a_deleted_speech_leaves_the_wording_then(paragraph, speech):
    speech.delete()
    found = only(paragraph)
    assert (found.standing, found.passage) == (Standing.DELETED, None)
    assert found.origin.text == TEXTS[1]


def test_a_phrase_leads_to_its_places_and_counts_as_no_speech(draft, speech):
    words, passage = "守土有责、守土尽责", speech.passages.get(ordinal=2)
    phrase = Phrase.objects.create(key=words, text=words, kind=Phrase.Kind.FORMULATION, spread=1)
    Occurrence.objects.create(phrase=phrase, found_as=phrase, passage=passage, start=7, end=16)
    [paragraph] = into_draft.put(draft, into_draft.of_phrases([phrase])).paragraphs
    found = only(paragraph)
    assert (found.standing, found.phrase) == (Standing.SAME, phrase)
    [given] = listing.source_list(draft, [paragraph]).given
    assert (given.title, given.phrases, given.too_much) == ("短语库", True, False)


def test_how_much_each_speech_gave(draft, speech):
    copy = speech_of(TEXTS[:1], "在云岭县防汛会上的讲话（修改稿）", "b")
    SpeechCopy.objects.create(speech=copy, original=speech)
    into_draft.collect(draft, [speech.passages.get(ordinal=2), copy.passages.get()])
    writing.add(draft, ["今年要把预案练到村到户。" * 30])
    listed = listing.source_list(draft, list(draft.paragraphs.on_page()))
    [given] = listed.given
    assert given.characters == len(TEXTS[1]) + len(TEXTS[0])
    assert listed.own == 360
    assert listed.characters == listed.own + given.characters
    assert [taken.word for taken in given.paragraphs] == ["原文", "原文"]
    assert not listed.too_much


def test_more_than_a_third_from_one_speech_is_warned_of(draft):
    speech = speech_of(["各乡镇要守土有责，把每一段堤防看住、守好、管牢。" * 9])
    into_draft.collect(draft, [speech.passages.get()])
    writing.add(draft, ["今年要把预案练到村到户。" * 30])
    listed = listing.source_list(draft, list(draft.paragraphs.on_page()))
    assert [(one.speech, one.percent) for one in listed.too_much] == [(speech, 38)]


def test_a_name_filled_in_for_the_draft_is_no_change_of_the_source(draft, paragraph, client, owner):
    DraftBlank.objects.create(draft=draft, words="云岭县", value="青川县")
    writing.save(draft, paragraph.pk, Edit(TEXTS[1].replace("云岭县", "青川县"), 1))
    client.force_login(owner)
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "已换名" in page
    assert 'data-changes="0 3 swapped"' in page


def test_the_pages(client, owner, draft, paragraph):
    client.force_login(owner)
    writing.save(draft, paragraph.pk, Edit("各乡镇要守土有责，坚决扛牢。", paragraph.version))
    key = (draft.pk, paragraph.pk)
    page = client.get(reverse("library:paragraph-source", args=key)).content.decode()
    assert "<ins>" in page
    assert "<del>" in page
    assert "恢复为原文" in page
    listed = client.get(reverse("library:draft-sources", args=[draft.pk])).content.decode()
    assert "《在云岭县防汛会上的讲话》" in listed
    client.post(reverse("library:paragraph-revert", args=key))
    assert draft.paragraphs.get().text == TEXTS[1]
    client.post(reverse("library:paragraph-disown", args=key))
    assert draft.paragraphs.get().origins == []
    assert client.post(reverse("library:paragraph-revert", args=(draft.pk, 0))).status_code == 404
