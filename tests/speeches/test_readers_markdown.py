"""Markdown."""

import pytest

from speeches.readers import read


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# 在全县会议上的讲话\n\n同志们：\n", "在全县会议上的讲话\n同志们："),
        ("1. 查水库\n2. 查河堤\n", "1. 查水库\n2. 查河堤"),
        ("3) 查水库\n", "3) 查水库"),
        ("1. 查水库\n1. 查河堤\n", "1. 查水库\n2. 查河堤"),
        ("4. 甲\n   1. 子\n   1. 丑\n7. 乙\n", "4. 甲\n1. 子\n2. 丑\n5. 乙"),
        ("0. 甲\n1. 乙\n", "0. 甲\n1. 乙"),
        ("- 查水库\n- 查河堤\n", "查水库\n查河堤"),
        ("一、查水库\n二、查河堤\n", "一、查水库\n二、查河堤"),
        ("要**真查**、`真改`、[真评](https://example.org)\n", "要真查、真改、真评"),
        ("**县**镇党委书记\n", "县镇党委书记"),
        ("XX县**届县委第*轮巡察\n", "XX县**届县委第*轮巡察"),
        ("    逐村逐户排查\n", "逐村逐户排查"),
        ("| 乡镇 | 任务 |\n|---|---|\n| 青川乡 | 查水库 |\n", "乡镇\n任务\n青川乡\n查水库"),
        ("> 引语一段\n\n正文一段\n", "引语一段\n正文一段"),
    ],
)
def test_markup_goes_and_text_stays(source, text):
    assert read("讲话.md", source.encode()).text == text
