"""What a speech says of itself, from short made-up heads of speeches."""

import hypothesis
import pytest
from django.conf import settings
from hypothesis import strategies as st

from speeches.facts import LONGEST, guess, hold, settle, take
from speeches.facts.evidence import clean_name
from speeches.facts.genre import VALUES
from speeches.facts.level import VALUES as LEVELS
from speeches.models import Genre, Level, Speech
from speeches.readers import read
from speeches.segmentation import Block, Outline, Span, outline
from speeches.segmentation.outline import tidy


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


def fact(name: str, /, **given) -> str:
    """The value of one fact, empty where nothing is found."""
    return facts(**given).value(name)


def test_a_speech_that_says_everything():
    found = facts(
        title="在云岭县2023年防汛工作会议上的讲话",
        front=["（2023年4月6日）", "云岭县人民政府县长 某某"],
        opening=["今天，我们在县委大礼堂召开全县防汛工作会议，安排部署今年工作。"],
    ).found
    assert {name: (fact.value, fact.words, fact.sure) for name, fact in found.items()} == {
        "title": (
            "在云岭县2023年防汛工作会议上的讲话",
            "在云岭县2023年防汛工作会议上的讲话",
            "sure",
        ),
        "occasion": ("云岭县2023年防汛工作会议", "在云岭县2023年防汛工作会议上的讲话", "sure"),
        "date": ("2023-04-06", "2023年4月6日", "sure"),
        "place": ("县委大礼堂", "今天，我们在县委大礼堂召开", "likely"),
        "genre": ("work-meeting", "会议上的讲话", "sure"),
        "organ": ("云岭县人民政府", "云岭县人民政府", "sure"),
        "level": ("county", "云岭县人民政府", "sure"),
        "role": ("云岭县人民政府县长", "云岭县人民政府县长某某", "sure"),
    }


def test_a_speech_that_says_nothing():
    found = facts(opening=["天道酬勤，力耕不欺。大家都要记住这句话。"]).found
    assert set(found) == {"title"}
    assert (found["title"].value, found["title"].sure) == ("天道酬勤，力耕不欺", "guess")


def test_genres_levels_and_columns_are_those_of_the_model():
    assert set(Genre.values) >= VALUES
    assert set(LEVELS) == set(Level.values)
    for name, longest in LONGEST.items():
        assert Speech._meta.get_field(name).max_length == longest


TEXTS = st.lists(
    st.sampled_from(
        [
            "在全县会议 上的讲话",
            "（2023年 4月6日）",
            "县长 张 某某",
            "同志们：",
            "今天 ，我们 在县委大礼堂 召开",
            "全县防汛\n工作会议。",
            "一、认清形势",
            "新华社 北京4月7日电",
            "发布时间：2023-04-07",
            " ",
            "\u3000",
        ]
    ),
    max_size=12,
)


@hypothesis.given(TEXTS)
def test_the_words_of_a_fact_stand_where_it_says(lines):
    text = "\n".join(lines)
    for fact in guess(outline(text), "全县防汛会议讲话20230406.txt").found.values():
        if fact.span:
            assert text[fact.span.start : fact.span.end].split() != []
            assert tidy(text[fact.span.start : fact.span.end]).replace(
                " ", ""
            ) == fact.words.replace(" ", "")


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


NEWS = {"title": "县长调研防汛工作"}


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ({"front": ["（二〇二一年三月五日）"]}, "2021-03-05"),
        ({"front": ["（２０２１年 ３ 月）"]}, "2021-03"),
        ({"front": ["20XX年X月X日"]}, ""),
        ({"front": ["2021年X月X日"]}, "2021"),
        ({"front": ["（2021年3月5日至7日）"]}, "2021-03-05"),
        ({"front": ["——2022年2月9日在云岭县第十八届人民代表大会第二次会议上"]}, "2022-02-09"),
        ({"front": ["2020.6.18"]}, "2020-06-18"),
        ({"title": "在2019年春季开学工作会议上的讲话"}, "2019"),
        ({"title": "关于2022年预算执行情况和2023年预算草案的报告"}, ""),
        ({"title": "云岭县2021—2025年水利发展规划"}, ""),
        ({"title": "《讲话读本（2016年版）》"}, ""),
        ({"opening": ["今天我们召开2024年全县经济工作会议。"]}, "2024"),
        ({"opening": ["今天是2024年3月5日，是学雷锋纪念日。"]}, "2024-03-05"),
        ({"opening": ["总结2022年工作，安排部署2023年任务。"]}, ""),
        ({"opening": ["2018年以来，全县变化很大。"]}, ""),
        ({"closing": ["2017年8月1日"]}, "2017-08-01"),
        ({"closing": ["请抓好落实。云岭县人民政府办公室2017年8月1日（此件公开发布）"]}, "2017-08-01"),
        ({"closing": ["以上工作，从现在起抓到2017年8月1日"]}, ""),
        ({"closing": ["自2017年8月1日以来，大家很辛苦，望再接再厉，再创佳绩，谢谢大家！"]}, ""),
        ({"name": "20230415全县会议讲话.docx"}, "2023-04-15"),
        ({"name": "2020年讲话.docx"}, "2020"),
        ({"name": "120230.docx"}, ""),
        ({"noise": ["发布时间：2016-12-31"]}, "2016-12-31"),
        ({"noise": ["版权所有 2016"]}, ""),
        ({"front": ["（2016年12月20日）"], "noise": ["发布时间：2016-12-31"]}, "2016-12-20"),
        ({**NEWS, "opening": ["3日，县长张某到石桥镇。"], "noise": ["时间：2016-05-04"]}, "2016-05-03"),
        (
            {**NEWS, "opening": ["县长张某30日在石桥镇调研。"], "noise": ["时间：2016-05-02"]},
            "2016-04-30",
        ),
        (
            {**NEWS, "opening": ["全县运动会将于6月1日，在县城开幕。"], "noise": ["时间：2016-05-30"]},
            "2016-06-01",
        ),
        (
            {**NEWS, "opening": ["12月31日，县长张某到石桥镇。"], "noise": ["时间：2017-01-02"]},
            "2016-12-31",
        ),
        (
            {**NEWS, "opening": ["本报云岭5月4日电 防汛工作抓得早。"], "noise": ["时间：2016-05-05"]},
            "2016-05-04",
        ),
    ],
)  # fmt: skip
def test_a_date_only_where_the_text_dates_itself(given, date):
    assert fact("date", **given) == date


def test_a_date_under_the_title_is_surer_than_the_title():
    assert fact("date", title="2022年度总结会讲话", front=["2023年1月9日"]) == "2023-01-09"
    assert facts(title="2022年度总结会讲话").found["date"].sure == "guess"


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
        ("在庆祝教师节大会上的讲话", "celebration"),
        ("在纪念建厂三十周年座谈会上的讲话", "celebration"),
        ("在主题教育读书班上的研讨发言", "exchange"),
        ("竞聘演讲稿", "address"),
        ("致全县教师的慰问信", "article"),
        ("县长会见来访客人", "news"),
        ("全县经济工作会议在县城召开", "news"),
        ("就防汛工作听取意见", ""),
        ("水库的故事", ""),
    ],
)
def test_genre_by_title(title, genre):
    assert fact("genre", title=title) == genre


@pytest.mark.parametrize(
    ("opening", "genre"),
    [
        ("今天我们召开乡村振兴工作推进会。", "work-meeting"),
        ("今天我们召开集中整治动员大会。", "mobilization"),
        ("这次会议共有三项议程，下面进行第一项。", "chair"),
        ("现在，我代表县人民政府，向大会报告工作。", "report"),
        ("下面，我代表县水务局作表态发言。", "pledge"),
        ("刚才，县水务局作了表态发言。", ""),
        ("为加强管理，现提出如下意见。", "document"),
        ("本报云岭5月6日电 全县防汛演练昨天举行。", "news"),
    ],
)
def test_genre_by_the_first_paragraphs(opening, genre):
    assert fact("genre", opening=[opening]) == genre


@pytest.mark.parametrize(
    ("given", "organ"),
    [
        ({"title": "在听取县委巡察情况汇报时的讲话"}, "县委"),
        ({"title": "在县委第三轮巡察动员会上的讲话"}, "县委"),
        ({"opening": ["今天我们召开十四届县委第二轮巡察工作部署会。"]}, "县委"),
        ({"opening": ["经市委研究同意，今天召开专题推进会。"]}, "市委"),
        ({"title": "2025年云岭县政府工作报告"}, "云岭县政府"),
        ({"title": "云岭县人民政府办公室关于做好防汛值守的通知"}, "云岭县人民政府办公室"),
        ({"title": "在县教育局2023年工作会议上的讲话"}, "县教育局"),
        ({"opening": ["今天我们召开全县警示教育大会。"]}, ""),
        ({"closing": ["请抓好落实。云岭县人民政府2017年8月1日"]}, "云岭县人民政府"),
        ({"opening": ["受县委委托，我讲三点意见。"]}, ""),
        ({"title": "在全县城市委托管理工作会议上的讲话"}, ""),
    ],
)
def test_organ_is_who_convenes(given, organ):
    assert fact("organ", **given) == organ


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


@pytest.mark.shared
def test_real_reports_are_dated_rightly_or_not_at_all():
    folder = settings.BASE_DIR.parent / "shared" / "real"
    if not folder.exists():
        pytest.skip("no ../shared beside the checkout")
    told = 0
    reports = [*folder.glob("hailar_*.txt"), *folder.glob("prov2026_*.txt")]
    for path in reports:
        found = guess(outline(read(path.name, path.read_bytes()).text), "1.txt")
        expected = "2026" if path.name.startswith("prov") else path.stem[-4:]
        assert found.value("date")[:4] in (expected, ""), path.name
        assert found.value("genre") in ("report", ""), path.name
        told += bool(found.value("date") and found.value("genre"))
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
    assert fact("level", title=title, opening=["大家好。"]) == wanted


@pytest.mark.parametrize(
    ("given", "role", "speaker"),
    [
        ({"front": ["云岭县人民政府县长　张 青山"]}, "云岭县人民政府县长", "张青山"),
        ({"front": ["县委书记 张某某"]}, "县委书记", ""),
        ({"front": ["县委书记 李明远"]}, "县委书记", "李明远"),
        ({"front": ["县委书记", "李明远"]}, "县委书记", "李明远"),
        ({"front": ["李明远"]}, "", "李明远"),
        ({"front": ["县委书记 XXX"]}, "县委书记", ""),
        ({"front": ["（2018年12月18日，区纪委书记王立）"]}, "区纪委书记", "王立"),
        ({"front": ["讲话人：董事长 王立新"]}, "董事长", "王立新"),
        ({"front": ["主讲人：王立新"]}, "", "王立新"),
        ({"front": ["自治州州长 艾山·吐尔逊"]}, "自治州州长", "艾山·吐尔逊"),
        ({"front": ["2026年1月7日在全县干部大会上 云岭县县长 王立新"]}, "云岭县县长", "王立新"),
        ({"title": "县委书记李明远在全县防汛会上的讲话"}, "县委书记", "李明远"),
        ({"title": "县委书记在全县防汛会上的讲话"}, "县委书记", ""),
        ({"title": "李明远同志在全县防汛会上的讲话"}, "", "李明远"),
        ({"name": "李书记在全县防汛会上的讲话.docx"}, "书记", ""),
        (
            {"title": "李明远调研防汛工作", "opening": ["3日，县委副书记、县长李明远到石桥镇。"]},
            "县委副书记、县长",
            "李明远",
        ),
        ({"title": "在全县防汛会上的讲话", "opening": ["刚才，县长李明远作了部署。"]}, "", ""),
        ({"title": "安全生产在身边"}, "", ""),
        ({"title": "在书记办公会上的讲话"}, "", ""),
    ],
)  # fmt: skip
def test_who_spoke(given, role, speaker):
    found = facts(**given)
    assert (found.value("role"), found.value("speaker")) == (role, speaker)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"front": ["地点：县委三楼会议室"]}, "县委三楼会议室"),
        ({"front": ["（2018年12月18日，县委大礼堂）"]}, "县委大礼堂"),
        ({"front": ["2018年12月18日于云岭"]}, "云岭"),
        ({"opening": ["今天，我们在石桥镇中心小学举行开工仪式。"]}, "石桥镇中心小学"),
        ({"opening": ["今天，我们在这里召开全县防汛会议。"]}, ""),
        ({"opening": ["去年，我们在石桥镇召开了现场会。"]}, ""),
        ({"opening": ["在县委的领导下，在全县上下共同努力下，成绩很大。"]}, ""),
        ({"title": "县长在石桥镇调研防汛工作"}, "石桥镇"),
        ({"title": "县长会见客商", "opening": ["3日，县长张某在云岭宾馆会见来访客商。"]}, "云岭宾馆"),
    ],
)  # fmt: skip
def test_a_place_is_where_it_was_held(given, place):
    assert fact("place", **given) == place


def test_a_person_wins_over_every_later_guess():
    held = hold(facts(title="在2019年全县防汛会上的讲话", front=["县长 李明远"]))
    said = settle(held, {"date": "2020-01", "speaker": ""})
    assert (said["date"], said["year"], said["speaker"]) == ("2020-01", 2020, "")
    assert set(held["guesses"]) - set(said["guesses"]) == {"date", "speaker"}
    again = take(said, facts(title="在2021年全县防汛会上的讲话", front=["县委书记 王立新"]))
    assert (again["date"], again["year"], again["speaker"]) == ("2020-01", 2020, "")
    assert again["role"] == "县委书记"
    assert again["settled"] == ["date", "speaker"]
    assert take(again, facts(title="在2021年全县防汛会上的讲话"))["role"] == ""


def test_a_speech_holds_what_it_takes():
    speech = Speech()
    assert "date" in speech.take_guesses(facts(title="在2019年全县防汛会上的讲话"))
    assert speech.settle(title="防汛讲话", place="") == ["title", "guesses", "settled"]
    assert speech.take_guesses(facts(title="在2021年全县会上的讲话", front=["地点：云岭宾馆"]))
    assert (speech.title, speech.place, speech.year) == ("防汛讲话", "", 2021)
    assert speech.guesses["date"]["sure"] == "likely"
