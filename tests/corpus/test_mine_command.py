"""The commands of the phrase library, and how it follows when speeches come and go."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from corpus import desk, retheming
from library.harvest import upkeep
from library.models import Occurrence, Phrase, Theme
from library.phrases import curation
from speeches.models import Import, Speech


SHARED = "问题不解决绝不放手"
FIRST = f"""在云岭县2022年防汛工作会议上的讲话
同志们：
今天开会，安排防汛工作。
一、认清形势
入汛以来雨水偏多，{SHARED}。
"""
SECOND = f"""在青川乡2024年教育工作会议上的讲话
同志们：
办好教育，大家有责。
一、抓住重点
学校食堂要管严，{SHARED}。
二、改善条件
宿舍要修好，取暖要到位。
"""


@pytest.fixture
def folder(db, settings, tmp_path):
    """Two files that share a wording, and a data directory of their own."""
    settings.DATA_DIR = tmp_path / "data"
    files = tmp_path / "材料"
    files.mkdir()
    for name, text in {"防汛.txt": FIRST, "教育.txt": SECOND}.items():
        (files / name).write_text(text, "utf-8")
    return files


@pytest.fixture
def mined(monkeypatch):
    """One entry for each time that the library is written."""
    runs, write = [], upkeep.write
    monkeypatch.setattr(upkeep, "write", lambda found: runs.append(found) or write(found))
    return runs


@pytest.fixture
def broken(monkeypatch):
    """Mining fails until `broken.undo()`."""

    def fail(*texts):
        raise RuntimeError("disk full")

    monkeypatch.setattr(upkeep, "mine", fail)
    return monkeypatch


def the(text=SHARED):
    return Phrase.objects.get(text=text)


def listed(capsys, *options):
    capsys.readouterr()
    call_command("phrases", "--json", *options)
    return json.loads(capsys.readouterr().out)["phrases"]


def test_an_import_ends_with_its_phrases_mined_once(folder, mined):
    call_command("ingest", str(folder))
    assert (the().spread, the().years) == (2, {"2022": 1, "2024": 1})
    assert len(mined) == 1
    call_command("ingest", str(folder))
    assert len(mined) == 1


def test_speeches_are_in_though_mining_fails(folder, broken, capsys):
    with pytest.raises(SystemExit):
        call_command("ingest", str(folder))
    assert "manage.py mine" in capsys.readouterr().err
    assert Speech.objects.count() == 2


def test_mine_repairs_what_failed(folder, broken, capsys):
    with pytest.raises(SystemExit):
        call_command("ingest", str(folder))
    assert not Phrase.objects.exists()
    broken.undo()
    call_command("mine")
    assert "2篇讲话" in capsys.readouterr().out
    assert the().spread == 2
    call_command("mine")
    assert "新增0条，变动0条，不再出现的0条" in capsys.readouterr().out


def test_an_import_from_the_browser_ends_with_its_phrases(
    folder, admin_client, django_capture_on_commit_callbacks
):
    call_command("ingest", str(folder / "防汛.txt"))
    upload = SimpleUploadedFile("教育.txt", SECOND.encode())
    admin_client.post("/import/", {"documents": [upload]})
    with django_capture_on_commit_callbacks(execute=True):
        desk.confirm_all(Import.objects.latest("pk"))
    assert the().spread == 2


def test_an_import_does_not_wait_for_its_phrases(folder, admin_client, broken):
    file = desk.stage(Import.objects.create(), "教育.txt", SECOND.encode())
    assert desk.confirm(file).status == "added"
    assert "还有 1 篇讲话" in admin_client.get(reverse("library:phrases")).content.decode()


def test_a_removed_speech_takes_its_phrases_along(
    folder, admin_client, django_capture_on_commit_callbacks
):
    call_command("ingest", str(folder))
    speech = Speech.objects.get(title__contains="教育")
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"/admin/speeches/speech/{speech.pk}/delete/", {"post": "yes"})
    assert Speech.objects.count() == 1
    assert not Phrase.objects.filter(text=SHARED).exists()


def test_a_corrected_year_is_counted(folder, admin_client, django_capture_on_commit_callbacks):
    call_command("ingest", str(folder))
    speech = Speech.objects.get(title__contains="教育")
    facts = {name: getattr(speech, name) for name in Speech.FACTS}
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin_client.post(f"/speeches/{speech.pk}/edit/", facts | {"date": "2019"})
    assert answer.status_code == 302
    assert the().years == {"2019": 1, "2022": 1}
    assert (the().first_year, the().last_year) == (2019, 2022)


def test_phrases_follow_the_themes(folder):
    call_command("ingest", str(folder))
    theme = Theme.objects.create(slug="grip", name="不放手", cues=f"{SHARED} 9")
    retheming.retheme()
    assert the().theme == theme
    retheming.delete(theme)
    assert the().theme != theme


def test_the_list_has_every_place_with_its_words(folder, capsys):
    call_command("ingest", str(folder))
    (row,) = [row for row in listed(capsys) if row["text"] == SHARED]
    assert set(row) == {
        "text", "pattern", "kind", "theme", "status", "speeches", "first_year", "last_year",
        "years", "occurrences",
    }  # fmt: skip
    assert (row["speeches"], row["first_year"], row["last_year"]) == (2, 2022, 2024)
    assert row["years"] == {"2022": 1, "2024": 1}
    assert row["status"] == "candidate"
    assert {place["text"] for place in row["occurrences"]} == {SHARED}
    place = row["occurrences"][0]
    passage = Occurrence.objects.get(passage=place["passage"], start=place["start"]).passage
    assert passage.text[place["start"] : place["end"]] == place["text"]
    assert place["speech"] == passage.speech.title


def test_the_list_begins_with_the_most_used_and_leaves_out_what_was_turned_down(
    folder, capsys, admin_user
):
    call_command("ingest", str(folder))
    own = curation.add_own("宿舍要修好", "demand", None, admin_user)
    counts = [row["speeches"] for row in listed(capsys)]
    assert counts == sorted(counts, reverse=True)
    assert [row["text"] for row in listed(capsys, "--kind", "demand")].count(own.text) == 1
    curation.reject([own], admin_user)
    assert own.text not in [row["text"] for row in listed(capsys)]


def test_the_list_can_be_narrowed_to_a_theme(folder, capsys):
    call_command("ingest", str(folder))
    Phrase.objects.update(theme=None)
    Phrase.objects.filter(text=SHARED).update(theme=Theme.objects.get(slug="rectification"))
    assert [row["text"] for row in listed(capsys, "--theme", "rectification")] == [SHARED]
    with pytest.raises(CommandError, match="rectification"):
        call_command("phrases", "--theme", "no-such")


def test_people_read_a_line_a_phrase(folder, capsys):
    call_command("ingest", str(folder))
    capsys.readouterr()
    call_command("phrases")
    (line,) = [line for line in capsys.readouterr().out.splitlines() if SHARED in line]
    assert line.endswith("2篇，2022–2024年）")
