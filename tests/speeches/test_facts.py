"""What a speech says of itself, from short made-up heads of speeches."""

import pytest
from django.conf import settings

from speeches.facts import guess
from speeches.facts.evidence import clean_name
from speeches.facts.genre import VALUES
from speeches.facts.level import VALUES as LEVELS
from speeches.models import Genre, Level, Speech
from speeches.readers import read
from speeches.segmentation import Block, Outline, Span, outline


def facts(*, title="", front=(), salutation="", opening=(), closing=(), noise=(), name="a.txt"):
    """The facts of an outline whose parts are given as plain strings."""
    text = ""

    def block(piece: str) -> Block:
        nonlocal text
        start = len(text)
        text += piece + "\n"
        return Block((Span(start, start + len(piece)),)) if piece else Block()

    parts = {
        "title": block(title),
        "front": tuple(map(block, front)),
        "salutation": block(salutation),
        "opening": tuple(map(block, opening)),
        "closing": tuple(map(block, closing)),
        "noise": tuple(map(block, noise)),
    }
    return guess(Outline(text, **parts), name)


def test_a_speech_that_says_everything():
    found = facts(
        title="在云岭县2023年防汛工作会议上的讲话",
        front=["（2023年4月6日）", "云岭县人民政府县长 某某"],
        opening=["今天，我们召开全县防汛工作会议，主要任务是安排部署今年工作。"],
    )
    assert found.title == "在云岭县2023年防汛工作会议上的讲话"
    assert found.occasion == "云岭县2023年防汛工作会议"
    assert (found.year, found.genre, found.organ) == (2023, "work-meeting", "云岭县人民政府")
    assert found.sources == {
        "title": "在云岭县2023年防汛工作会议上的讲话",
        "occasion": "在云岭县2023年防汛工作会议上的讲话",
        "year": "2023年4月",
        "genre": "会议上的讲话",
        "organ": "云岭县人民政府",
        "level": "云岭县人民政府",
    }
    assert found.level == "county"


def test_a_speech_that_says_nothing():
    found = facts(opening=["天道酬勤，力耕不欺。大家都要记住这句话。"])
    assert (found.occasion, found.year, found.genre, found.organ) == ("", None, "other", "")
    assert found.title == "天道酬勤，力耕不欺"
    assert set(found.sources) == {"title"}


def test_genres_and_names_are_those_of_the_model():
    assert set(Genre.values) >= VALUES
    assert set(facts(title="党课讲稿").sources) <= set(Speech.FACTS)


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
    assert facts(opening=[opening]).occasion == occasion


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
    assert facts(title=title).occasion == occasion


@pytest.mark.parametrize(
    ("given", "year"),
    [
        ({"front": ["（二〇二一年三月五日）"]}, 2021),
        ({"front": ["——2022年2月9日在云岭县第十八届人民代表大会第二次会议上"]}, 2022),
        ({"front": ["2020.6.18"]}, 2020),
        ({"title": "在2019年春季开学工作会议上的讲话"}, 2019),
        ({"title": "关于2022年预算执行情况和2023年预算草案的报告"}, None),
        ({"title": "云岭县2021—2025年水利发展规划"}, None),
        ({"opening": ["今天我们召开2024年全县经济工作会议。"]}, 2024),
        ({"opening": ["总结2022年工作，安排部署2023年任务。"]}, None),
        ({"opening": ["2018年以来，全县变化很大。"]}, None),
        ({"closing": ["2017年8月1日"]}, 2017),
        ({"closing": ["自2017年8月1日以来，大家很辛苦，望再接再厉，再创佳绩，谢谢大家！"]}, None),
        ({"name": "20230415全县会议讲话.docx"}, 2023),
        ({"name": "2020年讲话.docx"}, 2020),
        ({"name": "120230.docx"}, None),
        ({"noise": ["发布时间：2016-12-31"]}, 2016),
        ({"noise": ["版权所有 2016"]}, None),
    ],
)  # fmt: skip
def test_year_only_where_the_text_dates_itself(given, year):
    assert facts(**given).year == year


def test_a_date_under_the_title_is_surer_than_the_title():
    assert facts(title="2022年度总结会讲话", front=["2023年1月9日"]).year == 2023


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("在全县秋季征兵工作动员部署会上的讲话", "mobilization"),
        ("在县委经济工作会议上的讲话", "work-meeting"),
        ("在全县动员大会上的主持词", "chair"),
        ("在巡察动员会上的表态发言", "pledge"),
        ("政府工作报告", "report"),
        ("在巡察情况反馈会上的讲话", "feedback"),
        ("在项目开工仪式上的致辞", "ceremony"),
        ("在离退休干部座谈会上的讲话", "symposium"),
        ("守纪律、讲规矩——七一专题党课", "lecture"),
        ("关于进一步加强校园安全的通知", "document"),
        ("县长主持召开常务会议", "news"),
        ("县长出席开学典礼并讲话", "news"),
        ("就防汛工作听取意见", "other"),
        ("水库的故事", "other"),
    ],
)
def test_genre_by_title(title, genre):
    assert facts(title=title).genre == genre


@pytest.mark.parametrize(
    ("opening", "genre"),
    [
        ("今天我们召开乡村振兴工作推进会。", "work-meeting"),
        ("今天我们召开集中整治动员大会。", "mobilization"),
        ("这次会议共有三项议程，下面进行第一项。", "chair"),
        ("现在，我代表县人民政府，向大会报告工作。", "report"),
        ("下面，我代表县水务局作表态发言。", "pledge"),
        ("刚才，县水务局作了表态发言。", "other"),
        ("为加强管理，现提出如下意见。", "document"),
        ("本报云岭5月6日电 全县防汛演练昨天举行。", "news"),
    ],
)
def test_genre_by_the_first_paragraphs(opening, genre):
    assert facts(opening=[opening]).genre == genre


@pytest.mark.parametrize(
    ("given", "organ"),
    [
        ({"title": "在听取县委巡察情况汇报时的讲话"}, "县委"),
        ({"title": "在县委第三轮巡察动员会上的讲话"}, "县委"),
        ({"opening": ["今天我们召开十四届县委第二轮巡察工作部署会。"]}, "县委"),
        ({"opening": ["经市委研究同意，今天召开专题推进会。"]}, "市委"),
        ({"title": "2025年云岭县政府工作报告"}, "云岭县政府"),
        ({"title": "云岭县人民政府办公室关于做好防汛值守的通知"}, "云岭县人民政府办公室"),
        ({"opening": ["今天我们召开全县警示教育大会。"]}, ""),
        ({"opening": ["受县委委托，我讲三点意见。"]}, ""),
        ({"title": "在全县城市委托管理工作会议上的讲话"}, ""),
    ],
)
def test_organ_is_who_convenes(given, organ):
    assert facts(**given).organ == organ


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
    assert facts(**given).title == title


@pytest.mark.shared
def test_real_reports_are_dated_rightly_or_not_at_all():
    folder = settings.BASE_DIR.parent / "shared" / "real"
    if not folder.exists():
        pytest.skip("no ../shared beside the checkout")
    told = 0
    reports = [*folder.glob("hailar_*.txt"), *folder.glob("prov2026_*.txt")]
    for path in reports:
        found = guess(outline(read(path.name, path.read_bytes()).text), "1.txt")
        expected = 2026 if path.name.startswith("prov") else int(path.stem[-4:])
        assert found.year in (expected, None), path.name
        assert found.genre in ("report", "other"), path.name
        told += found.year is not None and found.genre == "report"
    assert told >= 0.9 * len(reports)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("在全省审计工作会议上的讲话", "province"),
        ("在市委巡察组巡察县民政局动员会上的讲话", "city"),
        ("在县委第三巡察组巡察石桥镇动员会上的讲话", "county"),
        ("在全区项目建设动员大会上的讲话", "district"),
        ("在石桥镇党委扩大会议上的讲话", "town"),
        ("在我局年度考核会上的讲话", "unit"),
        ("着眼全局抓落实", ""),
    ],
)
def test_the_level_is_that_of_whoever_is_named_first(title, wanted):
    assert facts(title=title, opening=["大家好。"]).level == wanted


def test_levels_are_those_of_the_model():
    assert set(LEVELS) == set(Level.values)
