"""`manage.py search`."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from corpus.search import index_speech
from library.models import Theme
from tests.corpus.search.archive import point, speech, themed


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive():
    made = speech(
        point("二要", "压实责任", "。把责任压到人头。", path=["三、抓好防汛"]),
        "整改到位。",
        title="在云岭县防汛工作会议上的讲话",
    )
    themed(made.passages.get(ordinal=1), "responsibility")
    index_speech(made)
    return made


def lines(*arguments, **options):
    out = io.StringIO()
    call_command("search", *arguments, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue().splitlines()


def test_json_has_the_shape_that_other_programs_rely_on(archive):
    (line,) = lines("压实责任", "--json")
    answer = json.loads(line)
    (hit,) = answer["hits"]
    assert answer["question"] == "压实责任"
    assert answer["total"] == 1
    assert hit.pop("score") > 0
    assert hit == {
        "speech": "在云岭县防汛工作会议上的讲话",
        "passage": archive.passages.get(ordinal=1).pk,
        "path": ["三、抓好防汛"],
        "heading": "压实责任",
        "text": "二要压实责任。把责任压到人头。",
        "themes": ["responsibility"],
    }


def test_questions_from_standard_input_are_answered_line_by_line(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO('"整改到位"\n\n没有\n'))
    answers = [json.loads(line) for line in lines("-", "--json")]
    assert [answer["question"] for answer in answers] == ['"整改到位"', "", "没有"]
    assert [answer["total"] for answer in answers] == [1, 2, 0]


def test_limit_and_theme():
    assert len(json.loads(lines("", "--json", "--limit", "1")[0])["hits"]) == 1
    assert json.loads(lines("", "--json", "--limit", "0")[0])["hits"] == []
    for theme in Theme.objects.values_list("slug", "name").get(slug="responsibility"):
        assert json.loads(lines("", "--json", "--theme", theme)[0])["total"] == 1
    with pytest.raises(CommandError, match=r"没有“防火”这个主题。可用的有：.*responsibility（"):
        lines("", "--theme", "防火")


def test_text_shows_where_each_passage_stands():
    shown = lines("压实责任")
    assert shown[0] == "1 段，出自 1 篇讲话"
    assert "《在云岭县防汛工作会议上的讲话》 › 三、抓好防汛 › 二要" in shown[2]


def test_what_was_not_understood_is_said_beside_the_answer():
    said = io.StringIO()
    call_command("search", "整改 (", stdout=io.StringIO(), stderr=said)
    assert "括号" in said.getvalue()
