"""Drafts that begin with a skeleton: of a speech, of a text with written numbers, of another draft."""

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from library.checking.decisions import checked
from library.collecting import into_draft
from library.drafting import journal, writing
from library.drafting.edits import Edit
from library.models import HouseLeader, HouseWord
from library.speech_templates.laying_out import (
    begin,
    copy,
    lay_out,
    lines_of,
    lines_of_draft,
    with_places,
    written,
)
from library.speech_templates.speech_outlines import lines_of_speech, title_for
from library.stamps import Stamp
from speeches.models import Part
from tests.library.theming.themed import passage, speech


pytestmark = pytest.mark.django_db
TEXT = """
一、认清形势
（一）任务很重
（二）时间很紧
二、抓好落实
一是抓排查。底数要清。
二是抓整改。改一件销一件。

散会。
"""


@pytest.fixture
def writer(db):
    return get_user_model().objects.create_user("writer")


def own(kind, *words):
    HouseWord.objects.bulk_create(HouseWord(kind=kind, words=one) for one in words)


def texts(draft):
    return [one.text for one in draft.paragraphs.on_page()]


def test_written_numbers_become_marks_and_come_back():
    lines = lines_of(TEXT)
    assert [line.mark.level for line in lines] == [1, 2, 2, 1, 2, 2, 0]
    assert [line.text for line in lines][:2] == ["认清形势", "任务很重"]
    assert written(lines) == "\n".join(filter(None, TEXT.strip().split("\n")))


def test_each_heading_without_text_has_a_place_to_write():
    laid = [line.text for line in with_places(lines_of(TEXT))]
    assert laid == [
        *("认清形势", "", "任务很重", "", "时间很紧", "", "抓好落实", ""),
        *("抓排查。底数要清。", "抓整改。改一件销一件。", "散会。"),
    ]


def test_a_speechs_outline_is_one_step_and_each_heading_knows_its_source(writer):
    given = speech("在2023年全县防汛工作会议上的讲话")
    draft = begin(writer, title_for(given), lines_of_speech(given))
    rows = list(draft.paragraphs.on_page())
    assert draft.title == f"在{timezone.localdate().year}年全县防汛工作会议上的讲话"
    assert [(one.level, one.text) for one in rows] == [
        (1, "压实各方责任"),
        (0, ""),
        (2, "全面排查隐患。"),
        (2, "抓好整改落实。"),
        (2, "打造过硬队伍。"),
    ]
    assert [one.scheme for one in rows if one.level] == ["official", "shi", "shi", "shi"]
    assert rows[0].source == given.passages.get(part=Part.HEADING)
    assert {one.standing for one in rows if one.level} == {"copied"}
    assert rows[0].source_label.startswith(f"《{given.title}》")
    assert journal.undo(draft).get_kind_display() == "放入提纲或模板"
    assert texts(draft) == []
    journal.redo(draft)
    assert len(texts(draft)) == 5


def test_a_part_of_an_outline_rises_and_salutation_opening_closing_come_along(writer):
    given = speech()
    chosen = [one.pk for one in given.passages.filter(part=Part.POINT)[:2]]
    part = lines_of_speech(given, chosen=chosen, parts=[Part.OPENING, Part.CLOSING])
    assert [(line.mark.level, line.text[:6]) for line in part] == [
        (0, "今天召开全县"),
        (1, "全面排查隐患"),
        (1, "抓好整改落实"),
        (0, "谢谢大家！"),
    ]
    inserted = lines_of_speech(given, chosen=chosen, whole_draft=False)
    assert [line.mark.level for line in inserted] == [2, 2]


def test_names_of_another_office_are_left_open_and_ones_own_stay(writer):
    given = speech("在东河县2024年第三轮巡察动员会上的讲话", 2024)
    passage(given, Part.HEADING, "二、", "学习石桥镇经验，办好2025年的事，记住1998年的教训")
    year = timezone.localdate().year
    assert title_for(given) == f"在〔县名〕{year}年〔第几轮〕巡察动员会上的讲话"
    own("place", "云岭县")
    assert title_for(given) == f"在云岭县{year}年〔第几轮〕巡察动员会上的讲话"
    line = lines_of_speech(given)[-2].text
    assert line == f"学习〔镇名〕经验，办好{year + 1}年的事，记住1998年的教训"
    own("place", "石桥镇")
    assert lines_of_speech(given)[-2].text.startswith("学习石桥镇经验")


def test_lines_go_behind_a_paragraph_and_continue_its_numbers(writer):
    draft = writing.create(writer)
    first, _ = writing.add(draft, ["一、已有的", "结束。"])
    lay_out(draft, lines_of("二、后来的"), after=first.pk)
    assert texts(draft) == ["已有的", "后来的", "结束。"]
    assert written(lines_of_draft(draft)) == "一、已有的\n二、后来的\n结束。"


def test_the_way_back_is_ones_own_step_and_none_where_nothing_came(writer, django_user_model):
    draft = writing.create(writer)
    added = lay_out(draft, lines_of("一、压实责任"))
    draft.by = django_user_model.objects.create_user("colleague")
    writing.rename(draft, "在全县会议上的讲话")
    draft.by = writer
    assert lay_out(draft, []).change is None
    assert into_draft.put(draft, []).change is None
    assert added.change == journal.last_step(draft)
    again = lay_out(draft, lines_of("二、备足物资"))
    assert again.change == journal.last_step(draft) != added.change


def test_a_copy_has_the_same_paragraphs_and_sources_and_a_history_of_its_own(writer):
    given = speech()
    draft = begin(writer, "原稿", lines_of_speech(given))
    into_draft.collect(draft, list(given.passages.all()[:1]))
    draft.pace, draft.signature = 200, "云岭县委"
    draft.save()
    draft.attachments.create(position=1, name="任务分工表", text="各镇一份。")
    made = copy(draft, writer, "原稿（复制）")
    assert texts(made) == texts(draft)
    assert made.paragraphs.last().source == draft.paragraphs.last().source
    assert (made.pace, made.signature) == (200, "云岭县委")
    [attached] = made.attachments.all()
    assert (attached.position, attached.name, attached.text) == (1, "任务分工表", "各镇一份。")
    writing.save(made, made.paragraphs.on_page()[0].pk, Edit("改过", 1))
    assert "改过" not in texts(draft)
    outline = lines_of_draft(draft, outline=True)
    assert [line.text for line in outline][:2] == ["压实各方责任", "全面排查隐患。"]


def test_of_two_wordings_the_copy_has_both_and_knows_it(writer):
    draft = writing.create(writer)
    [first] = writing.add(draft, ["一、压实责任"])
    for tab in ("窗一", "窗二"):
        writing.save(draft, first.pk, Edit(f"{tab}写的", 1, Stamp(tab, 1)))
    one, other = copy(draft, writer, "原稿（复制）").paragraphs.on_page()
    assert (one.level, one.rival_of, other.level, other.rival_of) == (1, None, 0, one)


def test_what_is_known_of_a_source_outlives_it_in_a_copy_of_the_outline(writer):
    given = speech()
    draft = begin(writer, "原稿", lines_of_speech(given))
    given.delete()
    for made in (copy(draft, writer, "复制"), begin(writer, "提纲", lines_of_draft(draft))):
        facts = [one.source_facts for one in made.paragraphs.on_page()]
        assert facts == [one.source_facts for one in draft.paragraphs.on_page()]
        assert any(facts)


def test_the_house_tells_the_checks(writer):
    HouseLeader.objects.create(name="张建国", title="县委书记", former="县长")
    draft = begin(writer, "在全县会议上的讲话", lines_of("下面请县长张建国同志讲话。"))
    [found] = [one for one in checked(draft).findings if one.check == "house_names"]
    assert found.suggestions == ("县委书记",)
