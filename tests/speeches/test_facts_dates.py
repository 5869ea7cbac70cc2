"""When a speech was held: only where its text says so."""

import pytest
from django.conf import settings

from speeches.facts import guess
from speeches.facts.dates import ImpossibleError, typed
from speeches.readers import read
from speeches.segmentation import outline
from tests.speeches.heads import fact, facts


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
    ("text", "stored"),
    [
        ("2018", "2018"),
        ("2018年度", "2018"),
        ("2018年12月份", "2018-12"),
        ("二〇二四年二月二十九日", "2024-02-29"),
        ("２０１８．３．５", "2018-03-05"),
        ("20181218", "2018-12-18"),
    ],
)
def test_a_date_as_a_person_types_it(text, stored):
    assert typed(text) == stored


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-31", "没有 11 月 31 日"),
        ("2023年6月31日", "没有 6 月 31 日"),
        ("二〇二六年十一月三十二日", "没有 11 月 32 日"),
        ("2026年2月29日", "2026 年没有 2 月 29 日"),
        ("2026.13.5", "没有 13 月"),
        ("20261131", "没有 11 月 31 日"),
        ("2026年0月", "没有 0 月"),
    ],
)
def test_what_the_calendar_does_not_have_is_told_and_not_cut_down(text, said):
    with pytest.raises(ImpossibleError, match=f"^{said}$"):
        typed(text)


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
