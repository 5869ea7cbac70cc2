"""The title of a speech, and the occasion it names."""

import pytest

from speeches.facts.evidence import clean_name
from tests.speeches.heads import fact


@pytest.mark.parametrize(
    ("opening", "occasion"),
    [
        ("今天我们召开全县安全生产工作会议，主要任务是……", "全县安全生产工作会议"),
        ("经县委同意，今天，我们在这里隆重召开春季开工动员大会。", "春季开工动员大会"),
        ("今天上午，县委召开巡察工作部署会。", "巡察工作部署会"),
        ("这次全县信访工作会议，是县委决定召开的。", "全县信访工作会议"),
        ("今天，我们召开座谈会，听听大家的意见。", ""),
        ("今天召开了三个会，都很重要。", ""),
        ("去年，我们召开全县安全生产工作会议，作了部署。", ""),
        ("今天开个短会。", ""),
        ("今天，我们召开这次盛会。", ""),
    ],
)
def test_occasion_as_the_speaker_opens_it(opening, occasion):
    assert fact("occasion", opening=[opening]) == occasion


@pytest.mark.parametrize(
    ("given", "occasion"),
    [
        ({"title": "李明远主持召开县委改革领导小组第三次会议"}, "县委改革领导小组第三次会议"),
        ({"title": "县长会见出席招商大会的客商", "opening": ["3日，县长会见出席招商大会的客商。"]}, ""),
        ({"title": "李明远出席云岭论坛2017年年会开幕式并致辞"}, "云岭论坛2017年年会开幕式"),
        ({"title": "全县教师节庆祝大会在县城召开"}, "全县教师节庆祝大会"),
    ],
)  # fmt: skip
def test_occasion_of_a_report(given, occasion):
    assert fact("occasion", **given) == occasion


@pytest.mark.parametrize(
    ("title", "occasion"),
    [
        ("在全县教育工作会议上的讲话", "全县教育工作会议"),
        ("在听取乡镇巡察情况汇报时的主持讲话", "听取乡镇巡察情况汇报"),
        ("石桥镇换届选举大会主持词", "石桥镇换届选举大会"),
        ("在县政务服务中心揭牌仪式上的致辞", "县政务服务中心揭牌仪式"),
        ("在基层党建述职评议会上的点评讲话", "基层党建述职评议会"),
        ("关于做好汛期值守的通知", ""),
        ("在全县个体劳动者协会讲话", ""),
    ],
)
def test_occasion_of_a_title(title, occasion):
    assert fact("occasion", title=title) == occasion


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("03_在全县教育大会上的讲话(2).docx", "在全县教育大会上的讲话"),
        ("在全县教育大会上的讲话（定稿）.txt", "在全县教育大会上的讲话"),
        ("在全县教育大会上的讲话-最终稿20230405.txt", "在全县教育大会上的讲话"),
        ("3f2a9c1b77de0045.txt", ""),
        ("12.讲话.md", "讲话"),
        ("新建文本文档（信访座谈会）.txt", "信访座谈会"),
        ("新建 Microsoft Word 文档 (3).docx", ""),
        ("wx_4338_汛情.md", "汛情"),
        ("2023年全县大会讲话.docx", "2023年全县大会讲话"),
    ],
)
def test_a_file_name_as_a_title(name, clean):
    assert clean_name(name) == clean


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ({"name": "2.防汛专题会讲话提纲.txt", "title": "讲话提纲"}, "防汛专题会讲话提纲"),
        ({"name": "讲话提纲.txt", "title": "在防汛专题会上的讲话"}, "在防汛专题会上的讲话"),
        ({"name": "在教育大会上的讲话.docx", "opening": ["今天开会。"]}, "在教育大会上的讲话"),
        ({"name": "3f2a9c1b.txt", "opening": ["今天召开全县教育大会。"]}, "在全县教育大会上的讲话"),
        ({"name": "教育大会材料.txt", "opening": ["同志们辛苦了。"]}, "教育大会材料"),
        ({"name": "1.txt", "salutation": "同志们："}, "同志们"),
        ({"name": "1.txt"}, "无题"),
    ],
)  # fmt: skip
def test_a_title_where_the_text_has_none(given, title):
    assert fact("title", **given) == title
