"""`manage.py check_index` names what differs and mends it."""

import io

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from corpus.search import find, index_speech
from library.models import PassageTheme
from tests.corpus.search.archive import speech, themed


pytestmark = pytest.mark.django_db


def check(*options):
    out = io.StringIO()
    try:
        call_command("check_index", *options, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return out.getvalue()


@pytest.fixture
def made():
    made = speech("整改到位。", "防汛到位。", "责任到人。", title="在青川乡调研时的讲话", year=2021)
    themed(made.passages.get(ordinal=3), "responsibility")
    index_speech(made)
    return made


def test_an_index_that_agrees(made):
    assert "一致，共 3 段" in check()


def test_all_that_differs_is_named_and_mended(made):
    gone = made.passages.get(ordinal=1)
    key = gone.pk
    gone.delete()
    made.passages.filter(ordinal=2).update(text="抗旱到位。")
    PassageTheme.objects.all().delete()
    speech("谁也没有收进索引。", title="另一篇讲话")
    said = check()
    assert f"数据库里已没有 1 段：\n  编号 {key}" in said
    assert "《在青川乡调研时的讲话》第 2 段" in said
    assert "）：文字" in said
    assert "）：主题" in said
    assert "《另一篇讲话》第 1 段" in said
    assert "共 4 段与数据库不一致" in said
    assert find("防汛").total == 1
    assert "已修复 4 段" in check("--repair")
    assert "一致" in check()
    assert find("防汛").total == 0
    assert find("抗旱").total == 1


def test_changed_facts_of_the_speech(made):
    made.year, made.genre, made.level, made.organ = 2022, "pledge", "county", "县水利局"
    made.save()
    assert check().count("：年份、文种、层级、单位") == 3
    assert "已修复 3 段" in check("--repair")


def test_an_index_that_cannot_be_read_is_rebuilt(made):
    pointer = settings.HAYSTACK_CONNECTIONS["default"]["PATH"] / "current"
    pointer.write_text("nonsense")
    assert "索引不能用" in check()
    assert "索引已重建" in check("--repair")
    assert "一致，共 3 段" in check()
