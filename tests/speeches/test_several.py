"""Several speeches in one file. A case is a text in `several/`; ✂ stands on the line above each cut."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from speeches.readers import read
from speeches.segmentation.outline import Span
from speeches.segmentation.several import speeches_in


CASES = sorted((Path(__file__).parent / "several").glob("*.txt"))
SAMPLES = settings.BASE_DIR / "speeches" / "samples"
CUT = "✂\n"
# It has no title, and the one before it need not end with thanks.
UNTITLED = "新建文本文档（信访座谈会）.txt"

LINES = [
    "在全县防汛会议上的讲话",
    "主持词",
    "篇一",
    "篇二",
    "第三篇：实干",
    "（2023年5月8日）",
    "同志们：",
    "尊敬的各位领导，",
    "各位来宾：",
    "谢谢大家！",
    "附件：",
    "-----",
    "　　各乡镇要把水库一处一处看过来。" * 12,
    "在全县教育大会上的讲话同志们：今天开会。",
    "",
    "\f",
]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_case_is_cut_where_it_is_marked(path):
    marked = path.read_text(encoding="utf-8")
    pieces = marked.split(CUT)
    text = "".join(pieces)
    assert [text[span.start : span.end].strip() for span in speeches_in(text)] == [
        piece.strip() for piece in pieces
    ]
    assert (len(pieces) == 1) == path.stem.startswith("one-")


@given(st.lists(st.sampled_from(LINES), max_size=40), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_the_speeches_are_the_whole_text_in_order(lines, ending):
    text = ending.join(lines)
    spans = speeches_in(text)
    assert (spans[0].start, spans[-1].end) == (0, len(text))
    assert all(former.end == span.start for former, span in pairwise(spans))
    assert len(spans) == 1 or all(text[span.start : span.end].strip() for span in spans)


def samples():
    return {
        path.name: read(path.name, path.read_bytes()).text
        for path in sorted(SAMPLES.iterdir())
        if path.is_file()
    }


def test_a_sample_is_one_speech():
    for name, text in samples().items():
        assert speeches_in(text) == (Span(0, len(text)),), name


@pytest.mark.parametrize("number", range(2, 6))
def test_samples_in_one_file_are_found_again(number):
    titled = [text for name, text in samples().items() if name != UNTITLED]
    chance = random.Random(number)
    for between in ("\n", "\n\n\n", "\f", "\n----------\n"):
        chosen = chance.sample(titled, number)
        assert len(speeches_in(between.join(chosen))) == number


@pytest.mark.shared
def test_no_real_text_is_cut():
    folder = settings.BASE_DIR.parent / "shared" / "seeds"
    if not folder.exists():
        pytest.skip("no ../shared beside the checkout")
    for path in [*folder.glob("*.txt"), *folder.with_name("real").glob("*.txt")]:
        assert len(speeches_in(read(path.name, path.read_bytes()).text)) == 1, path.name
