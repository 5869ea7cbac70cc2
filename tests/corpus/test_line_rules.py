"""Lines that come again: when they are the same, offered, applied; and that nothing is lost."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from corpus import desk
from speeches import line_rules, outline_edits
from speeches.correcting import check_nothing_lost
from speeches.line_keys import key, with_rules
from speeches.models import Import, LineRule
from speeches.segmentation import outline, tree
from speeches.segmentation.flat import flat, tall
from tests.speeches.test_outline_lossless import texts


LINE = "绿水网第3期整理发布"
SPEECH = f"在{{}}会上的讲话\n同志们：\n一、修路\n路要修好。\n{LINE}\n二、引水\n水要引来。\n"


def corrected(text):
    """The machine's outline, and that of a person who took the line out."""
    machine = outline(text)
    pieces = flat(machine)
    at = next(i for i, piece in enumerate(pieces) if "绿水网" in piece.whole.of(text))
    return machine, tall(text, outline_edits.as_noise(text, pieces, at))


@pytest.fixture
def noted(db):
    """The line was taken out of two speeches."""
    for number, name in enumerate(("植树", "修路")):
        line_rules.note(f"{number}", *corrected(SPEECH.format(name)))


@pytest.mark.parametrize(
    "other",
    [
        "绿水网 第12期 整理发布",
        "绿水网第３期整理发布",
        "绿水网第十二期整理发布",
        "绿水网\u3000第3期整理发布",
    ],
)
def test_numbers_and_white_space_make_no_difference(other):
    assert key(other) == key(LINE)


def test_placeholders_make_no_difference():
    assert key("XX县委办公室印发") == key("×××县委办公室印发") != key("云岭县委办公室印发")


@pytest.mark.parametrize("line", ["", "- 3 -", "一、", "长" * 300])
def test_what_says_too_little_or_too_much_is_no_line_to_know(line):
    assert key(line) == ""


def test_a_line_set_right_in_two_speeches_is_offered(noted):
    (offer,) = line_rules.offers()
    assert (offer.shown, offer.verdict, offer.count) == (LINE, "noise", 2)


def test_the_offer_names_what_has_the_line_however_it_is_spaced(noted, tmp_path, settings):
    settings.DATA_DIR = tmp_path
    spaced = SPEECH.format("引水").replace(LINE, "绿水网　第 8 期整理发布")
    waiting = desk.stage(Import.objects.create(), "引水.txt", spaced.encode())
    desk.stage(waiting.run, "别的.txt", SPEECH.format("别的").replace(LINE, "绿水网的话").encode())
    (offer,) = line_rules.offers()
    assert offer.files == [waiting]


def test_once_is_not_enough(db):
    line_rules.note("1", *corrected(SPEECH.format("植树")))
    assert line_rules.offers() == []


def test_a_rule_is_applied_to_what_the_machine_finds(noted):
    text = SPEECH.format("引水").replace("第3期", "第9期")
    assert "杂项" not in tree(outline(text))
    line_rules.teach(key(LINE), active=True, user=None)
    assert "杂项  绿水网第9期整理发布" in tree(line_rules.applied(outline(text)))
    assert line_rules.offers() == []


def test_a_line_inside_a_wrapped_paragraph_is_taken_out():
    wrapped = "路要修得又平又直又宽，" * 3
    lines = [
        "同志们：",
        "一、修路",
        wrapped,
        "绿水网第8期整理发布",
        f"{wrapped}修好。",
        "二、引水",
        "水要引来。",
    ]
    text = "\n".join(lines)
    found = tree(with_rules(outline(text), {key(LINE): "noise"}))
    assert "杂项  绿水网第8期整理发布" in found


def test_a_rule_switched_off_is_not_applied_and_not_offered(noted):
    line_rules.teach(key(LINE), active=False, user=None)
    machine = outline(SPEECH.format("引水"))
    assert line_rules.applied(machine) is machine
    assert line_rules.offers() == []


@given(texts, st.sampled_from(["noise", "text", "heading"]), st.data())
def test_no_rule_loses_a_word(text, verdict, data):
    machine = outline(text)
    keys = sorted({name for line in text.split("\n") if (name := key(line))})
    if keys:
        rules = {data.draw(st.sampled_from(keys)): verdict}
        check_nothing_lost(text, flat(with_rules(machine, rules)))


def test_rules_are_listed_switched_and_deleted(noted, admin_client):
    page = admin_client.get(reverse("line-rules")).content.decode()
    assert "已在 2 篇中改为非正文，今后都这样处理？" in page
    admin_client.post(reverse("teach-line"), {"key": key(LINE)})
    rule = LineRule.objects.get()
    assert rule.active
    admin_client.post(reverse("switch-rule", args=[rule.pk]))
    rule.refresh_from_db()
    assert not rule.active
    admin_client.post(reverse("delete-rule", args=[rule.pk]))
    assert len(line_rules.offers()) == 1
