"""A version in the place of another: what points to it, and what people settled, stays."""

from corpus import desk, originals
from library.collecting import into_draft
from library.drafting import writing
from library.models import Occurrence, PassageTheme, Phrase, Theme
from library.theming.applying import choose
from speeches import outline_edits as edits
from speeches.forms import SpeechForm
from speeches.models import ImportFile, Revision, Speech
from speeches.outlining import outline_of
from speeches.segmentation.flat import flat, tall
from tests.corpus.desk.arrivals import (
    LATER,
    SPEECH,
    WORDS,
    assert_places_stand,
    found,
    passage_with,
    rows,
    stage,
    take,
)


def test_a_version_takes_the_place_of_another_and_gives_it_back(index, run, undo, admin_user):
    speech = take(SPEECH)
    before = rows(speech)
    source = passage_with("险工险段")
    draft = writing.create(admin_user, "防汛")
    paragraph = into_draft.collect(draft, [source]).paragraphs[-1]
    theme = Theme.objects.first()
    choose(source, theme, PassageTheme.Choice.KEPT)
    phrase = Phrase.objects.create(key="k", text=WORDS, kind=Phrase.Kind.FORMULATION)
    place = passage_with(WORDS)
    at = place.text.index(WORDS)
    Occurrence.objects.create(
        phrase=phrase, found_as=phrase, passage=place, start=at, end=at + len(WORDS)
    )

    result = desk.confirm(stage(run, LATER), "replace")
    assert (result.status, result.speech) == ("replaced", speech)
    assert Speech.objects.count() == 1
    assert rows(speech).keys() == before.keys()
    source.refresh_from_db()
    assert "昼夜巡查值守" in source.text
    paragraph.refresh_from_db()
    assert paragraph.source == source
    assert PassageTheme.objects.get(passage=source, theme=theme).choice == "kept"
    assert found('"昼夜巡查值守"') == 1
    assert found('"全天候巡查值守"') == 0
    assert_places_stand()

    report = undo(run)
    speech.refresh_from_db()
    assert report.restored == [speech.title]
    assert speech.text == SPEECH
    assert rows(speech) == before
    paragraph.refresh_from_db()
    assert paragraph.source_id == source.pk
    assert PassageTheme.objects.get(passage=source, theme=theme).choice == "kept"
    assert found('"全天候巡查值守"') == 1
    assert not Revision.objects.exists()
    assert (originals.folder() / speech.original).read_bytes() == SPEECH.encode()
    assert_places_stand()


def test_a_correction_goes_with_the_version_it_was_made_of(run, undo):
    speech = take(SPEECH)
    before = rows(speech)
    desk.confirm(stage(run, LATER), "replace")
    speech.refresh_from_db()
    pieces = flat(outline_of(speech))
    desk.correct(speech, tall(speech.text, edits.as_noise(speech.text, pieces, 3)))
    assert rows(speech) != before
    undo(run)
    assert rows(speech) == before
    speech.refresh_from_db()
    assert speech.corrected is None


def test_a_fact_that_a_person_settled_outlives_versions_and_undoing(run, undo):
    speech = take(SPEECH)
    speech.settle(organ="云岭县防汛办")
    speech.save()
    desk.confirm(stage(run, LATER), "replace")
    speech.refresh_from_db()
    assert speech.organ == "云岭县防汛办"
    speech.settle(place="县政府礼堂")
    speech.save()
    undo(run)
    speech.refresh_from_db()
    assert (speech.organ, speech.place) == ("云岭县防汛办", "县政府礼堂")


def test_what_a_person_made_of_a_line_holds_in_the_next_version(run):
    speech = take(SPEECH)
    pieces = flat(outline_of(speech))
    at = next(i for i, piece in enumerate(pieces) if "今天我们" in piece.whole.of(SPEECH))
    desk.correct(speech, tall(SPEECH, edits.as_noise(SPEECH, pieces, at)))
    desk.confirm(stage(run, LATER), "replace")
    speech.refresh_from_db()
    assert any("今天我们" in block for block in speech.noise)
    assert not speech.passages.filter(text__contains="今天我们").exists()


def test_a_correction_leaves_facts_that_were_settled_meanwhile(run):
    file = stage(run, SPEECH)
    seen_before = ImportFile.objects.get(pk=file.pk)
    desk.settle(file, speaker="张明")
    desk.correct(seen_before, outline_of(seen_before))
    file.refresh_from_db()
    assert (file.facts["speaker"], file.facts["settled"]) == ("张明", ["speaker"])


def test_facts_that_are_saved_leave_an_outline_that_was_corrected_meanwhile(shelf):
    speech = take(SPEECH)
    said = {name: getattr(speech, name) for name in Speech.FACTS} | {"speaker": "张明"}
    form = SpeechForm(said, instance=Speech.objects.get(pk=speech.pk))
    pieces = flat(outline_of(speech))
    desk.correct(speech, tall(SPEECH, edits.as_noise(SPEECH, pieces, 3)))
    assert form.is_valid()
    form.save()
    now = Speech.objects.get(pk=speech.pk)
    assert (now.speaker, now.settled) == ("张明", ["speaker"])
    assert (now.corrected, now.edition) == (speech.corrected, speech.edition)
    assert now.corrected
