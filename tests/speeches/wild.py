"""Texts as found: a grammar of heads, numbered rows and tails, and what copying does to them."""

from collections.abc import Callable
from random import Random

from hypothesis import strategies as st


HAN = "一二三四五六七八九十"
# How the n-th item of a row is marked, n from 0
FAMILIES: tuple[Callable[[int], str], ...] = (
    lambda n: f"{HAN[n]}、",
    lambda n: f"{HAN[n]},",
    lambda n: f"{HAN[n]}\n",
    lambda n: f"{HAN[n]} ",
    lambda n: f"（{HAN[n]}）",
    lambda n: f"({HAN[n]})",
    lambda n: f"﹙{HAN[n]}﹚",
    lambda n: f"{HAN[n]}）",
    lambda n: f"（\n{HAN[n]}）",
    lambda n: f"{n + 1}.",
    lambda n: f"{n + 1}．",
    lambda n: f"{chr(0xFF11 + n)}、" if n < 9 else f"{n + 1}、",
    lambda n: f"（{n + 1}）",
    lambda n: chr(ord("⑴") + n),
    lambda n: chr(ord("①") + n),
    lambda n: chr(ord("㈠") + n),
    lambda n: f"{HAN[n]}是",
    lambda n: f"{HAN[n]}要",
    lambda n: f"{HAN[n]}抓",
    lambda n: HAN[n],
    lambda n: f"第{HAN[n]}，",
    lambda n: f"第{HAN[n]}是",
    lambda n: f"第{HAN[n]}个问题：",
    lambda n: f"第{HAN[n]}章 ",
    lambda n: ("首先，", "其次，", "再次，", "最后，")[min(n, 3)],
    lambda n: f"1.{n + 1} ",
    lambda n: "——",
    lambda n: "★",
    lambda n: "",
)
HEADS = (
    *(
        "在全县水利会议上的讲话",
        "政 府 工 作 报 告",
        "云岭县2026年政府工作报告",
        "主持词",
        "在全县党员",
    ),
    *(
        "大会上的讲话",
        "——2026年1月3日在县人民代表大会上",
        "（2026年1月3日）",
        "县长 林某某",
        "云政发〔2026〕3号",
    ),
    *("同志们：", "各位代表：", "尊敬的周书记，", "各位來賓，女士們，先生們：", "目录", "1、"),
)
CHROME = (
    *(
        "【字号：",
        "大",
        "中",
        "小",
        "】",
        "首页",
        ">",
        "来源：云岭日报",
        "2026-02-03 09:02:33",
        "- 3 -",
        "12",
    ),
    *(
        "※ ※ ※",
        "咨询QQ123456789",
        "下一篇：讲话",
        "延伸阅读:",
        "更多讲话稿请登录云岭文秘网",
        "关键词：",
    ),
    *(
        "本报记者 张某 摄",
        "此处隐藏234字",
        "Public domain",
        "公有领域",
        "【打印本页】 【关闭窗口】",
    ),
)
WORDS = (
    "抓好整改",
    "三个聚焦",
    "一把手",
    "第一议题",
    "一二三产业",
    "修路引水",
    "2.5%",
    "二〇一五年",
    "一岗双责",
    "XX镇",
    "***",
)
MARKS = ("。", "。", "。", "；", "，", "：", "！", "？", "……", "”", "“", "）", "（", "")
TAILS = (
    *(
        "同志们，让我们真抓实干！",
        "谢谢大家！",
        "最后，祝大会圆满成功。",
        "附件1",
        "名词解释",
        "注：",
    ),
    *("2026年1月3日", "云岭县人民政府", "① 某某：《某书》，第3页。", "本办法自印发之日起施行。"),
)
BREAKS = ("\n", "\n", "\n\n", "\r\n", "\n　　", "　　", "\t", " ", "")
JUNK = ("\u200b", "\ufeff", "\u00a0", "\u3000", "\n", " ", "\t", "※", "\n- 3 -\n", "\ufffd", "👈")


def _sentence(chance: Random) -> str:
    pairs = zip(chance.choices(WORDS, k=6), chance.choices(MARKS, k=6), strict=True)
    return "".join(word + mark for word, mark in list(pairs)[: chance.randint(1, 6)])


# Made once: drawing every word anew would cost more than the outline
SENTENCES = [_sentence(Random(seed)) for seed in range(200)]
sentences = st.sampled_from(SENTENCES)


@st.composite
def rows(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Paragraphs: the items of one row, points of their own below or within them."""
    family = draw(st.sampled_from(FAMILIES))
    found: list[str] = []
    for n in range(draw(st.integers(1, 4))):
        item = family(n) + draw(sentences)
        if draw(st.booleans()):
            inner = draw(st.sampled_from(FAMILIES))
            item += "".join(inner(m) + draw(sentences) for m in range(draw(st.integers(1, 3))))
        found.append(item)
        if depth < 2 and draw(st.booleans()):
            found += draw(rows(depth + 1))
        if draw(st.booleans()):
            found.append(draw(sentences))
    return found


@st.composite
def wild_texts(draw: st.DrawFn) -> str:
    paragraphs = [
        *draw(st.lists(st.sampled_from((*CHROME, *HEADS)), max_size=8)),
        *draw(st.lists(sentences, max_size=2)),
        *draw(rows()),
        *draw(st.lists(st.sampled_from((*HEADS, *CHROME)), max_size=2)),
        *draw(st.one_of(st.just([]), rows())),
        *draw(st.lists(st.sampled_from((*TAILS, *CHROME)), max_size=4)),
    ]
    return draw(_damaged(draw(st.sampled_from(BREAKS)).join(paragraphs)))


@st.composite
def _damaged(draw: st.DrawFn, text: str) -> str:
    """Hard-wrapped, letter-spaced, or with what copying leaves behind."""
    if draw(st.booleans()):
        width = draw(st.integers(3, 40))
        text = "\n".join(text[place : place + width] for place in range(0, len(text), width))
    elif draw(st.integers(0, 9)) == 0:
        text = " ".join(text)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(JUNK)) + text[place:]
    return text
