"""Whatever is done to a speech, its passages keep their addresses, and what pointed to them stays."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import desk, search
from corpus.realigning import put_back
from library.collecting import into_draft
from library.drafting import writing
from library.models import Occurrence, PassageTheme, Phrase, Theme
from library.theming.applying import load_shipped_themes
from speeches import outline_edits as edits
from speeches import passages
from speeches.models import Import, Passage, Speech
from speeches.outlining import outline_of
from speeches.segmentation.flat import flat, tall
from tests.bounds import fewer
from tests.corpus.desk.arrivals import SPEECH, rows


EDITS = [
    *(edits.promote, edits.demote, edits.as_heading, edits.as_point, edits.as_text),
    *(edits.as_noise, edits.as_front, edits.as_salutation, edits.as_closing, edits.merge),
]
number = count(1)


@pytest.fixture
def shelf(db, settings, tmp_path, monkeypatch):
    """Speeches without an index: it is not what these tests are about."""
    settings.DATA_DIR = tmp_path / "data"
    load_shipped_themes()
    for follow in ("index_speech", "index_speeches", "remove_speeches"):
        monkeypatch.setattr(search, follow, lambda given: None)


def stored(text):
    result = desk.confirm(desk.stage(Import.objects.create(), "防汛.txt", text.encode()))
    return result.speech


def corrected(speech, words, edit):
    """The speech with one edit of its outline, at the piece that has the words."""
    pieces = flat(outline_of(speech))
    at = next(i for i, piece in enumerate(pieces) if words in piece.whole.of(speech.text))
    return desk.correct(speech, tall(speech.text, edit(speech.text, pieces, at)))


def point_at(passages, user):
    """A paragraph in a draft, a person's theme and a phrase for each passage."""
    draft, theme = writing.create(user, "防汛"), Theme.objects.first()
    for passage in passages:
        draft.paragraphs.create(position=0, text=passage.text, source=passage)
        PassageTheme.objects.update_or_create(
            passage=passage, theme=theme, defaults={"choice": PassageTheme.Choice.KEPT}
        )
        words = passage.text[:6]
        phrase, _ = Phrase.objects.get_or_create(
            key=words, defaults={"text": words, "kind": Phrase.Kind.FORMULATION}
        )
        Occurrence.objects.create(
            phrase=phrase, found_as=phrase, passage=passage, start=0, end=len(words)
        )
    return draft


def pointing(draft):
    """Where the draft's paragraphs come from, and which passages a person gave a theme."""
    chosen = PassageTheme.objects.filter(choice=PassageTheme.Choice.KEPT)
    return (
        dict(draft.paragraphs.values_list("pk", "source")),
        set(chosen.values_list("passage", "theme")),
    )


def test_a_merger_leads_on_from_the_former_address(shelf, admin_user, client):
    speech = stored(SPEECH)
    second = Passage.objects.get(text__contains="各乡镇要压实责任")
    paragraph = into_draft.collect(writing.create(admin_user, "防汛"), [second]).paragraphs[-1]
    third = Passage.objects.get(text__startswith="（一）")
    lead = into_draft.collect(paragraph.draft, [third]).paragraphs[-1]
    gone = corrected(speech, "落实包保制度", edits.as_text)
    kept = Passage.objects.filter(speech=speech)
    assert {p.address for p in kept} | {a for p in kept for a in p.former} >= {
        one.address for one in gone if one.into
    }
    lead.refresh_from_db()
    assert lead.source is not None
    assert lead.source.text.count("险工险段")
    client.force_login(admin_user)
    page = client.get(speech.get_absolute_url()).content.decode()
    for one in gone:
        assert f'id="p{one.address}"' in page


def test_noise_is_told_as_gone_and_comes_back_as_it_was(shelf, admin_user):
    speech = stored(SPEECH)
    before = rows(speech)
    source = Passage.objects.get(text__startswith="今天我们")
    draft = point_at([source], admin_user)
    pointed = pointing(draft)
    (gone,) = corrected(speech, "今天我们", edits.as_noise)
    assert (gone.passage, gone.address, gone.missed) == (source.pk, source.address, True)
    assert len(gone.drafts) == draft.paragraphs.count()
    assert set(draft.paragraphs.values_list("source", flat=True)) == {None}
    assert speech.revisions.get().gone[0]["text"].startswith("今天我们")
    speech.refresh_from_db()
    assert any("今天我们" in block for block in speech.noise)
    assert desk.reoutline(speech) == []
    assert {address: row[2:7] for address, row in rows(speech).items()} == {
        address: row[2:7] for address, row in before.items()
    }
    assert pointing(draft) == pointed


# What is done, to which part of the speech, and how.
steps = st.tuples(
    st.sampled_from(["edit", "edit", "reoutline", "replace"]),
    st.integers(0, 99),
    st.integers(0, 99),
)


@fewer(10)
@given(st.lists(steps, min_size=1, max_size=6))
def test_nothing_is_lost_by_any_row_of_corrections_and_versions(shelf, admin_user, row):
    Speech.objects.all().delete()
    speech = stored(SPEECH)
    owner_of = {p.address: p.pk for p in speech.passages.all()}
    before, draft = rows(speech), point_at(speech.passages.all(), admin_user)
    pointed = pointing(draft)
    for step in row:
        change(speech, *step)
        speech.refresh_from_db()
        now = list(speech.passages.order_by("ordinal"))
        shown = passages.passages(outline_of(speech))
        assert [p.text for p in now] == [p.text for p in shown]
        assert [p.ordinal for p in now] == [p.ordinal for p in shown]
        ordinals = {p.pk: p.ordinal for p in now}
        assert [p.parent_id and ordinals[p.parent_id] for p in now] == [p.parent for p in shown]
        for passage in now:
            assert owner_of.setdefault(passage.address, passage.pk) == passage.pk, "used again"
            assert passage.address < speech.next_address
        all_is_told(speech, draft, ordinals.keys())
    if first := speech.revisions.order_by("pk").first():
        put_back(first)
    assert rows(speech) == before
    assert pointing(draft) == pointed


def change(speech, what, where, how):
    match what:
        case "edit":
            pieces = flat(outline_of(speech))
            at, edit = where % len(pieces), EDITS[how % len(EDITS)]
            try:
                outline = tall(speech.text, edit(speech.text, pieces, at))
            except edits.Refused:
                return
            desk.correct(speech, outline)
        case "reoutline":
            desk.reoutline(speech)
        case "replace":
            lines = speech.text.split("\n")
            at = where % (len(lines) - 4) + 3
            lines[at] = ["", f"{lines[at]}务必抓好。", "另有一件新事要办。"][how % 3]
            lines.append(f"第{next(number)}稿。")
            file = desk.stage(Import.objects.create(), "防汛.txt", "\n".join(lines).encode())
            assert desk.confirm(file, "replace").speech


def all_is_told(speech, draft, there):
    """Every paragraph of the draft has its source, or its source is among what is told as gone."""
    told = {
        pk for revision in speech.revisions.all() for one in revision.gone for pk in one["drafts"]
    }
    for paragraph in draft.paragraphs.all():
        assert paragraph.source_id in there or paragraph.pk in told
    for place in Occurrence.objects.filter(passage__speech=speech).select_related("passage"):
        words = place.passage.text[place.start : place.end]
        assert words == place.phrase.text
