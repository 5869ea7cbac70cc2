"""What is offered when nothing was found."""

import pytest

from corpus.search.parsing import parse
from corpus.search.relaxing import relaxations


@pytest.mark.parametrize(
    ("question", "offers"),
    [
        ("防汛", []),
        ("", []),
        ('"压实责任"', [("不加引号", "压实责任"), ("含其中任何一个词", "压实 OR 责任")]),
        ('"一是，压实"', [("不加引号", "一是 压实"), ("含其中任何一个词", "一是 OR 压实")]),
        (
            "压实防汛责任",
            [
                ("去掉 压实", "防汛 责任"),
                ("去掉 防汛", "压实 责任"),
                ("去掉 责任", "压实 防汛"),
                ("含其中任何一个词", "压实 OR 防汛 OR 责任"),
            ],
        ),
        (
            "防汛 -演练",
            [("去掉 -演练", "防汛")],
        ),
        (
            "防汛 值守 年份:2021",
            [
                ("去掉 防汛", "值守 年份:2021"),
                ("去掉 值守", "防汛 年份:2021"),
                ("去掉 年份:2021", "防汛 值守"),
                ("只要其中一项", "防汛"),
                ("只要其中一项", "值守"),
                ("只要其中一项", "年份:2021"),
                ("含其中任何一个词", "(防汛 OR 值守) 年份:2021"),
            ],
        ),
    ],
)
def test_wider_questions(question, offers):
    found = [(offer.label, str(offer.question)) for offer in relaxations(parse(question))]
    assert found == offers
