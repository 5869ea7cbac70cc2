"""Sharing a draft, and what becomes of it when its owner's account is deleted."""

import pytest
from django.contrib.auth.models import AnonymousUser

from library.drafting import writing
from library.models import Draft
from library.sharing import rights


@pytest.fixture
def people(django_user_model, db):
    """The owner, a colleague who may edit, one who may read."""
    create = django_user_model.objects.create_user
    return (
        create("owner", first_name="明", last_name="李"),
        create("editor", first_name="芳", last_name="王"),
        create("reader"),
    )


@pytest.fixture
def draft(people):
    owner, editor, reader = people
    draft = writing.create(owner, "在全县防汛工作会议上的讲话")
    writing.add(draft, ["各乡镇要守土有责。"])
    rights.share(draft, editor, may_edit=True)
    rights.share(draft, reader, may_edit=False)
    return draft


def visit(client, user, address):
    client.force_login(user)
    return client.get(address).content.decode()


def test_a_reader_gets_a_page_without_fields(client, people, draft):
    page = visit(client, people[2], draft.get_absolute_url())
    assert "各乡镇要守土有责。" in page
    assert "<textarea" not in page.split('id="draft-read"')[1].split("</article>")[0]
    assert "李明" in page or "明" in page
    assert "draft-export" not in page
    assert "export/" in page


def test_a_reader_gets_no_former_wording(client, people, draft):
    writing.rename(draft, "在全县防汛抗旱工作会议上的讲话")
    address = f"/drafts/{draft.pk}/export/"
    redlined = {"format": "docx", "against": "1"}
    offered = "与第 1 版比"
    assert offered in visit(client, people[1], address)
    assert client.get(address, redlined).status_code == 200
    page = visit(client, people[2], address)
    assert offered not in page
    assert 'value="sources"' in page
    assert client.get(address, redlined).status_code == 422


def test_the_list_names_what_colleagues_share(client, people, draft):
    page = visit(client, people[1], "/drafts/")
    assert "与我共享" in page
    assert "可以编辑" in page
    assert "已共享 2 人" in visit(client, people[0], "/drafts/")


def test_sharing_with_a_colleague_by_the_form_and_taking_it_back(
    client, people, draft, django_user_model
):
    late = django_user_model.objects.create_user("late")
    client.force_login(people[0])
    address = f"/drafts/{draft.pk}/shares/"
    client.post(address, {"user": late.pk, "may": "read"})
    share = draft.shares.get(user=late)
    assert not share.may_edit
    client.post(address, {"user": late.pk, "may": "edit"})
    assert draft.shares.get(user=late).may_edit
    client.post(f"{address}{share.pk}/take-back/")
    assert not Draft.objects.visible_to(late).exists()


@pytest.mark.parametrize("sent", [{}, {"user": "0", "may": "read"}, {"user": "x", "may": "own"}])
def test_what_cannot_be_shared_is_explained(client, people, draft, sent):
    client.force_login(people[0])
    answer = client.post(f"/drafts/{draft.pk}/shares/", sent, follow=True)
    assert answer.status_code == 200
    assert 'class="toast bad"' in answer.content.decode()
    assert draft.shares.count() == 2


def test_a_deleted_account_leaves_what_it_shared_and_takes_the_rest_along(people, draft):
    owner, editor, reader = people
    writing.create(owner, "自己留着的")
    owner.delete()
    assert [str(d) for d in Draft.objects.all()] == ["《在全县防汛工作会议上的讲话》"]
    draft.refresh_from_db()
    assert draft.owner is None
    assert rights.shared_with(reader)[0].owner == ""
    # Those who may edit take over before those who may read.
    assert not rights.adopt(draft, reader)
    assert rights.adopt(draft, editor)
    assert not rights.adopt(draft, editor)
    assert Draft.objects.owned_by(editor).get() == draft
    assert Draft.objects.editable_by(editor).get() == draft
    assert [share.user for share in draft.shares.all()] == [reader]


def test_accounts_deleted_together_leave_what_somebody_else_shares(people, draft, client):
    owner, editor, reader = people
    alone = writing.create(owner, "只和同事共享的")
    rights.share(alone, editor, may_edit=True)
    type(owner).objects.filter(pk__in=[owner.pk, editor.pk]).delete()
    assert list(Draft.objects.all()) == [draft]
    assert rights.adoptable_by(reader).get() == draft


def test_staff_take_over_what_is_shared_with_nobody_any_more(
    people, draft, client, django_user_model
):
    clerk = django_user_model.objects.create_user("clerk", is_staff=True)
    adopt = f"/drafts/{draft.pk}/adopt/"
    people[0].delete()
    assert not rights.adopt(draft, clerk)
    people[1].delete()
    people[2].delete()
    assert "无人负责" in visit(client, clerk, "/drafts/")
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert "无人负责" not in visit(client, django_user_model.objects.create_user("w"), "/drafts/")
    assert client.post(adopt).status_code == 404
    client.force_login(clerk)
    client.post(adopt)
    assert Draft.objects.owned_by(clerk).get() == draft


def test_nobody_owns_or_sees_what_has_no_owner(people, draft):
    people[0].delete()
    assert not Draft.objects.visible_to(AnonymousUser()).exists()
    assert not Draft.objects.owned_by(AnonymousUser()).exists()
