"""A page that gets no answer asks again: each operation is done once, whoever did what meanwhile."""

import pytest
from django.urls import reverse

from library import numbering
from library.drafting import journal, outlining, writing
from library.drafting.edits import Edit
from library.models import Draft
from library.sharing import rights
from library.stamps import Stamp
from tests.library.drafting.shown import keys


pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
STAMP = {"editor": "tab", "sequence": 7}


@pytest.fixture
def writer(client, django_user_model):
    user = django_user_model.objects.create_user("writer")
    client.force_login(user)
    return user


@pytest.fixture
def draft(writer):
    draft = writing.create(writer, "防汛讲话")
    writing.add(draft, ["全县要动员。", "各乡镇要守土有责。", "备足物资。", "随时报告。"])
    return draft


@pytest.fixture
def colleague(draft, django_user_model):
    """The same draft in the hands of somebody else."""
    user = django_user_model.objects.create_user("wang")
    rights.share(draft, user, may_edit=True)
    theirs = Draft.objects.get(pk=draft.pk)
    theirs.by = user
    return theirs


def asked(client, draft, name, values, key=None):
    arguments = [draft.pk] if key is None else [draft.pk, key]
    address = reverse(f"library:{name}", args=arguments)
    answer = client.post(address, STAMP | values, headers=JSON)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


@pytest.mark.parametrize(
    ("name", "of", "values"),
    [
        ("draft-undo", None, {}),
        ("draft-redo", None, {}),
        ("draft-replace", None, {"words": "县", "other": "县里", "within": ""}),
        ("draft-rename", None, {"title": "新题名"}),
        ("draft-add", None, {"text": "新的一段。", "after": ""}),
        ("paragraph-move", 0, {"by": 1}),
        ("paragraph-mark", 0, {"level": 1, "scheme": "official"}),
        ("paragraph-remove", 0, {}),
        ("paragraph-restore", -1, {}),
        ("paragraph-split", 0, {"text": "全县", "tail": "要动员。", "version": 1}),
        ("paragraph-paste", 0, {"text": "全县", "tail": "要动员。", "version": 1}),
        ("paragraph-merge", 1, {"text": "两段。", "version": 1, "own_version": 1, "into": 0}),
    ],
)
@pytest.mark.parametrize("others", [False, True])
def test_an_operation_that_is_asked_for_twice_is_done_once(
    client, draft, colleague, name, of, values, others
):
    # Three steps to take back or do again, in either direction, and one paragraph off the page.
    gone = keys(draft)[-1]
    writing.remove(draft, gone)
    for n in range(3):
        writing.rename(draft, f"题名 {n}")
    journal.undo(draft)
    journal.undo(draft)
    key = None if of is None else gone if of == -1 else keys(draft)[of]
    if "into" in values:
        values = values | {"into": keys(draft)[0]}
    first = asked(client, draft, name, values, key)
    if others:
        for number in keys(draft):
            text = draft.paragraphs.get(pk=number).text + "又说。"
            version = draft.paragraphs.get(pk=number).version
            writing.save(colleague, number, Edit(text, version, Stamp("theirs", number)))
        writing.add(colleague, ["别人的一段。"], after=0)
        writing.rename(colleague, "别人的题名")
    before = journal.page_of(draft)
    again = asked(client, draft, name, values, key)
    assert journal.page_of(draft) == before
    told = [one["key"] for one in first["paragraphs"]]
    assert [one["key"] for one in again["paragraphs"]] == told
    # The answer that came has the way back, which the lost one had.
    assert again["undo"] == first["undo"]
    assert bool(first["undo"]) == (name not in ("draft-undo", "draft-redo"))


def test_another_request_of_the_tab_is_another_wish(client, draft):
    address = reverse("library:draft-replace", args=[draft.pk])
    for sequence in (1, 2):
        values = {"words": "县", "other": "县里", "editor": "tab", "sequence": sequence}
        client.post(address, values, headers=JSON)
    assert numbering.written(draft.paragraphs.on_page())[0] == "全县里里要动员。"


def test_what_failed_is_not_taken_for_done(client, draft, monkeypatch):
    address = reverse("library:draft-undo", args=[draft.pk])
    client.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr(journal, "_turn", lambda *_: 1 / 0)
        assert client.post(address, STAMP, headers=JSON).status_code == 500
    client.post(address, STAMP, headers=JSON)
    assert keys(draft) == []


def test_a_title_that_was_pasted_stands_once(client, draft):
    values = {"text": "全县", "version": 1, "tail": "要动员。", "title": "粘来的题名"}
    asked(client, draft, "paragraph-paste", values, keys(draft)[0])
    writing.rename(draft, "改过的题名")
    asked(client, draft, "paragraph-paste", values, keys(draft)[0])
    draft.refresh_from_db()
    assert draft.title == "改过的题名"


def test_what_was_declined_is_not_taken_for_done(client, draft, colleague):
    [one, *_] = draft.paragraphs.on_page()
    outlining.mark(colleague, one.pk, numbering.Mark(2))
    values = {"level": 1, "scheme": "official", "upon": numbering.short(numbering.BODY)}
    for _ in range(2):
        assert asked(client, draft, "paragraph-mark", values, one.pk)["outcome"] == "behind"
    for _ in range(2):
        mended = asked(client, draft, "check-mend", {"choice": "gone 的"})
        assert mended["message"] == "这一处已经改动，没有替换。"
    one.refresh_from_db()
    assert one.level == 2


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("draft-add", {"text": "新的一段。"}),
        ("paragraph-split", {"text": "全县", "version": 1, "tail": "要动员。"}),
        ("paragraph-paste", {"text": "全县", "version": 1, "tail": "要动员。"}),
        ("paragraph-merge", {"text": "两段。", "version": 1, "own_version": 1, "into": 0}),
    ],
)
def test_asked_again_when_what_it_made_is_deleted_it_is_not_found(client, draft, name, values):
    into, key, *_ = keys(draft)
    values = values | ({"into": into} if "into" in values else {})
    arguments = [draft.pk] if name == "draft-add" else [draft.pk, key]
    told = asked(client, draft, name, values, None if name == "draft-add" else key)
    draft.paragraphs.filter(pk=told["paragraphs"][-1]["key"]).delete()
    before = journal.page_of(draft)
    again = client.post(
        reverse(f"library:{name}", args=arguments),
        STAMP | values | {"into": keys(draft)[0]},
        headers=JSON,
    )
    assert again.status_code == 404
    assert journal.page_of(draft) == before


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("draft-add", {"text": "新的一段。", "mark": "x"}),
        ("paragraph-split", {"text": "全县", "version": 1, "tail": "要动员。", "tail_mark": "x"}),
        ("paragraph-paste", {"text": "全县", "version": 1, "tail": "要动员。", "tail_mark": "x"}),
        ("paragraph-merge", {"text": "两段。", "version": 1, "own_version": 1, "into": "itself"}),
    ],
)
def test_what_makes_no_sense_is_declined_in_words(client, draft, name, values):
    key = keys(draft)[0]
    values = {field: key if value == "itself" else value for field, value in values.items()}
    before = journal.page_of(draft)
    address = reverse(
        f"library:{name}", args=[draft.pk] if name == "draft-add" else [draft.pk, key]
    )
    answer = client.post(address, STAMP | values, headers=JSON)
    assert (answer.status_code, answer.json()["message"][-8:]) == (422, "刷新页面后再试。")
    assert journal.page_of(draft) == before


def test_many_paragraphs_take_no_more_queries_than_a_few(draft, django_assert_max_num_queries):
    with django_assert_max_num_queries(45):
        writing.add(draft, [f"第 {n} 句。" for n in range(200)], after=0)
    assert numbering.written(draft.paragraphs.on_page())[199:201] == ["第 199 句。", "全县要动员。"]
