"""Themes of stored passages: kept, found anew, overruled by people."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from library.models import PassageTheme, Theme
from library.theming import applying
from library.theming.shipped import shipped_themes
from tests.library.theming.themed import speech, themes_of


@pytest.fixture
def themed(db):
    made = speech()
    applying.apply_themes(made)
    return made


def point(speech, marker):
    return speech.passages.get(marker=marker)


def test_a_fresh_database_has_the_shipped_themes_in_order(db):
    assert list(Theme.objects.values_list("slug", flat=True)) == [t.slug for t in shipped_themes()]
    assert Theme.objects.get(slug="results").parent.slug == "rectification"


def test_loading_again_leaves_what_people_edited(db):
    Theme.objects.filter(slug="team").update(name="铁军", cues="铁军 5")
    Theme.objects.get(slug="focus").delete()
    assert applying.load_shipped_themes() == 1
    assert Theme.objects.get(slug="team").cues == "铁军 5"
    assert Theme.objects.filter(slug="focus").exists()


def test_a_speech_gets_its_themes_with_their_reasons(themed):
    row = point(themed, "二是").passage_themes.shown().first()
    assert row.theme.slug == "rectification"
    assert row.score > 0
    assert ("标题", ["抓好整改落实"]) in [(place, cues[:1]) for place, cues in row.places()]


def test_applying_again_changes_nothing(themed):
    before = list(PassageTheme.objects.order_by("pk").values())
    applying.apply_themes(themed)
    assert list(PassageTheme.objects.order_by("pk").values()) == before
    assert applying.retheme() == set()


def test_edited_cues_move_passages(themed):
    passage = point(themed, "三是")
    assert "team" in themes_of(passage)
    Theme.objects.filter(slug="team").update(cues="全面排查 9")
    changed = applying.retheme()
    assert passage.pk in changed
    assert "team" not in themes_of(passage)
    assert "team" in themes_of(point(themed, "一是"))


def test_a_removed_theme_stays_away_through_retheming(themed):
    passage, theme = point(themed, "二是"), Theme.objects.get(slug="rectification")
    applying.choose(passage, theme, PassageTheme.Choice.REMOVED)
    Theme.objects.filter(slug="rectification").update(cues="台账 5\n整改 5")
    applying.retheme()
    applying.apply_themes(themed)
    assert "rectification" not in themes_of(passage)


def test_a_kept_theme_stays_when_its_cues_are_gone(themed):
    passage, theme = point(themed, "二是"), Theme.objects.get(slug="rectification")
    applying.choose(passage, theme, PassageTheme.Choice.KEPT)
    Theme.objects.filter(slug="rectification").update(cues="")
    applying.retheme()
    row = passage.passage_themes.get(theme=theme)
    assert (row.choice, row.score, row.cues) == ("kept", 0, [])
    assert themes_of(passage)[0] == "rectification"


def test_a_person_may_add_a_theme_the_machine_never_saw(themed):
    passage, theme = point(themed, "一是"), Theme.objects.get(slug="masses")
    applying.choose(passage, theme, PassageTheme.Choice.KEPT)
    applying.retheme()
    assert themes_of(passage)[0] == "masses"


def test_the_say_can_be_given_back_to_the_machine(themed):
    passage, theme = point(themed, "二是"), Theme.objects.get(slug="rectification")
    masses = Theme.objects.get(slug="masses")
    for known in (theme, masses):
        applying.choose(passage, known, PassageTheme.Choice.KEPT)
        applying.choose(passage, known, PassageTheme.Choice.MACHINE)
    assert themes_of(passage)[0] == "rectification"
    assert not passage.passage_themes.filter(theme=masses).exists()


def test_progress_counts_every_passage(themed):
    speech("在全县消防工作会议上的讲话")
    done = []
    applying.retheme(done.append)
    assert sum(done) == 12


def test_a_speech_is_themed_in_a_few_queries(themed, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        applying.apply_themes(themed)


def themes_command(*arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command("themes", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue()


TEXT = """在全县安全生产工作会议上的讲话

同志们：
今天召开全县安全生产工作会议。

一、压实各方责任
各乡镇要把责任扛在肩上。
二、抓好整改落实
对排查出的隐患要限期整改，改一件销号一件。
"""


def test_the_command_tells_themes_as_the_contract_says(db, tmp_path):
    file = tmp_path / "讲话.txt"
    file.write_text(TEXT, "utf-8")
    answer = json.loads(themes_command(file, "--json"))
    assert answer["source"] == str(file)
    (heading,) = [p for p in answer["passages"] if p["marker"] == "二、"]
    assert heading["text"].startswith("抓好整改落实")
    first = heading["themes"][0]
    assert set(first) == {"slug", "score", "cues"}
    assert first["slug"] == "rectification"
    assert "抓好整改落实" in first["cues"]


def test_the_command_can_be_read_by_people(db, tmp_path):
    file = tmp_path / "讲话.txt"
    file.write_text(TEXT, "utf-8")
    assert "→ responsibility" in themes_command(file)


def test_the_command_names_files_it_cannot_read_and_goes_on(db, tmp_path, capsys):
    good, bad = tmp_path / "讲话.txt", tmp_path / "讲话.exe"
    good.write_text(TEXT, "utf-8")
    bad.write_bytes(b"MZ")
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="1 个文件未能读取"):
        call_command("themes", str(bad), str(good), "--json", stdout=out, stderr=err)
    assert str(bad) in err.getvalue()
    assert json.loads(out.getvalue())["source"] == str(good)


@pytest.mark.shared
def test_the_first_theme_is_one_a_person_would_accept(db, settings):
    """On the labelled passages beside the checkout, for at least 85 of 100."""
    shared = Path(settings.BASE_DIR).parent / "shared"
    labels_file = shared / "evaluation" / "themes.json"
    if not labels_file.exists():
        pytest.skip("no ../shared/evaluation/themes.json beside the checkout")
    labels = json.loads(labels_file.read_text("utf-8"))
    told = themes_command(*(shared / "seeds" / name for name in labels), "--json")
    verdicts = [
        _first_theme(answer["passages"], row["text16"][:12]) in row["themes"]
        for answer in map(json.loads, told.splitlines())
        for row in labels[Path(answer["source"]).name]
    ]
    assert sum(verdicts) / len(verdicts) >= 0.85


def _first_theme(passages, beginning):
    """The first theme of the passage whose words begin like that."""
    for passage in passages:
        words = "".join(c for c in passage["text"] if c.isalnum() or c == "_")
        if words.startswith(beginning):
            return passage["themes"][0]["slug"] if passage["themes"] else None
    return None
