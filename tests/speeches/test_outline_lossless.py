"""Nothing is lost: the spans of an outline cover every word character once, in text order."""

import re
import tarfile
from collections.abc import Iterator
from itertools import islice

import hypothesis
import pytest
from django.conf import settings
from hypothesis import example, given
from hypothesis import strategies as st

from speeches.passages import passages
from speeches.readers import Declined, read
from speeches.segmentation import Block, Outline, outline
from tests.speeches.wild import wild_texts


SHARED = settings.BASE_DIR.parent / "shared"
TEXTS = sorted(path for kind in ("txt", "html", "md") for path in SHARED.rglob(f"*.{kind}"))
CORPUS = SHARED / "corpora" / "real-speeches.tar.xz"
texts = st.one_of(wild_texts(), wild_texts(), st.text(max_size=200))
MANY = hypothesis.settings(max_examples=2000)


def blocks(found: Outline) -> Iterator[Block]:
    yield from (block for block in (found.title, found.salutation) if block)
    for many in (found.front, found.noise, found.opening, found.closing):
        yield from many
    for node in found.sections:
        yield from node.blocks()


def check_nothing_is_lost(text: str) -> None:
    found = outline(text)
    spans = sorted((s for block in blocks(found) for s in block.spans), key=lambda s: s.start)
    ends = [0, *(span.end for span in spans)]
    assert all(span.start >= end for span, end in zip(spans, ends, strict=False))
    kept = "".join(text[span.start : span.end] for span in spans)
    assert words(kept) == words(text)
    in_order = [block.start for node in found.sections for block in node.blocks()]
    assert in_order == sorted(in_order)


def check_passages_show_all(text: str) -> None:
    found = outline(text)
    hidden = {
        place
        for block in (found.title, *found.noise)
        for span in block.spans
        for place in range(span.start, span.end)
    }
    expected = words("".join(sign for place, sign in enumerate(text) if place not in hidden))
    shown = passages(found)
    # A passage may reach over a line of front matter, as a heading with its first paragraph does
    assert sorted(words("".join(passage.text for passage in shown))) == sorted(expected)
    assert [passage.ordinal for passage in shown] == list(range(1, len(shown) + 1))
    assert all(p.parent is None or p.parent < p.ordinal for p in shown)


def words(text: str) -> str:
    return re.sub(r"\W+", "", text)


@given(texts)
@example("一、\n同志们：一、一、")
def test_every_word_character_is_covered_once_and_shown(text: str) -> None:
    check_nothing_is_lost(text)
    check_passages_show_all(text)


@pytest.mark.deep
@pytest.mark.timeout(900)
@MANY
@given(texts)
def test_thousands_of_texts_lose_nothing(text: str) -> None:
    check_nothing_is_lost(text)
    check_passages_show_all(text)


@pytest.mark.shared
@pytest.mark.skipif(not TEXTS, reason="no ../shared beside the checkout")
def test_real_texts_lose_nothing() -> None:
    for path in TEXTS:
        try:
            text = read(path.name, path.read_bytes()).text
        except Declined:
            continue
        check_nothing_is_lost(text)
        check_passages_show_all(text)


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.exists(), reason="no ../shared/corpora beside the checkout")
def test_texts_of_the_corpus_lose_nothing() -> None:
    with tarfile.open(CORPUS) as corpus:
        for number, member in enumerate(islice(corpus, 600)):
            if number % 8 == 0 and (source := corpus.extractfile(member)):
                text = read(member.name, source.read()).text
                check_nothing_is_lost(text)
                check_passages_show_all(text)
