from speeches.passages import PassageText, passages, pieces
from speeches.segmentation import outline


TEXT = """在全县水利工作会议上的讲话
（2024年3月5日）
同志们：
今天讲两点。
一、修好水源
山里吃水难。
去年新打了三口井。
一是查水源。逐村逐户查。
二是建水池。年底全部建成。
二、管好水质。每季度检测一次。
最后，希望大家抓紧。
谢谢大家！
"""


def shown() -> list[PassageText]:
    return passages(outline(TEXT))


def test_parts_stand_in_text_order() -> None:
    assert [(p.ordinal, p.part, p.level) for p in shown()] == [
        (1, "front", 0),
        (2, "salutation", 0),
        (3, "opening", 0),
        (4, "heading", 1),
        (5, "text", 1),
        (6, "point", 2),
        (7, "point", 2),
        (8, "point", 1),
        (9, "closing", 0),
        (10, "closing", 0),
    ]


def test_a_heading_line_is_parted_from_its_paragraph() -> None:
    heading = shown()[3]
    assert heading.text == "一、修好水源\n山里吃水难。"
    assert (heading.marker, heading.heading) == ("一、", "修好水源")


def test_a_run_in_heading_keeps_its_punctuation() -> None:
    assert shown()[7].text == "二、管好水质。每季度检测一次。"


def test_what_opens_the_next_point_is_no_part_of_a_heading() -> None:
    text = (
        "在会上的讲话\n一、修好水源（一）查水源。逐村逐户查。（二）建水池。年底建成。"
        "二、管好水质（三）勤检测。每季一次。"
    )
    headings = [passage.text for passage in passages(outline(text)) if passage.part == "heading"]
    assert headings == ["一、修好水源", "二、管好水质"]


def test_each_knows_where_it_stands() -> None:
    text, point = shown()[4:6]
    assert (text.parent, text.path) == (4, ("一、修好水源",))
    assert (point.parent, point.path) == (4, ("一、修好水源",))
    assert TEXT[point.start : point.end] == "一是查水源。逐村逐户查。"


def test_title_and_noise_are_no_passages() -> None:
    found = passages(outline("会员群：咨询QQ123456789\n" + TEXT))
    assert not any("QQ" in p.text or "水利工作会议" in p.text for p in found)


def test_a_hard_wrapped_paragraph_reads_as_one() -> None:
    line = "全县各乡镇都要把防汛责任落到每一座水库每一段河堤每一"
    lines = [line + str(number % 10) for number in range(12)]
    found = passages(outline("同志们：\n" + "\n".join(lines) + "\n完。"))
    assert found[1].text == "".join(lines) + "完。"


def test_the_comma_after_a_spoken_ordinal_belongs_to_the_numbering() -> None:
    found = passages(
        outline("同志们：\n首先，队伍要过硬。人要选准。\n其次，作风要过硬。事要办实。\n")
    )
    first = next(passage for passage in found if passage.marker == "首先")
    assert pieces(first.text, first.marker, first.heading) == (
        "首先，",
        "队伍要过硬",
        "。人要选准。",
    )


def test_pieces_make_up_the_text() -> None:
    for passage in shown():
        numbering, heading, body = pieces(passage.text, passage.marker, passage.heading)
        assert numbering + heading + body == passage.text
        assert heading == passage.heading


def test_a_heading_that_does_not_follow_the_marker_is_body() -> None:
    assert pieces("一、二三四五", "一、", "四五") == ("一、", "", "二三四五")
