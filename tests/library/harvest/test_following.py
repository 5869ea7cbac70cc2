"""Following single speeches gives the library that mining everything anew would give."""

from hashlib import sha256
from time import time_ns

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from library.harvest import upkeep
from library.mining import Basis
from library.models import MinedSpeech, MiningBasis, PassageMark, Phrase, SpeechCopy
from library.phrases import curation
from speeches.models import Part, Passage, Speech
from tests.bounds import fewer
from tests.library.harvest.test_upkeep import library


PLACES = ["村东头", "石桥边", "祠堂前", "晒谷场", "老渡口", "茶山脚"]
CLAUSES = [
    *(f"修好{place}的水渠" for place in PLACES),
    "围绕政治巡察三个聚焦一个落实",
    "围绕专项巡察“三个聚焦”一个落实",
    "围绕“三个聚焦”一个落实",
    "坚持发展与安全相统一",
    "坚持速度与质量相统一",
    "“三个聚焦工作”要抓实",
    "三个聚焦工作法",
    "“三个聚焦”",
    "真认账",
    "不推诿",
    "真整改",
    "不敷衍",
    "抓好2023年整改落实",
    "抓好**年整改落实",
]
PASSAGES = st.tuples(
    st.sampled_from([Part.OPENING, Part.TEXT, Part.POINT, Part.CLOSING, Part.SALUTATION]),
    st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=5).map("，".join),
)
# Versions of one speech, so that some become copies of others; and sets of parallel headings.
VERSIONS = st.permutations(CLAUSES[:6]).map(lambda order: [(Part.TEXT, "，".join(order))])
HEADINGS = st.sampled_from(
    [
        [(Part.POINT, "精准把脉"), (Part.POINT, "精准出击"), (Part.POINT, "精准施治")],
        [(Part.POINT, "精准把脉"), (Part.POINT, "精准出击"), (Part.POINT, "修好水渠要紧")],
    ]
)
SPEECHES = st.lists(PASSAGES, max_size=4) | VERSIONS | HEADINGS
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "remove", "correct", "date"]), st.integers(0, 9), SPEECHES
    ),
    max_size=5,
)


def add(passages, year):
    whole = f"{time_ns()}{passages}"
    digest = sha256(whole.encode()).hexdigest()
    made = Speech.objects.create(title="讲话", year=year, text=whole, digest=digest)
    write(made, passages)
    return made


def write(made, passages):
    """Passages of a speech, those that are there with other words."""
    there = list(made.passages.order_by("ordinal"))
    for old in there[len(passages) :]:
        old.delete()
    for ordinal, (part, text) in enumerate(passages, 1):
        point = part == Part.POINT
        columns = {
            "part": part,
            "marker": "一是" if point else "",
            "heading": text.split("，")[0] if point else "",
            "text": f"一是{text}。" if point else f"{text}。",
        }
        if ordinal <= len(there):
            Passage.objects.filter(pk=there[ordinal - 1].pk).update(**columns)
        else:
            Passage.objects.create(
                speech=made, ordinal=ordinal, start=ordinal, end=ordinal, **columns
            )


def change(kind, number, passages):
    there = list(Speech.objects.order_by("pk"))
    if kind == "add" or not there:
        add(passages, 2015 + number)
        return
    one = there[number % len(there)]
    if kind == "remove":
        one.delete()
        return
    if kind == "correct":
        write(one, passages)
    else:
        Speech.objects.filter(pk=one.pk).update(year=2015 + number)
    upkeep.changed([one.pk])


def basis():
    row = MiningBasis.objects.get()
    return Basis(row.speeches, tuple(row.frames))


def marks():
    return sorted(PassageMark.objects.values_list("speech", "passage", "mark"))


@pytest.fixture
def never_anew(monkeypatch):
    monkeypatch.setattr(upkeep, "GROWTH", 0)


@fewer(10)
@given(st.lists(SPEECHES, min_size=1, max_size=4), CHANGES)
def test_following_equals_mining_anew(db, never_anew, speeches, changes):
    with transaction.atomic():
        for number, passages in enumerate(speeches):
            add(passages, 2020 + number)
        upkeep.refresh()
        for one in changes:
            change(*one)
            upkeep.follow()
            followed = library(), marks()
            assert not MinedSpeech.objects.waiting()
            Phrase.objects.all().delete()
            SpeechCopy.objects.all().delete()
            upkeep.refresh(basis=basis())
            assert (library(), marks()) == followed
        transaction.set_rollback(True)


def test_a_kept_phrase_leaves_words_that_were_corrected(db, admin_user, never_anew):
    one, other = (
        add([(Part.TEXT, f"{CLAUSES[0]}，{own}")], 2020) for own in ("甲乡先修", "乙乡后修")
    )
    upkeep.refresh()
    kept = Phrase.objects.get(text=CLAUSES[0])
    curation.accept([kept], admin_user)
    write(one, [(Part.TEXT, "甲乡先修，再说别的事情")])
    upkeep.changed([one.pk])
    upkeep.follow()
    (place,) = kept.occurrences.all()
    assert place.passage.speech == other


def test_own_phrases_are_found_in_what_comes_later(db, admin_user, never_anew):
    upkeep.refresh()
    own = curation.add_own("老渡口", "formulation", None, admin_user)
    add([(Part.TEXT, CLAUSES[4])], 2021)
    upkeep.follow()
    assert own.occurrences.count() == 1


def test_a_speech_without_passages_waits_for_nothing(db, never_anew):
    upkeep.refresh()
    add([], 2021)
    upkeep.follow()
    assert not MinedSpeech.objects.waiting()
