"""Of two wordings that nobody has chosen from, one goes out; what is left out is told."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from library import export
from library.drafting import writing
from library.drafting.edits import Edit
from library.sharing import rights
from library.stamps import Stamp


pytestmark = pytest.mark.django_db


@pytest.fixture
def keys(draft):
    """Of the paragraph, and of its second wording."""
    first, _ = writing.add(draft, ["各乡镇要守土有责。", "石桥镇要带头。"])
    for tab, text in (("a", "各乡镇必须守土有责。"), ("b", "各乡镇应当守土有责。")):
        saved = writing.save(draft, first.pk, Edit(text, 1, Stamp(tab, 1)))
    return first.pk, saved.paragraph.pk


def exported(client, draft, **asked):
    address = reverse("library:draft-export", args=[draft.pk])
    return client.get(address, {"format": "txt", **asked}).content.decode()


def test_a_file_has_the_first_unless_both_are_asked_for(signed_in, draft, keys):
    assert "应当" not in exported(signed_in, draft)
    both = exported(signed_in, draft, rivals="both")
    assert both.index("必须") < both.index("应当")
    panel = reverse("library:draft-export", args=[draft.pk])
    page = signed_in.get(panel).content.decode()
    assert "还有 1 处两种写法未选定" in page
    assert f"#draft-p{keys[1]}" in page
    writing.settle(draft, keys[1])
    assert "应当" in exported(signed_in, draft)
    assert "两种写法" not in signed_in.get(panel).content.decode()


def test_the_other_wording_is_a_comment_where_there_are_comments(draft, keys):
    options = export.Options(sources=export.Sources.COMMENTS)
    data = export.FORMATS["docx"].write(export.document_of(draft), options)
    [comment] = Document(BytesIO(data)).comments
    assert comment.text == "另一种写法（writer）：各乡镇应当守土有责。"
    clean = export.FORMATS["docx"].write(export.document_of(draft), export.CLEAN)
    assert not list(Document(BytesIO(clean)).comments)


def test_what_is_copied_has_the_first_and_says_so(signed_in, draft, keys):
    address = reverse("library:draft-clipboard", args=[draft.pk])
    for asked in ({}, {"paragraph": keys}):
        copied = signed_in.get(address, asked).json()
        assert copied["left_out"] == 1
        assert ("必须" in copied["text"], "应当" in copied["text"]) == (True, False)
    copied = signed_in.get(address, {"paragraph": keys[1]}).json()
    assert (copied["text"].strip(), copied["left_out"]) == ("各乡镇应当守土有责。", 0)


def test_figures_and_readers_have_the_first_alone(signed_in, draft, keys, django_user_model):
    page = signed_in.get(draft.get_absolute_url())
    reader = django_user_model.objects.create_user("reader")
    rights.share(draft, reader, may_edit=False)
    signed_in.force_login(reader)
    read = signed_in.get(draft.get_absolute_url()).content.decode()
    assert ("必须" in read, "应当" in read) == (True, False)
    assert page.context["characters"] == len("各乡镇必须守土有责。石桥镇要带头。")
