import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.export.measure import width
from library.export.title_lines import LONGEST, title_lines


@pytest.mark.parametrize(
    "lines",
    [
        "在全县防汛工作会议上的讲话",
        "听取县委第二轮巡察情况汇报时的主持讲话",
        "在十四届云岭县委第三轮 巡察动员部署会上的讲话",
        "在全县防汛抗旱工作会议 暨安全生产工作电视电话会议上的讲话",
        "关于印发《云岭县巡察整改落实工作 推进方案（2026年）》的通知",
        "在全县深入学习贯彻党的二十大 精神加快推进乡村全面振兴和农业 农村现代化工作会议上的讲话提纲",
        "云岭县人民政府关于进一步加强 农村人居环境整治提升五年行动 资金管理使用工作的实施意见",
    ],
)
def test_broken_where_the_sense_allows(lines):
    assert title_lines(lines.replace(" ", "")) == lines.split()


@given(
    st.text(st.sampled_from("在全县巡察整改工作会议上的讲话《》（）、和暨2026年 A"), max_size=70)
)
def test_nothing_is_lost_and_no_line_is_too_long(title):
    title = " ".join(title.split())
    lines = title_lines(title)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert len(lines) == 1 or all(0 < width(line) <= LONGEST for line in lines)


def test_a_title_of_many_lines_is_left_to_the_word_processor():
    title = "在全县巡察整改工作会议暨防汛抗旱安全生产工作电视电话会议上的讲话" * 4
    for longest in (40, 60, 70, 80, 110, 130):
        lines = title_lines(title[:longest])
        assert "".join(lines) == title[:longest]
        assert len(lines) <= 4
    assert title_lines(title) == [title]
