"""What staff do with themes: edit, make, delete, keep, remove; the index follows."""

import io
import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from corpus import retheming, search
from library.models import PassageTheme, Theme
from library.theming.applying import apply_themes
from tests.library.theming.themed import speech, themes_of


@pytest.fixture
def indexed(db):
    made = speech()
    apply_themes(made)
    search.index_speeches([made])
    return made


@pytest.fixture
def writer_client(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("writer"))
    return client


def fields(theme, **changes):
    return {
        "name": theme.name,
        "slug": theme.slug,
        "description": theme.description,
        "parent": theme.parent_id or "",
        "order": theme.order,
        "cues": theme.cues.replace("\n", "\r\n"),
    } | changes


def messages(answer):
    return [str(message) for message in answer.context["messages"]]


def found(slug, speech):
    """The markers of the passages that a search finds with this theme."""
    hits = search.find("", filters={"theme": [slug]}).hits
    return {hit.passage.marker for hit in hits if hit.passage.speech_id == speech.pk}


def test_edited_cues_retheme_and_reindex(admin_client, indexed):
    theme = Theme.objects.get(slug="masses")
    assert "二是" not in found("masses", indexed)
    answer = admin_client.post(
        reverse("library:theme-edit", args=["masses"]),
        fields(theme, cues="群众 3\r\n整改落实 9\r\n抓好整改落实 9"),
        follow=True,
    )
    assert messages(answer) == ["已保存“群众路线”。"]
    assert "正在按新的提示词给全部段落重新归类" in answer.content.decode()
    assert "重新归类还没有做完" in admin_client.get("/library/").content.decode()
    answer = admin_client.post(reverse("library:retheming"), follow=True)
    assert messages(answer) == ["已重新归类：1个段落的主题有变化。"]
    assert "没有做完" not in answer.content.decode()
    assert "masses" in themes_of(indexed.passages.get(marker="二是"))
    assert "二是" in found("masses", indexed)


def test_retheming_goes_step_by_step_and_says_how_far_it_is(admin_client, indexed, monkeypatch):
    monkeypatch.setattr("library.theming.applying.BATCH", 2)
    theme = Theme.objects.get(slug="masses")
    edited = fields(theme, cues="群众 3\r\n抓好整改落实 9")
    admin_client.post(reverse("library:theme-edit", args=["masses"]), edited)
    address, total = reverse("library:retheming") + "?step", indexed.passages.count()
    told = [admin_client.post(address).json() for _ in range(1 + (total + 1) // 2)]
    assert [state["done"] for state in told] == [*range(2, total, 2), total, total]
    assert [state["finished"] for state in told] == [False] * (len(told) - 1) + [True]
    assert "二是" in found("masses", indexed)
    assert admin_client.post(address).json() == {"finished": True}


def test_a_preview_says_what_would_change_and_saves_nothing(admin_client, indexed):
    theme = Theme.objects.get(slug="masses")
    passage = indexed.passages.get(marker="二是")
    edited = fields(theme, cues="抓好整改落实 9")
    answer = admin_client.post(
        reverse("library:theme-edit", args=["masses"]), edited | {"preview": "1"}
    )
    told = answer.context["preview"]
    assert [one.pk for one in told.gaining] == [passage.pk]
    assert "还没有保存" in answer.content.decode()
    assert "masses" not in themes_of(passage)
    theme.refresh_from_db()
    assert "人民群众" in theme.cues
    admin_client.post(reverse("library:theme-edit", args=["masses"]), edited)
    assert retheming.retheme() == told.gained + told.lost + told.others
    assert "masses" in themes_of(passage)


def test_a_preview_respects_what_people_decided(admin_client, indexed):
    theme, passage = Theme.objects.get(slug="masses"), indexed.passages.get(marker="二是")
    retheming.choose(passage, theme, "removed")
    edited = fields(theme, cues="抓好整改落实 9") | {"preview": "1"}
    answer = admin_client.post(reverse("library:theme-edit", args=["masses"]), edited)
    assert answer.context["preview"].gained == 0


def test_only_staff_retheme(client, django_user_model, indexed):
    client.force_login(django_user_model.objects.create_user("writer"))
    retheming.begin()
    assert client.post(reverse("library:retheming")).status_code == 403


def test_unchanged_cues_retheme_nothing(admin_client, db):
    theme = Theme.objects.get(slug="masses")
    answer = admin_client.post(
        reverse("library:theme-edit", args=["masses"]), fields(theme, name="群众"), follow=True
    )
    assert messages(answer) == ["已保存“群众”。"]


def test_a_bad_cue_is_refused_by_line_and_nothing_is_lost(admin_client, db):
    theme = Theme.objects.get(slug="masses")
    answer = admin_client.post(
        reverse("library:theme-edit", args=["masses"]), fields(theme, cues="群众 3\n改 2")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "第2行：“改”只有一个字" in page
    assert "群众 3\n改 2" in page.replace("\r", "")
    theme.refresh_from_db()
    assert "人民群众" in theme.cues


def test_a_theme_is_no_parent_of_itself(admin_client, db):
    parent, child = Theme.objects.get(slug="rectification"), Theme.objects.get(slug="results")
    for chosen in (parent, child):
        answer = admin_client.post(
            reverse("library:theme-edit", args=["rectification"]), fields(parent, parent=chosen.pk)
        )
        assert answer.status_code == 422


def test_a_new_theme_finds_its_passages(admin_client, indexed):
    new = {"name": "防汛备汛", "slug": "flood", "order": 200, "cues": "小水库 5\n全面排查隐患 5"}
    answer = admin_client.post(reverse("library:theme-new"), new)
    assert answer.headers["Location"] == reverse("library:retheming")
    admin_client.post(answer.headers["Location"])
    assert "flood" in themes_of(indexed.passages.get(marker="一是"))
    assert found("flood", indexed) == {"一是"}


def test_an_address_of_the_site_is_no_slug(admin_client, db):
    answer = admin_client.post(
        reverse("library:theme-new"), {"name": "新", "slug": "new", "order": 1}
    )
    assert answer.status_code == 422


def test_a_deleted_theme_is_gone_from_passages_and_index(admin_client, indexed):
    answer = admin_client.post(reverse("library:theme-delete", args=["rectification"]), follow=True)
    assert messages(answer) == ["已删除主题“整改落实”，1个段落不再有它。"]
    assert found("rectification", indexed) == set()
    assert Theme.objects.get(slug="results").parent is None


def choice(client, passage, slug, word, **headers):
    address = reverse("library:passage-theme", args=[passage.pk])
    return client.post(address, {"theme": slug, "choice": word, "next": "/library/"}, **headers)


def test_a_theme_is_removed_from_a_passage(admin_client, indexed):
    passage = indexed.passages.get(marker="二是")
    answer = choice(admin_client, passage, "rectification", "removed")
    assert answer.headers["Location"] == "/library/"
    assert "rectification" not in themes_of(passage)
    assert found("rectification", indexed) == set()


def test_a_row_that_was_removed_can_be_brought_back(admin_client, indexed):
    passage = indexed.passages.get(marker="二是")
    address = reverse("library:passage-theme", args=[passage.pk])
    sent = {"theme": "rectification", "choice": "removed"}
    answer = admin_client.post(f"{address}?row", sent, headers={"HX-Request": "true"})
    toast = json.loads(answer.headers["HX-Trigger"])["toast"]
    assert toast["message"] == "这一段已去除主题“整改落实”。"
    assert "rectification" not in themes_of(passage)
    answer = admin_client.post(toast["undo"], headers={"HX-Request": "true"})
    assert "整改落实" in json.loads(answer.headers["HX-Trigger"])["toast"]["message"]
    assert "rectification" in themes_of(passage)
    assert not PassageTheme.objects.exclude(choice="").exists()


def test_without_a_script_a_choice_is_confirmed_in_words(admin_client, indexed):
    passage = indexed.passages.get(marker="二是")
    address = reverse("library:passage-theme", args=[passage.pk])
    sent = {"theme": "masses", "choice": "kept", "next": "/library/"}
    answer = admin_client.post(address, sent, follow=True)
    assert messages(answer) == ["这一段已归入主题“群众路线”。"]


def test_htmx_gets_the_panel_alone(admin_client, indexed):
    passage = indexed.passages.get(marker="二是")
    answer = choice(admin_client, passage, "masses", "kept", headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert "<html" not in page
    assert "人工确认" in page
    assert themes_of(passage)[0] == "masses"


def test_the_panel_folds_back_into_its_line(admin_client, indexed):
    passage = indexed.passages.get(marker="二是")
    address = reverse("library:passage-theme", args=[passage.pk])
    page = admin_client.get(f"{address}?folded", headers={"HX-Request": "true"}).content.decode()
    assert "依据</a>" in page
    assert "theme-panel" not in page


def test_an_unknown_theme_is_refused_in_words(admin_client, indexed):
    answer = choice(admin_client, indexed.passages.first(), "nothing", "kept")
    assert answer.status_code == 422
    assert "没有这个主题" in answer.content.decode()


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "abc"])
def test_the_way_back_never_leaves_the_site(admin_client, indexed, elsewhere):
    passage = indexed.passages.get(marker="二是")
    address = reverse("library:passage-theme", args=[passage.pk])
    sent = {"theme": "masses", "choice": "kept", "next": elsewhere}
    answer = admin_client.post(address, sent)
    assert answer.headers["Location"] == passage.get_absolute_url()


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("theme-new", []), ("theme-edit", ["team"]), ("theme-delete", ["team"])],
)
def test_only_staff_edit_themes(writer_client, db, name, arguments):
    address = reverse(f"library:{name}", args=arguments)
    assert writer_client.post(address, {}).status_code == 403
    assert Theme.objects.filter(slug="team").exists()


def test_a_writer_sees_reasons_but_chooses_nothing(writer_client, indexed):
    passage = indexed.passages.get(marker="二是")
    page = writer_client.get(reverse("library:passage-theme", args=[passage.pk])).content.decode()
    assert "抓好整改落实" in page
    assert 'name="choice"' not in page
    assert choice(writer_client, passage, "rectification", "removed").status_code == 403
    assert not PassageTheme.objects.exclude(choice="").exists()


def test_the_command_rethemes_and_reindexes(indexed):
    Theme.objects.filter(slug="service").update(cues="全面排查隐患 9")
    out = io.StringIO()
    call_command("retheme", stdout=out)
    assert out.getvalue() == "共6段，主题有变化的1段。\n"
    assert found("service", indexed) == {"一是"}


def test_the_admin_keeps_the_index_in_step(
    admin_client, indexed, django_capture_on_commit_callbacks
):
    def post(address, sent):
        with django_capture_on_commit_callbacks(execute=True):
            assert admin_client.post(address, sent).status_code == 302

    row = PassageTheme.objects.get(passage__marker="二是", theme__slug="rectification")
    address = reverse("admin:library_passagetheme_change", args=[row.pk])
    post(address, {"passage": row.passage_id, "theme": row.theme_id, "choice": "removed"})
    assert found("rectification", indexed) == set()
    theme = Theme.objects.get(slug="masses")
    address = reverse("admin:library_theme_change", args=[theme.pk])
    post(address, fields(theme, cues="全面排查隐患 9"))
    assert found("masses", indexed) == {"一是"}
    sent = {"action": "delete_selected", "_selected_action": [theme.pk], "post": "yes"}
    post(reverse("admin:library_theme_changelist"), sent)
    assert found("masses", indexed) == set()
