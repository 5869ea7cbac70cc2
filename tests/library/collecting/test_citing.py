"""Words put into a paragraph as if typed, with where they are from."""

import pytest

from library.collecting import citing, into_draft, tray
from library.collecting.into_draft import of_passage
from library.drafting import journal, writing
from library.drafting.edits import Edit
from library.drafting.requests import DeclinedError
from library.provenance.comparison import Degree
from library.sources.today import compared, swaps_of


pytestmark = pytest.mark.django_db

OWN = "防汛是今年的头等大事。石桥镇要带头。各乡镇都要跟上，日夜有人值守，随时报告。"
WORDS = "石桥镇要带头。"


def test_what_is_put_in_is_named_and_reads_as_part(draft, passages):
    [paragraph] = writing.add(draft, [OWN])
    citing.cite(draft, paragraph.pk, of_passage(passages[0]), WORDS)
    citing.cite(draft, paragraph.pk, of_passage(passages[0]), WORDS)
    paragraph.refresh_from_db()
    [origin] = paragraph.origins
    assert (origin.passage, origin.text) == (passages[0].pk, WORDS)
    assert origin.label in paragraph.source_facts
    assert compared(paragraph, swaps_of(draft)).degree == Degree.PARTLY


def test_the_source_goes_and_comes_with_the_words(draft, passages):
    [paragraph] = writing.add(draft, ["防汛是头等大事。"])
    writing.save(draft, paragraph.pk, Edit(f"防汛是头等大事。{WORDS}", paragraph.version))
    citing.cite(draft, paragraph.pk, of_passage(passages[0]), WORDS)
    for turn, text, count in (
        (journal.undo, "防汛是头等大事。", 0),
        (journal.redo, f"防汛是头等大事。{WORDS}", 1),
    ):
        turn(draft)
        paragraph.refresh_from_db()
        assert (paragraph.text, len(paragraph.origins)) == (text, count)
    # A paragraph that was made for them goes with both.
    [added] = writing.add(draft, [WORDS])
    citing.cite(draft, added.pk, of_passage(passages[0]), WORDS)
    journal.undo(draft)
    journal.redo(draft)
    assert [one.origins != [] for one in draft.paragraphs.on_page()] == [True, True]


def test_sources_are_in_the_order_of_their_words(draft, passages):
    [paragraph] = into_draft.collect(draft, passages[1:2]).paragraphs
    text = f"{WORDS}{paragraph.text}"
    draft.paragraphs.filter(pk=paragraph.pk).update(text=text)
    citing.cite(draft, paragraph.pk, of_passage(passages[0]), WORDS)
    paragraph.refresh_from_db()
    assert [origin.passage for origin in paragraph.origins] == [passages[0].pk, passages[1].pk]
    assert compared(paragraph, swaps_of(draft)).degree == Degree.VERBATIM


def test_words_that_are_gone_are_not_named(draft, passages):
    [paragraph] = writing.add(draft, ["此处是自己写的。"])
    with pytest.raises(DeclinedError):
        citing.cite(draft, paragraph.pk, of_passage(passages[0]), WORDS)
    paragraph.refresh_from_db()
    assert paragraph.origins == []


def test_a_page_names_passages_and_items_of_the_tray_once(client, writer, draft, passages):
    client.force_login(writer)
    [paragraph] = writing.add(draft, [OWN])
    address = f"/drafts/{draft.pk}/paragraphs/{paragraph.pk}/cite/"
    [item] = tray.add(writer, [of_passage(passages[0])]).items
    sent = {"item": item.pk, "words": WORDS, "editor": "a", "sequence": 1}
    accept = {"accept": "application/json"}
    first = client.post(address, sent, headers=accept).json()
    assert first["outcome"] == "saved"
    assert client.post(address, sent, headers=accept).json()["undo"] == first["undo"]
    gone = {"passage": passages[1].pk, "words": "没有这句", "editor": "a", "sequence": 2}
    assert client.post(address, gone, headers=accept).json()["outcome"] == "gone"
    assert client.post(address, {"words": WORDS}, headers=accept).status_code == 422
    paragraph.refresh_from_db()
    assert [origin.passage for origin in paragraph.origins] == [passages[0].pk]
