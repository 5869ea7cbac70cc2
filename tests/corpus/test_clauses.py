"""The question as it was understood."""

import pytest

from corpus.search.clauses import clauses
from corpus.search.parsing import parse


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", []),
        ("防汛", []),
        ('"压实责任"', [("原句", "压实责任", "")]),
        ("防汛 -演练", [("含", "防汛", "-演练"), ("不含", "演练", "防汛")]),
        (
            "标题:部署 年份:2019-2021",
            [("标题", "部署", "年份:2019-2021"), ("年份", "2019-2021", "标题:部署")],
        ),
        ("防汛 (演练 OR 培训)", [("含", "防汛", "演练 OR 培训"), ("任一", "演练 或 培训", "防汛")]),
        ("防汛 -标题:演练", [("含", "防汛", "-标题:演练"), ("不含", "标题:演练", "防汛")]),
        (
            "防汛 -(演练 OR 培训)",
            [("含", "防汛", "-(演练 OR 培训)"), ("不含", "任一:演练 或 培训", "防汛")],
        ),
    ],
)
def test_each_clause_is_said_and_can_be_taken_away(question, said):
    found = [
        (clause.label, clause.text, str(clause.without)) for clause in clauses(parse(question))
    ]
    assert found == said
