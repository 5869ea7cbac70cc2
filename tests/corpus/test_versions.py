"""Which stored speech a text is a version of."""

import pytest

from corpus import versions
from speeches.likeness import SCHEME, shingles
from speeches.models import Speech
from tests.speeches.test_likeness import TEXT


LATER = TEXT.replace("第12项工作", "第十二项重点工作")


def kept(text, **more):
    columns = versions.signed(shingles(text)) | more
    return Speech.objects.create(title=text[:10], text=text, digest=str(hash(text)), **columns)


def likest(text):
    with versions.at_hand() as shelf:
        found = versions.likest(shingles(text), shelf)
    return found and found.speech


@pytest.mark.django_db
def test_the_likest_of_several_is_found():
    kept(TEXT.replace("责任人", "负责人"))
    first = kept(TEXT)
    kept("办好义务教育，让每一个孩子就近上学。")
    assert likest(LATER) == first
    assert likest("一篇完全不同的讲话，谈的是乡村旅游。") is None


@pytest.mark.django_db
def test_what_others_store_meanwhile_is_found_too():
    assert likest(LATER) is None
    first = kept(TEXT)
    assert likest(LATER) == first
    with versions.at_hand() as shelf:
        own = kept(LATER)
        shelf.add(own.pk, own.signature)
    assert likest(LATER) == own
    own.delete()
    assert likest(LATER) == first


@pytest.mark.django_db
def test_a_speech_whose_text_was_replaced_is_found_by_the_new_one():
    speech = kept(TEXT)
    assert likest(TEXT) == speech
    speech.text = "办好义务教育，让每一个孩子就近上学。"
    for column, value in versions.signed(shingles(speech.text)).items():
        setattr(speech, column, value)
    speech.edition += 1
    speech.save()
    assert likest(LATER) is None
    assert likest(speech.text) == speech


@pytest.mark.django_db
def test_speeches_without_a_signature_or_of_another_scheme_are_signed():
    first = kept(TEXT, signature=None, scheme="")
    second = kept("办好义务教育，让每一个孩子就近上学。", scheme="rensa 0")
    assert likest(LATER) == first
    assert set(Speech.objects.values_list("scheme", flat=True)) == {SCHEME}
    second.refresh_from_db()
    assert second.signature
