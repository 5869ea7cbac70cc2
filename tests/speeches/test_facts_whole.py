"""What a speech says of itself: all facts together, and what a person makes of them."""

import hypothesis
import pytest
from hypothesis import strategies as st

from speeches.facts import LONGEST, guess, hold, settle, take
from speeches.facts.genre import VALUES
from speeches.facts.level import VALUES as LEVELS
from speeches.models import Genre, Level, Speech
from speeches.segmentation import outline
from speeches.segmentation.outline import tidy
from tests.speeches.heads import facts


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


@pytest.mark.parametrize(
    ("opening", "name", "title"),
    [
        ("现在，我代表县人民政府，向大会报告工作，请予审议。", "xian_2014.txt", "xian_2014"),
        ("按照会议安排，我就防汛工作讲几句。", "防汛.txt", "防汛"),
        ("按照安排，我讲几句。", "0cc175b9c0f1b6a831c399e269acde61.txt", "按照安排，我讲几句"),
        ("按照安排，我讲几句。", "0fabe6a8-31c3-49e2-acde-6126978d9b16.txt", "按照安排，我讲几句"),
        ("按照安排，我讲几句。", "新建文本文档.txt", "按照安排，我讲几句"),
        ("各乡镇要把水库一处一处看过来，看一处记一处。", "03.txt", "各乡镇要把水库一处一处看过来"),
    ],
)
def test_a_sentence_that_goes_on_is_no_title(opening, name, title):
    found = facts(opening=[opening], name=name).found["title"]
    assert (found.value, found.sure) == (title, "guess")


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
