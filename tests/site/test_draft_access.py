"""Every address of a draft: what its owner, an editor, a reader and a stranger can reach."""

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from library.models import Draft
from library.sharing import rights
from tests.site.pages import addresses, examples


# What a reader can do; everything else takes the right to edit, or is the owner's alone.
TO_READ = {
    "library:draft", "library:draft-export", "library:draft-clipboard", "library:draft-copy",
    "library:draft-sources", "library:paragraph-source",
}  # fmt: skip
TO_OWN = {
    "library:draft-delete", "library:draft-recover", "library:draft-shares",
    "library:share-take-back",
}  # fmt: skip
# Of a draft without an owner only.
TO_TAKE_OVER = {"library:draft-adopt"}


@pytest.fixture
def owner(db):
    return get_user_model().objects.create_user("owner")


@pytest.fixture
def objects(owner, sample_speech):
    return examples(owner, sample_speech)


@pytest.fixture
def of_drafts(objects):
    """Names and addresses of what is done with one draft."""
    return [
        (name, address)
        for name, address in addresses(objects)
        if address.startswith(f"/drafts/{objects['drafts']}/")
    ]


def sign_in(name):
    user, _ = get_user_model().objects.get_or_create(username=name)
    client = Client(raise_request_exception=True)
    client.force_login(user)
    return user, client


def reachable(client, address):
    """Whether a look or a form gets there; what it did is undone."""
    statuses = set()
    for method in (client.get, client.post):
        with transaction.atomic():
            statuses.add(method(address).status_code)
            transaction.set_rollback(True)
    assert statuses <= {200, 302, 404, 405, 422}, (address, statuses)
    return bool(statuses - {404, 405})


def names(client, of_drafts):
    return {name for name, address in of_drafts if reachable(client, address)}


def test_what_each_may_reach(owner, objects, of_drafts):
    every = {name for name, _ in of_drafts}
    draft = Draft.objects.get(pk=objects["drafts"])
    assert len(every) > 20
    stranger, strangers = sign_in("stranger")
    assert names(strangers, of_drafts) == set()
    rights.share(draft, stranger, may_edit=False)
    assert names(strangers, of_drafts) == TO_READ
    rights.share(draft, stranger, may_edit=True)
    assert names(strangers, of_drafts) == every - TO_OWN - TO_TAKE_OVER
    rights.take_back(draft.shares.get(user=stranger))
    assert names(strangers, of_drafts) == set()
    assert names(sign_in("owner")[1], of_drafts) == every - TO_TAKE_OVER


def test_what_was_deleted_nobody_reaches_but_its_owner_to_recover_it(owner, objects, of_drafts):
    draft = Draft.objects.get(pk=objects["drafts"])
    editor, editors = sign_in("editor")
    rights.share(draft, editor, may_edit=True)
    owners = sign_in("owner")[1]
    owners.post(f"/drafts/{draft.pk}/delete/")
    assert names(editors, of_drafts) == set()
    assert names(owners, of_drafts) == {"library:draft-delete", "library:draft-recover"}
