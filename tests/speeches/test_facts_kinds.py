"""Genre and level of a speech."""

import pytest

from tests.speeches.heads import fact


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
