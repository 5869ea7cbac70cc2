"""A writer in 清溪县 makes a speech out of those of 云岭县: from an outline to the finished file."""

import os
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from corpus.management.commands.demo import PASSWORD, USERNAME
from library.models import Draft, Phrase
from library.phrases import curation
from library.provenance.comparison import AS_PHRASE
from speeches.readers import office as libreoffice
from tests.browser.finished_file import in_order, look_at_the_page, look_into, without_trace
from tests.browser.whole_speech import ASIDE, PHRASES, STEPS
from tests.browser.writing import Writer
from tests.library.export import office


pytestmark = pytest.mark.browser


@pytest.fixture
def writer(transactional_db, page, live_server):
    """The sample speeches are in, and two phrases of theirs accepted."""
    call_command("demo", no_server=True)
    user = get_user_model().objects.get()
    curation.accept(Phrase.objects.filter(text__in=PHRASES), user)
    # By a name that is no secure context, as in an office.
    return Writer(page, re.sub(r"//[^:]+:", "//office.lan:", live_server.url))


def test_from_an_empty_page_to_a_finished_file(writer, monkeypatch, tmp_path):
    writer.sign_in(USERNAME, PASSWORD)
    for step in STEPS:
        step(writer)
    look_into(data := writer.export("Word 文档"))
    without_trace(data)
    if libreoffice.find() or os.environ.get("CI"):
        monkeypatch.setenv("FONTCONFIG_FILE", str(office.fonts(tmp_path)))
        look_at_the_page(data)
    for label in ("Markdown", "纯文本"):
        in_order(without_trace(writer.export(label)))
    rich, plain = writer.copied()
    in_order(without_trace(plain.encode()))
    without_trace(rich.encode())
    assert "mso-line-height-rule: exactly" in rich
    # Inside, every paragraph still knows where it is from.
    known = [row for row in Draft.objects.get().paragraphs.on_page() if row.source]
    phrases = [row for row in known if row.source_label.startswith(AS_PHRASE)]
    assert all(any(words in row.text for row in phrases) for words in PHRASES)
    known = [row for row in known if row not in phrases]
    assert len({row.source.speech for row in known}) == 4
    texts = "".join(row.text for row in known)
    assert all(words in texts for words in (*(words for _, words, _ in ASIDE), "群众要看着改"))
