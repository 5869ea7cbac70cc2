"""Nothing is lost: the spans of an outline cover every word character once, in text order."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from hypothesis import example, given
from hypothesis import strategies as st

from speeches.passages import passages
from speeches.readers import Declined, read
from speeches.segmentation import Block, Outline, outline


SHARED = settings.BASE_DIR.parent / "shared"
TEXTS = [
    path
    for folder in ("seeds", "real")
    for path in sorted((SHARED / folder).glob("*"))
    if path.suffix in (".txt", ".html")
]

MARKERS = (
    *("一、", "二、", "三、", "（一）", "（二）", "(三)", "1.", "２．", "3、", "（1）", "①", "——"),
    *("一是", "二是", "二", "三是", "一要", "二要", "第一，", "第二，", "首先", "其次，", "最后"),
    *("第一章", "第二条 ", "第一个问题：", "1.1 ", "2.1.3 ", "附件", "★", "一靠", "二靠"),
)
WORDS = (
    "抓好整改",
    "今天开会",
    "同志们：",
    "各位代表！",
    "在全县大会上的讲话",
    "青川乡",
    "2.5%",
    "x",
)
NOISE = (
    *("※ ※ ※", "咨询QQ123456789", "- 3 -", "【字号：", "下一篇：讲话", "2024年3月5日", "张某"),
    *("目录", "注：", "延伸阅读:", "本报记者张某摄", "【打印本页】", "首页 | 讲话 | 文件"),
)
MARKS = (
    "。",
    "；",
    "，",
    "：",
    "！",
    "“",
    "”",
    "（",
    "）",
    "…",
    "《",
    "》",
    "\n",
    "\n\n",
    "\n　　",
    "　",
    " ",
)
pieces = st.lists(st.sampled_from([*MARKERS, *WORDS, *NOISE, *MARKS, *MARKS]), max_size=60)
texts = st.one_of(pieces.map("".join), pieces.map("。".join), st.text(max_size=200))


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
    assert words("".join(passage.text for passage in shown)) == expected
    assert [passage.ordinal for passage in shown] == list(range(1, len(shown) + 1))
    assert all(p.parent is None or p.parent < p.ordinal for p in shown)


def words(text: str) -> str:
    return re.sub(r"\W+", "", text)


@given(texts)
def test_every_word_character_is_covered_once(text: str) -> None:
    check_nothing_is_lost(text)


@given(texts)
@example("一、\n同志们：一、一、")
def test_passages_with_title_and_noise_are_the_whole_text(text: str) -> None:
    check_passages_show_all(text)


@pytest.mark.shared
@pytest.mark.skipif(not TEXTS, reason="no ../shared/seeds and ../shared/real beside the checkout")
def test_real_texts_lose_nothing() -> None:
    for path in TEXTS:
        try:
            text = read(path.name, path.read_bytes()).text
        except Declined:
            continue
        check_nothing_is_lost(text)
        check_passages_show_all(text)
