"""What people decide on phrases, and how each decision is taken back."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.harvest import upkeep
from library.harvest.occurrences import recount
from library.models import Favourite, Occurrence, Phrase, PhraseChange, Theme
from library.phrases import curation
from library.phrases.curation import CurationError
from tests.bounds import fewer
from tests.library.harvest.test_upkeep import speech
from tests.library.phrases.phrased import stock


LEDGER = "改一件销号一件"
CALL = "问题不解决绝不放手"


@pytest.fixture
def clerk(django_user_model):
    return django_user_model.objects.create_user("整理人", is_staff=True)


@pytest.fixture
def other(django_user_model):
    return django_user_model.objects.create_user("另一位", is_staff=True)


@pytest.fixture
def shelf(db):
    """Two phrases: one in two speeches, one in the second of them and a third; they overlap once."""
    speech(f"会上讲，{LEDGER}。", year=2021)
    speech(f"{LEDGER}，{CALL}。", year=2022)
    speech(f"大家记住，{CALL}。", year=2023)
    return [stock(LEDGER), stock(CALL)]


def fresh(*rows):
    return [Phrase.objects.get(pk=row.pk) for row in rows]


def stored():
    columns = [
        "text", "kind", "theme", "status", "decided", "chosen", "tags", "note", "merged_into", "spread",
    ]  # fmt: skip
    return list(Phrase.objects.order_by("pk").values("pk", *columns))


def places():
    return set(Occurrence.objects.values_list("phrase", "found_as", "passage", "start", "end"))


@pytest.mark.parametrize(
    ("decide", "status"),
    [
        (curation.accept, Phrase.Status.ACCEPTED),
        (curation.reject, Phrase.Status.REJECTED),
    ],
)
def test_decisions_on_several_are_one_step(shelf, clerk, decide, status):
    before = stored()
    decide(shelf, clerk)
    assert {(row.status, row.decided) for row in fresh(*shelf)} == {(status, True)}
    change = curation.undo(clerk)
    assert len(change.after) == 2
    assert stored() == before
    assert curation.undo(clerk) is None


def test_what_changes_nothing_is_no_step(shelf, clerk):
    curation.accept(shelf, clerk)
    curation.accept(shelf, clerk)
    assert PhraseChange.objects.count() == 1


def test_steps_are_taken_back_one_by_one_the_last_first(shelf, clerk):
    curation.accept(shelf[:1], clerk)
    curation.edit(shelf[:1], clerk, text="改一件，销号一件", note="常用")
    curation.reject(shelf[:1], clerk)
    assert str(curation.undo(clerk)) == "不收 1 条"
    assert fresh(shelf[0])[0].status == Phrase.Status.ACCEPTED
    curation.undo(clerk)
    assert (fresh(shelf[0])[0].text, fresh(shelf[0])[0].note) == (LEDGER, "")
    curation.undo(clerk)
    assert fresh(shelf[0])[0].waits


def test_everybody_takes_back_their_own_and_nobody_elses_later_word(shelf, clerk, other):
    curation.edit(shelf[:1], clerk, kind="demand", note="要求")
    curation.edit(shelf[:1], other, kind="closing")
    curation.undo(clerk)
    (row,) = fresh(shelf[0])
    assert (row.kind, row.note) == ("closing", "")


def test_merging_lends_the_places_and_undo_gives_them_back(shelf, clerk):
    before = stored()
    curation.merge(shelf, shelf[0], clerk)
    into, part = fresh(*shelf)
    assert part.merged_into == into
    assert (into.spread, into.years) == (3, {"2021": 1, "2022": 1, "2023": 1})
    assert part not in Phrase.objects.shown()
    curation.undo(clerk)
    assert stored() == before
    assert shelf[1].occurrences.count() == 2


def test_what_overlaps_is_shown_once(shelf, clerk):
    part = stock("销号一件")
    curation.merge([part], shelf[0], clerk)
    assert shelf[0].occurrences.count() == 2
    assert fresh(shelf[0])[0].spread == 2


def test_what_was_merged_goes_along_when_it_is_merged_on(shelf, clerk):
    part = stock("大家记住")
    curation.merge([part], shelf[1], clerk)
    curation.merge([shelf[1]], shelf[0], clerk)
    assert {row.merged_into_id for row in fresh(part, shelf[1])} == {shelf[0].pk}
    curation.undo(clerk)
    assert fresh(part)[0].merged_into == shelf[1]
    assert shelf[1].occurrences.filter(found_as=part).count() == 1


def test_a_merged_phrase_stands_alone_again_when_it_is_taken_in(shelf, clerk):
    curation.merge([shelf[1]], shelf[0], clerk)
    curation.accept([shelf[1]], clerk)
    into, part = fresh(*shelf)
    assert (part.merged_into, part.status, part.spread) == (None, Phrase.Status.ACCEPTED, 2)
    assert into.spread == 2


def test_into_what_nothing_can_be_merged(shelf, clerk):
    with pytest.raises(CurationError, match="至少选两条"):
        curation.merge(shelf[:1], shelf[0], clerk)
    curation.reject(shelf[:1], clerk)
    with pytest.raises(CurationError, match="请另选一条"):
        curation.merge(shelf, shelf[0], clerk)
    assert fresh(shelf[1])[0].merged_into is None


def test_what_a_person_sets_is_theirs(shelf, clerk):
    theme = Theme.objects.first()
    curation.edit(shelf, clerk, kind="demand", theme=theme, tags=[" 整改 ", "", "整改", "常用"])
    for row in fresh(*shelf):
        assert (row.kind, row.theme, row.tags) == ("demand", theme, ["整改", "常用"])
        assert row.chosen == ["kind", "theme"]
    curation.edit(shelf, clerk, theme=None)
    assert fresh(shelf[0])[0].theme is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"text": "好"}, "至少要有2个汉字"),
        ({"text": "改" * 301}, "超过300字"),
        ({"kind": "slogan"}, "没有“slogan”这个类别"),
        ({"tags": ["很" * 21]}, "超过20字"),
        ({"tags": [f"第{n}号" for n in range(13)]}, "最多12个"),
        ({"note": "记" * 2001}, "最多2000字"),
    ],
)
def test_what_cannot_be_set_changes_nothing(shelf, clerk, changes, why):
    before = stored()
    with pytest.raises(CurationError, match=why):
        curation.edit(shelf[:1], clerk, **{"note": "无妨"} | changes)
    assert stored() == before
    assert not PhraseChange.objects.exists()


def test_only_one_wording_is_changed_at_a_time(shelf, clerk):
    with pytest.raises(CurationError, match="请只选一条"):
        curation.edit(shelf, clerk, text="改一件，销号一件")


def test_an_own_phrase_is_taken_in_with_its_places_and_undo_takes_it_out(shelf, clerk):
    own = curation.add_own(" 大家记住 ", "transition", None, clerk)
    assert (own.text, own.status, own.origin) == (
        "大家记住", Phrase.Status.ACCEPTED, Phrase.Origin.OWN,
    )  # fmt: skip
    assert (own.spread, own.first_year, own.user) == (1, 2023, clerk)
    curation.undo(clerk)
    assert not Phrase.objects.filter(pk=own.pk).exists()


def test_a_reworded_own_phrase_keeps_its_places_and_gets_new_ones(shelf, clerk):
    own = curation.add_own("大家记住", "transition", None, clerk)
    curation.edit([own], clerk, text="会上讲")
    assert fresh(own)[0].years == {"2021": 1, "2023": 1}
    upkeep.refresh()
    assert fresh(own)[0].years == {"2021": 1, "2023": 1}


def test_what_mining_has_found_is_taken_in_rather_than_added_again(shelf, clerk):
    before = stored()
    taken = curation.add_own(LEDGER, "demand", None, clerk)
    assert taken == shelf[0]
    assert (taken.status, taken.kind, taken.spread) == (Phrase.Status.ACCEPTED, "demand", 2)
    curation.undo(clerk)
    assert stored() == before


def test_a_selection_must_be_what_stands_there(shelf, clerk):
    place = shelf[1].occurrences.first()
    own = curation.add_own("绝不放手", "demand", None, clerk, place.passage, place.start + 5)
    assert own.occurrences.filter(passage=place.passage, start=place.start + 5).exists()
    with pytest.raises(CurationError, match="重新选取"):
        curation.add_own("绝不放手", "demand", None, clerk, place.passage, place.start)


def test_two_own_phrases_that_mining_would_take_for_one(shelf, clerk):
    curation.add_own("到2025年修好", "formulation", None, clerk)
    with pytest.raises(CurationError, match="几乎相同"):
        curation.add_own("到2027年修好", "formulation", None, clerk)


DECISIONS = st.sampled_from(
    [
        lambda one, other, user: curation.accept([one], user),
        lambda one, other, user: curation.reject([one, other], user),
        lambda one, other, user: curation.reopen([one], user),
        lambda one, other, user: curation.merge([one], other, user),
        lambda one, other, user: curation.edit([one], user, kind="closing", tags=["常用"]),
        lambda one, other, user: curation.edit([one], user, text=f"再加一句：{LEDGER}"),
    ]
)


@given(steps=st.lists(st.tuples(DECISIONS, st.permutations(range(3))), max_size=8))
@fewer(5)
def test_whatever_was_decided_can_be_taken_back(shelf, clerk, steps):
    rows = [*shelf, Phrase.objects.filter(text="大家记住").first() or stock("大家记住")]
    before = stored(), places()
    for decide, (one, other, _) in steps:
        with suppress(CurationError):
            decide(rows[one], rows[other], clerk)
    while curation.undo(clerk):
        pass
    assert (stored(), places()) == before


def test_undo_leaves_out_what_is_gone(shelf, clerk):
    theme = Theme.objects.create(slug="drill", name="演练")
    Phrase.objects.filter(pk=shelf[0].pk).update(theme=theme)
    curation.edit(shelf, clerk, theme=None, note="再议")
    theme.delete()
    shelf[1].delete()
    curation.undo(clerk)
    (row,) = fresh(shelf[0])
    assert (row.theme, row.note) == (None, "")


def test_undo_after_mining(shelf, clerk):
    Phrase.objects.all().delete()
    upkeep.refresh()
    found = Phrase.objects.get(text=LEDGER)
    curation.reject([found], clerk)
    upkeep.refresh()
    curation.undo(clerk)
    upkeep.refresh()
    assert Phrase.objects.get(text=LEDGER).waits


def test_a_favourite_is_each_persons_own(shelf, clerk, other):
    assert curation.favour(clerk, shelf[0])
    assert curation.favour(other, shelf[0])
    assert not curation.favour(clerk, shelf[0])
    assert list(Favourite.objects.values_list("user", flat=True)) == [other.pk]


def test_uses_are_counted(shelf):
    for use in ("copied", "copied", "drafted"):
        curation.count_use(shelf[0], use)
    assert (fresh(*shelf)[0].copied, fresh(*shelf)[0].drafted) == (2, 1)


def test_counting_again_changes_nothing(shelf):
    assert recount() == 0


def test_only_staff_bring_back_what_staff_have_rejected(shelf, clerk, django_user_model):
    writer = django_user_model.objects.create_user("写手")
    curation.reject(shelf[:1], clerk)
    with pytest.raises(CurationError, match="管理人员"):
        curation.add_own(LEDGER, "formulation", None, writer)
    assert fresh(shelf[0])[0].status == Phrase.Status.REJECTED
    curation.add_own(LEDGER, "formulation", None, clerk)
    assert fresh(shelf[0])[0].status == Phrase.Status.ACCEPTED
