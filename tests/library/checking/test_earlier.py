"""What of a draft was said before."""

import pytest

from library.checking import decisions, earlier, report
from library.drafting import writing
from library.models import SpeechCopy
from speeches.models import Passage, Speech
from tests.library.checking.said import SAID, found, speech


pytestmark = pytest.mark.django_db


def test_what_was_said_before_is_told_with_its_place(draft):
    writing.add(draft, [f"三、看水库。{SAID}"])
    [repeated] = found(draft, "overlap")
    assert repeated.passage == Passage.objects.get().pk
    assert "《在云岭县防汛工作会议上的讲话》（2023 年） › 一、看水库" in repeated.why
    whole = report.context(draft)["whole"]
    assert whole.declared > 40
    assert whole.heard > 40
    assert whole.percent >= whole.declared_percent + 100 * whole.heard // whole.characters


def test_a_copy_of_the_source_is_the_source(draft):
    source = Speech.objects.get()
    copy = speech("在云岭县防汛工作会议上的讲话（定稿）")
    SpeechCopy.objects.create(speech=copy, original=source)
    assert found(draft, "overlap") == []


def test_speeches_that_come_in_later_are_seen(draft):
    writing.add(draft, ["物资要备足，冲锋舟要试水，沙袋要上堤，值班表要贴到墙上，电话要打得通。"])
    assert found(draft, "overlap") == []
    later = speech("在汛前会议上的讲话", draft.paragraphs.on_page().last().text)
    [repeated] = found(draft, "overlap")
    assert repeated.passage == later.passages.get().pk


def test_what_a_speech_says_since_it_was_replaced_is_seen(draft):
    words = "物资要备足，冲锋舟要试水，沙袋要上堤，值班表要贴到墙上，电话要打得通。"
    writing.add(draft, [words])
    later, last = speech("在汛前会议上的讲话", "另一番话。"), speech("在县委全会上的讲话", "散会。")
    assert found(draft, "overlap") == []
    later.passages.update(text=words)
    later.edition += 1
    later.save()
    [repeated] = found(draft, "overlap")
    assert repeated.passage == later.passages.get().pk
    assert repeated.passage < last.passages.get().pk


def test_a_speech_that_is_gone_is_not_named(draft):
    writing.add(draft, [SAID])
    assert earlier.runs(decisions.sheet_of(draft).paragraphs)
    Speech.objects.all().delete()
    assert earlier.runs(decisions.sheet_of(draft).paragraphs) == []
