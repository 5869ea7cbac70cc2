"""The correction screen as the server sees it: every operation saved, none of them lost."""

import json

import pytest
from django.urls import reverse

from corpus import desk, search
from corpus.ingest import ingest
from library.collecting import into_draft
from library.drafting import writing
from speeches.line_keys import key
from speeches.models import Import, ImportFile, LineMark, LineRule
from speeches.outlining import outline_of
from speeches.segmentation import tree


SPEECH = """在全县植树大会上的讲话
（2021年3月12日）
同志们：
今天讲两点。
一、多栽树
树是命根子。
绿水网整理发布
二、少砍树
砍树先批，谁砍谁栽。
"""


@pytest.fixture
def file(db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return desk.stage(Import.objects.create(), "植树.txt", SPEECH.encode())


@pytest.fixture
def screen(admin_client):
    """`screen(target)(do, words)` does an operation on the piece with the words, as the page does."""

    def on(target):
        name = "correct-file" if isinstance(target, ImportFile) else "speeches:correct"
        address = reverse(name, args=[target.pk])
        state = {"version": _version(admin_client.get(address))}

        def do(name, words="", **more):
            target.refresh_from_db()
            lines = [piece["words"] for piece in _pieces(target)]
            first = next(i for i, line in enumerate(lines) if words in line) if words else 0
            sent = {"do": name, "first": first, "last": first, **state, **more}
            answer = admin_client.post(address, sent, headers={"HX-Request": "true"})
            if answer.status_code == 200 and "version" in answer.json():
                state["version"] = answer.json()["version"]
            target.refresh_from_db()
            return answer

        return do

    return on


def _version(page):
    return page.context["version"]


def _pieces(target):
    from speeches.segmentation.flat import flat

    return [{"words": piece.whole.of(target.text)} for piece in flat(outline_of(target))]


def shown(target):
    return tree(outline_of(target))


def test_an_operation_is_saved_and_its_panes_come_back(screen, file):
    answer = screen(file)("noise", "绿水网").json()
    assert "杂项  绿水网整理发布" in shown(file)
    assert set(answer["panes"]) == {"text", "tree", "differences", "facts", "notes"}
    assert "正文</del> → <ins>杂项" in answer["panes"]["differences"]


def test_undoing_sends_back_what_was_before(screen, file):
    do, before = screen(file), shown(file)
    answer = do("demote", "少砍树").json()
    assert shown(file) != before
    do("put", outline=json.dumps(answer["before"]))
    assert shown(file) == before
    assert file.corrected is None


def test_a_split_is_at_the_caret(screen, file):
    place = SPEECH.index("谁砍")
    screen(file)("split", "砍树先批", offset=place)
    assert "‖ 谁砍谁栽。" in shown(file)


def test_back_to_the_machine(screen, file):
    do, before = screen(file), shown(file)
    do("noise", "绿水网")
    do("revert")
    assert shown(file) == before


def test_what_makes_no_sense_says_why_and_changes_nothing(screen, file):
    answer = screen(file)("promote", "一、")
    assert answer.status_code == 422
    assert answer.json()["message"] == "已经是最高一级。"
    assert file.corrected is None


def test_a_stale_page_overwrites_nothing(screen, file):
    one, other = screen(file), screen(file)
    one("noise", "绿水网")
    answer = other("demote", "少砍树")
    assert answer.status_code == 409
    assert "在别处改过" in answer.json()["message"]
    assert "杂项  绿水网" in shown(file)
    assert "\n二、" in shown(file)


@pytest.fixture
def overtaken(monkeypatch):
    """`overtaken(act)`: another window acts just before a correction that has been checked is saved."""
    correct = desk.correct

    def by(act):
        def late(*given, **expected):
            monkeypatch.setattr(desk, "correct", correct)
            act()
            return correct(*given, **expected)

        monkeypatch.setattr(desk, "correct", late)

    return by


@pytest.mark.parametrize("stored", [False, True])
def test_of_two_windows_at_once_the_later_overwrites_nothing(screen, file, overtaken, stored):
    target = desk.confirm(file).speech if stored else file
    one, other = screen(target), screen(target)
    overtaken(lambda: one("noise", "绿水网"))
    answer = other("demote", "少砍树")
    assert answer.status_code == 409
    assert "在别处改过" in answer.json()["message"]
    assert "杂项  绿水网" in shown(target)
    assert "\n二、" in shown(target)


def test_a_file_that_is_confirmed_meanwhile_is_not_corrected(screen, file, overtaken):
    do = screen(file)
    overtaken(lambda: desk.confirm(ImportFile.objects.get()))
    assert do("noise", "绿水网").status_code == 410
    assert file.corrected is None


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "fly"},
        {"do": "noise", "first": "x"},
        {"do": "put", "outline": "[]"},
        {"do": "put", "outline": "{"},
        {"do": "put", "outline": '[{"role": "text", "level": 1, "spans": [[0, 999]]}]'},
    ],
)
def test_nonsense_is_refused(screen, file, sent):
    assert (
        screen(file)(
            **{"name": sent["do"], **{k: v for k, v in sent.items() if k != "do"}}
        ).status_code
        == 400
    )
    assert file.corrected is None


def test_facts_are_saved_in_place(admin_client, file):
    address = reverse("correct-file", args=[file.pk])
    form = admin_client.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    sent |= {"do": "facts", "speaker": "林长青"}
    answer = admin_client.post(address, sent, headers={"HX-Request": "true"})
    assert "已保存" in answer.json()["panes"]["facts"]
    file.refresh_from_db()
    assert file.facts["speaker"] == "林长青"
    assert file.facts["settled"] == ["speaker"]
    answer = admin_client.post(address, sent | {"title": ""}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "题名不能空着" in answer.json()["panes"]["facts"]


def test_a_stored_speech_is_corrected_where_it_stands(screen, settings, tmp_path, db, admin_user):
    settings.DATA_DIR = tmp_path
    speech = ingest("植树.txt", SPEECH.encode()).speech
    draft = writing.create(admin_user, "草稿")
    kept = speech.passages.get(heading="少砍树")
    into_draft.collect(draft, [speech.passages.get(text__contains="绿水网")])
    do = screen(speech)
    answer = do("noise", "绿水网").json()
    assert "1 个被引用的段落不在了" in answer["message"]
    assert search.find("绿水网").total == 0
    assert speech.passages.get(heading="少砍树").address == kept.address
    do("put", outline=json.dumps(answer["before"]))
    assert search.find("绿水网").total == 1
    assert draft.paragraphs.get().source is not None


def test_a_speech_from_before_a_rule_is_brought_up_to_date(
    screen, admin_client, settings, tmp_path, db
):
    settings.DATA_DIR = tmp_path
    speech = ingest("植树.txt", SPEECH.encode()).speech
    address = reverse("speeches:correct", args=[speech.pk])
    assert "改用这份提纲" not in admin_client.get(address).content.decode()
    LineRule.objects.create(key=key("绿水网整理发布"), shown="绿水网整理发布", verdict="noise")
    assert "改用这份提纲" in admin_client.get(address).content.decode()
    assert search.find("绿水网").total == 1
    answer = screen(speech)("revert").json()
    assert "改用这份提纲" not in answer["panes"]["notes"]
    assert search.find("绿水网").total == 0


def test_corrections_are_noted_for_rules_to_come(screen, file):
    do = screen(file)
    answer = do("noise", "绿水网").json()
    assert LineMark.objects.get().verdict == "noise"
    do("put", outline=json.dumps(answer["before"]))
    assert not LineMark.objects.exists()


def test_a_file_that_is_in_leads_to_its_speech(admin_client, file):
    desk.confirm(file)
    file.refresh_from_db()
    answer = admin_client.get(reverse("correct-file", args=[file.pk]))
    assert answer.url == file.speech.get_absolute_url()


def test_writers_may_not(client, django_user_model, file):
    client.force_login(django_user_model.objects.create_user("writer"))
    assert client.get(reverse("correct-file", args=[file.pk])).status_code == 403
