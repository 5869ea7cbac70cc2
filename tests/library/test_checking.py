"""The checks of a kept draft: what its writer decides, putting in place, the pages."""

from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from library import checking, checks_page, collecting, drafting, earlier, journal
from library.edits import Edit, Outcome
from library.models import OutdatedWording, SpeechCopy
from library.numbering import written
from library.stamps import Stamp
from speeches.models import Passage, Speech
from tests.bounds import fewer


pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
SAID = (
    "云岭县的小水库要一座一座看，坝体有没有裂缝，涵闸能不能起落，责任人在不在岗，都要记到本子上。"
)


@pytest.fixture
def writer(db):
    return get_user_model().objects.create_user("writer", password="writer")


@pytest.fixture
def signed_in(client, writer):
    client.force_login(writer)
    return client


def speech(title="在云岭县防汛工作会议上的讲话", text=SAID, year=2023):
    made = Speech.objects.create(title=title, year=year, digest=title, source_name=f"{title}.txt")
    Passage.objects.create(
        speech=made, ordinal=1, part="text", text=text, path=["一、看水库"], start=0, end=len(text)
    )
    return made


@pytest.fixture
def draft(writer):
    draft = drafting.create(writer, "在青川县2026年防汛工作会议上的讲话")
    collecting.collect(draft, [speech().passages.get()])
    drafting.add(draft, ["一、把群众的的事办好,云岭县的经验要学。", "二、抓落实。"])
    return draft


def texts(draft):
    return written(draft.paragraphs.on_page())


def found(draft, check):
    return [finding for finding in checking.checked(draft).open if finding.check == check]


def test_what_is_known_of_a_source_outlives_its_speech(draft):
    Speech.objects.filter(year=2023).update(occasion="云岭县防汛工作会议", organ="云岭县委")
    again = collecting.collect(draft, [Passage.objects.get()]).paragraphs[0]
    before = [one.source for one in checking.sheet_of(draft).paragraphs]
    parts = drafting.split(
        draft, again.pk, Edit(SAID[:20], again.version, Stamp("", 0)), [SAID[20:]]
    )
    Speech.objects.all().delete()
    after = {one.key: one.source for one in checking.sheet_of(draft).paragraphs}
    assert replace(before[-1], speech=None, text=SAID[20:]) == after[parts[1].pk]
    assert (after[parts[0].pk].year, after[parts[0].pk].organ) == (2023, "云岭县委")


def test_what_is_ignored_stays_ignored_until_its_words_change(draft):
    [doubled] = found(draft, "doubled")
    checking.ignore(draft, doubled.mark)
    assert found(draft, "doubled") == []
    checking.heed(draft, doubled.mark)
    assert found(draft, "doubled") == [doubled]


def test_ignoring_what_is_gone_says_so(draft):
    assert checking.ignore(draft, "0" * 40) == 0
    assert not draft.ignored_findings.exists()


def test_a_suggestion_is_put_in_place_in_one_step(draft):
    before = texts(draft)
    [doubled] = found(draft, "doubled")
    assert checking.mend(draft, doubled.mark, "的")
    assert "把群众的事办好" in texts(draft)[1]
    journal.undo(draft)
    assert texts(draft) == before
    assert not checking.mend(draft, doubled.mark, "得")


def test_all_suggestions_of_a_check_at_once(draft):
    assert checking.mend_all(draft, "punctuation") == 1
    assert "办好，云岭县" in texts(draft)[1]


def test_a_name_is_swapped_everywhere_in_one_step(draft):
    checking.fill(draft, {"云岭县": "青川县"})
    before = texts(draft)
    assert checking.swap(draft) == 2
    assert "云岭县" not in "".join(texts(draft))
    assert draft.changes.last().kind == "swap"
    journal.undo(draft)
    assert texts(draft) == before


@fewer(10)
@given(value=st.text(alphabet="青川县云岭（）$\\1 ", min_size=1, max_size=8).map(str.strip))
def test_swapping_and_undoing_gives_back_the_same(draft, value):
    before = texts(draft)
    checking.fill(draft, {"云岭县": value})
    if checking.swap(draft):
        journal.undo(draft)
    assert texts(draft) == before


def test_a_name_that_stays_is_not_asked_for_in_the_next_draft(draft, writer):
    checking.fill(draft, {"云岭县": "云岭县"})
    assert found(draft, "swap") == []
    other = drafting.create(writer, "另一稿")
    collecting.collect(other, [Passage.objects.get()])
    assert found(other, "swap") == []


def test_a_window_that_is_behind_after_a_swap_overwrites_nothing(draft):
    paragraph = draft.paragraphs.on_page().first()
    checking.fill(draft, {"云岭县": "青川县"})
    checking.swap(draft)
    edit = Edit("旧窗口里的字", paragraph.version, Stamp("old", 1))
    assert drafting.save(draft, paragraph.pk, edit).outcome == Outcome.KEPT_BOTH


def test_what_was_said_before_is_told_with_its_place(draft):
    drafting.add(draft, [f"三、看水库。{SAID}"])
    [repeated] = found(draft, "overlap")
    assert repeated.passage == Passage.objects.get().pk
    assert "《在云岭县防汛工作会议上的讲话》（2023 年） › 一、看水库" in repeated.why
    whole = checks_page.context(draft)["whole"]
    assert whole.declared > 40
    assert whole.heard > 40
    assert whole.percent >= whole.declared_percent + 100 * whole.heard // whole.characters


def test_a_copy_of_the_source_is_the_source(draft):
    source = Speech.objects.get()
    copy = speech("在云岭县防汛工作会议上的讲话（定稿）")
    SpeechCopy.objects.create(speech=copy, original=source)
    assert found(draft, "overlap") == []


def test_speeches_that_come_in_later_are_seen(draft):
    drafting.add(draft, ["物资要备足，冲锋舟要试水，沙袋要上堤，值班表要贴到墙上，电话要打得通。"])
    assert found(draft, "overlap") == []
    later = speech("在汛前会议上的讲话", draft.paragraphs.on_page().last().text)
    [repeated] = found(draft, "overlap")
    assert repeated.passage == later.passages.get().pk


def test_what_a_speech_says_since_it_was_replaced_is_seen(draft):
    words = "物资要备足，冲锋舟要试水，沙袋要上堤，值班表要贴到墙上，电话要打得通。"
    drafting.add(draft, [words])
    later, last = speech("在汛前会议上的讲话", "另一番话。"), speech("在县委全会上的讲话", "散会。")
    assert found(draft, "overlap") == []
    later.passages.update(text=words)
    later.edition += 1
    later.save()
    [repeated] = found(draft, "overlap")
    assert repeated.passage == later.passages.get().pk
    assert repeated.passage < last.passages.get().pk


def test_a_speech_that_is_gone_is_not_named(draft):
    drafting.add(draft, [SAID])
    assert earlier.runs(checking.sheet_of(draft).paragraphs)
    Speech.objects.all().delete()
    assert earlier.runs(checking.sheet_of(draft).paragraphs) == []


def test_the_year_is_the_writers_or_the_titles(draft):
    assert checking.year_of(draft) == 2026
    draft.year = 2025
    assert checking.year_of(draft) == 2025


def test_sections_add_up(draft):
    context = checks_page.context(draft)
    assert [section.words for section in context["sections"]] == [
        "开头",
        "一、把群众的的事办好,云岭县的经验要学",
        "二、抓落实",
    ]
    assert context["seconds"] == sum(section.seconds for section in context["sections"])


def test_the_page_and_the_panel(signed_in, draft):
    address = reverse("library:draft-checks", args=[draft.pk])
    page = signed_in.get(address).content.decode()
    assert "<h1>检查" in page
    assert "“的”写了两遍。" in page
    panel = signed_in.get(address, headers={"HX-Request": "true"}).content.decode()
    assert 'id="draft-checks"' in panel
    assert "<h1" not in panel


def test_another_writers_checks_are_not_there(client, draft):
    client.force_login(get_user_model().objects.create_user("other"))
    assert client.get(reverse("library:draft-checks", args=[draft.pk])).status_code == 404


def test_answers_without_script(signed_in, draft):
    at = f"/drafts/{draft.pk}/checks/"
    [doubled] = found(draft, "doubled")
    assert signed_in.post(f"{at}ignore/", {"mark": doubled.mark}).url == at
    signed_in.post(f"{at}heed/", {"mark": doubled.mark})
    signed_in.post(f"{at}mend/", {"choice": f"{doubled.mark} 的"})
    signed_in.post(f"{at}blanks/", {"name": ["云岭县"], "value": [" 青川县 "], "swap": "1"})
    assert texts(draft)[1] == "一、把群众的事办好,青川县的经验要学。"
    signed_in.post(f"{at}mend/", {"every": "punctuation"})
    assert texts(draft)[1] == "一、把群众的事办好，青川县的经验要学。"
    signed_in.post(f"{at}timing/", {"pace": "220", "minutes": "15", "year": "2025"})
    draft.refresh_from_db()
    assert (draft.pace, draft.minutes, draft.year) == (220, 15, 2025)


def test_checks_reach_zero(signed_in, draft):
    for finding in checking.checked(draft).open:
        checking.ignore(draft, finding.mark)
    page = signed_in.get(reverse("library:draft-checks", args=[draft.pk])).content.decode()
    assert "检查已清零" in page


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"pace": "9"}, "语速请填 100 到 350（每分钟字数）。"),
        ({"pace": ""}, "语速请填 100 到 350（每分钟字数）。"),
        ({"pace": "200", "minutes": "0"}, "限时请填 1 到 600 分钟"),
        ({"pace": "200", "year": "二〇二六"}, "本稿年份请填 1949 到 2100"),
    ],
)
def test_what_cannot_be_taken_is_said(signed_in, draft, form, why):
    answer = signed_in.post(f"/drafts/{draft.pk}/checks/timing/", form, headers=JSON)
    assert answer.status_code == 422
    assert why in answer.json()["message"]


def test_a_form_of_names_that_does_not_fit_changes_nothing(signed_in, draft):
    at = f"/drafts/{draft.pk}/checks/blanks/"
    answer = signed_in.post(at, {"name": ["云岭县"], "value": []}, headers=JSON)
    assert answer.status_code == 422
    answer = signed_in.post(at, {"name": ["云岭县"], "value": ["县" * 121]}, headers=JSON)
    assert "太长" in answer.json()["message"]
    assert not draft.blanks.exists()


def test_staff_edit_the_table_and_the_checks_follow(client, draft):
    drafting.add(draft, ["旧说法要改。"])
    staff = get_user_model().objects.create_user("staff", is_staff=True)
    client.force_login(staff)
    row = {"words": "旧说法", "instead": "新说法\n新讲法", "reason": "县委文件", "grade": "must"}
    assert client.post("/library/wordings/", row).status_code == 302
    [finding] = found(draft, "wordings")
    assert finding.suggestions == ("新说法", "新讲法")
    kept = OutdatedWording.objects.get(words="旧说法")
    changed = {**row, "unless": "旧说法要改"}
    client.post(f"/library/wordings/{kept.pk}/", changed)
    assert found(draft, "wordings") == []
    client.post(f"/library/wordings/{kept.pk}/delete/")
    assert not OutdatedWording.objects.filter(words="旧说法").exists()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"words": "旧", "reason": "文件", "grade": "must"}, "至少两个字"),
        ({"words": "旧说法", "grade": "must"}, "请写明依据"),
        ({"words": "旧说法", "reason": "文", "grade": "must", "unless": "别的"}, "里没有“旧说法”"),
        ({"words": "环保局", "reason": "文件", "grade": "must"}, "表里已有这一条"),
    ],
)
def test_a_row_that_cannot_be_taken(client, db, row, why):
    client.force_login(get_user_model().objects.create_user("staff", is_staff=True))
    answer = client.post("/library/wordings/", row)
    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_others_read_the_table_only(signed_in):
    assert "国土资源局" in signed_in.get("/library/wordings/").content.decode()
    assert signed_in.post("/library/wordings/", {}).status_code == 403
    row = OutdatedWording.objects.first()
    assert signed_in.get(f"/library/wordings/{row.pk}/").status_code == 403


def test_what_says_the_same_of_many_places_is_one_row_and_settled_at_once(signed_in, draft):
    drafting.add(draft, [f"{n}组学习贯彻党的十九大精神。" for n in "甲乙丙丁"])
    panel = signed_in.get(f"/drafts/{draft.pk}/checks/").context
    [group] = [
        group
        for one in panel["graded"]
        for group in one.groups
        if (one.grade, group.check.name) == ("should", "stale")
    ]
    [cluster] = [one for one in group.clusters if one.told]
    assert (cluster.words, len(cluster.rows)) == ("党的十九大精神", 4)
    signed_in.post(f"/drafts/{draft.pk}/checks/ignore/", {"mark": cluster.marks})
    assert draft.ignored_findings.count() == 4
    assert not [one for one in found(draft, "stale") if "十九大" in one.what]
