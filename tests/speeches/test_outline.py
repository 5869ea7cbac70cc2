"""Cases as text files: `outlines/NAME.txt` and, beside it, the tree it is taken apart into.

`python -m tests.speeches.test_outline` writes the trees anew; read the difference before keeping it.
"""

from pathlib import Path

import pytest

from speeches.segmentation import as_json, outline, tree


CASES = sorted((Path(__file__).parent / "outlines").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_is_taken_apart_as_expected(case: Path) -> None:
    assert tree(outline(case.read_text("utf-8"))) == case.with_suffix(".outline").read_text("utf-8")


@pytest.mark.parametrize(
    "sentence",
    [
        "我们围绕“三个聚焦”开展监督。",
        "一把手要亲自抓。一把手不抓，谁抓？",
        "实行一托二。实行一岗双责。",
        "落实第一议题制度。第二议题是人事。",
        "一定要抓紧。二来也不难。",
        "一年来，成绩不小。一方面要肯定，另一方面要清醒。",
        "第一、二轮巡察已经结束。第三轮即将开始。",
        "一、二、三产业协调发展。",
        "二〇一五年，工程开工。",
        "增长2.5%。增长3.6个百分点。",
        "老话说：“一要吃饭，二要建设”。",
        "对此一是约谈，二是通报，三是问责。",
        "要做到：一是修路，二是引水；三是种茶。",
        "我讲两点：一是修路要快，二是引水要早。",
        "第一责任人要到场。第二责任人也要到场。",
    ],
)
def test_is_no_marker(sentence: str) -> None:
    assert not outline(f"同志们：\n{sentence}\n").sections


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("一、抓落实", "一、"),
        ("一,抓落实", "一,"),
        ("（三）抓落实", "（三）"),
        ("(三)抓落实", "(三)"),
        ("﹙三﹚抓落实", "﹙三﹚"),
        ("〔三〕抓落实", "〔三〕"),
        ("【三】抓落实", "【三】"),
        ("［三］抓落实", "［三］"),
        ("三）抓落实", "三）"),
        ("㈢抓落实", "㈢"),
        ("（ 三 ）抓落实", "（三）"),
        ("\u200b\xa0三、抓落实", "三、"),
        ("1.抓落实", "1."),
        ("３ ．抓落实", "３．"),
        ("⒊抓落实", "⒊"),
        ("１．抓落实", "１．"),
        ("2、抓落实", "2、"),
        ("⑴抓落实", "⑴"),
        ("①抓落实", "①"),
        ("（1）抓落实", "（1）"),
        ("第一，抓落实", "第一，"),
        ("第一是抓落实", "第一是"),
        ("第一个问题：抓落实", "第一个问题："),
        ("第二项：颁奖", "第二项："),
        ("一是抓落实", "一是"),
        ("一要抓落实", "一要"),
        ("——抓落实", "——"),
        ("第一章 总则", "第一章"),
        ("第三条 本办法自公布之日起施行", "第三条"),
    ],
)
def test_marker_at_the_start_of_a_line(line: str, marker: str) -> None:
    text = f"同志们：\n今天讲几点意见。\n{line}。\n这件事要抓紧。"
    (node,) = outline(text).sections
    assert node.marker.of(text) == marker


def test_json_has_the_shape_other_programs_rely_on() -> None:
    text = "同志们：\n讲两点。\n一、修路。路通财通。\n二、引水。水到渠成。\n谢谢大家！"
    data = as_json(outline(text), "云岭.txt")
    assert list(data) == [
        *("source", "title", "front", "salutation", "noise"),
        *("opening", "sections", "closing"),
    ]
    first = data["sections"][0]
    assert first == {
        "marker": "一、",
        "heading": "修路",
        "lead": ["路通财通。"],
        "start": 10,
        "end": 20,
        "children": [],
        "tail": [],
    }
    assert data["closing"] == ["谢谢大家！"]


def test_empty_and_shapeless_texts_are_all_opening() -> None:
    assert outline("").opening == ()
    text = "天气很好，大家都到田里去了。"
    assert [block.of(text) for block in outline(text).opening] == [text]


def regenerate() -> None:
    for case in CASES:
        found = tree(outline(case.read_text("utf-8")))
        case.with_suffix(".outline").write_text(found, "utf-8")


if __name__ == "__main__":
    regenerate()
