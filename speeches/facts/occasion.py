"""The meeting that a speech was given at: in its title, under it, or as the speaker opens it."""

import re

from speeches.facts.evidence import GATHERING, SPOKEN, STOP, Evidence, Find, Pattern, Piece, first


_HELD = r"(?:隆重|共同|集中|组织|在这里|在此|专门|专题)*(?:召开|举行|举办|开展)(?![了过])"
_IN_TITLE: tuple[Pattern, ...] = (
    (re.compile(rf"在(?P<it>[^{STOP}]{{3,80}}?)(?:上|时|中)的{SPOKEN}"), "sure"),
    (re.compile(rf"在(?P<it>[^{STOP}]{{3,80}}?{GATHERING})(?:上的?)?{SPOKEN}"), "sure"),
    (re.compile(rf"^(?P<it>[^{STOP}]{{3,60}}?{GATHERING})(?:上的?)?(?:开幕)?{SPOKEN}"), "sure"),
)
_IN_FRONT: tuple[Pattern, ...] = (
    (re.compile(rf"(?:在|于)(?P<it>[^{STOP}]{{3,80}}?{GATHERING})上"), "sure"),
    (re.compile(rf"在(?P<it>[^{STOP}]{{3,80}}?{GATHERING})(?:[）)]|$)"), "likely"),
)
_IN_OPENING: tuple[Pattern, ...] = (
    (
        re.compile(
            rf"(?:今天|今日)[^{STOP}]{{0,8}}[，,]?[^{STOP}]{{0,24}}?{_HELD}"
            rf"(?!一[个次场]|这)(?P<it>[^{STOP}]{{3,80}}{GATHERING})(?=[{STOP}])"
        ),
        "likely",
    ),
    (re.compile(rf"(?:这次|此次|今天的)(?P<it>[^{STOP}]{{4,60}}?{GATHERING})[，,]?是"), "likely"),
)
# A report's own words for it, in its headline or in its first sentences.
_MET = r"(?P<it>(?!一[个次场]|这|了|的|本|有关|并|将|座谈会|会议|大会|仪式)[^，。；：！？“”、在]{2,50}?"
# 世界经济论坛2017年年会开幕式: a meeting of a meeting
_HELD_THERE = (
    rf"(?>(?:{GATHERING}|对话(?!会)|磋商)(?:(?:(?!主持)[^，。的并在]){{0,14}}(?:年会|会议|大会|峰会|会晤|磋商))?"
    r"(?:联合)?(?:开幕式|闭幕式|招待会)?)"
)
_TOLD: tuple[Pattern, ...] = (
    (re.compile(rf"主持召开{_MET}{_HELD_THERE})(?!上)"), "sure"),
    (
        re.compile(
            rf"(?:出席|参加|主持)(?:在[^，。]{{2,16}}举行的)?{_MET}(?:{_HELD_THERE}|审议|讨论))(?![的、])"
        ),
        "likely",
    ),
    (re.compile(r"进行(?P<it>第[^，。]{1,6}次集体学习)"), "likely"),
    (re.compile(rf"召开{_MET}{GATHERING})(?:[上并，。]|$)"), "likely"),
    (re.compile(rf"在{_MET}{GATHERING})(?:上|开幕式上)"), "likely"),
    (
        re.compile(
            rf"(?:^|[，日]){_MET}{GATHERING})(?:将?于?[0-9０-９月日时]{{2,9}})?(?:上午|下午|晚)?(?:[0-9]+时)?在[^，。]{{1,16}}(?:举行|召开|开幕|闭幕|开班)"
        ),
        "likely",
    ),
)
# Two who meet are at no meeting with a name.
_TALKS = re.compile(r"会见|会谈|考察|调研|视察|采访")


def occasion(asked: Evidence, *, told: bool) -> Find | None:
    """`县委经济工作会议`, from `在县委经济工作会议上的讲话` or `今天，我们召开县委经济工作会议`.

    `told`: it is a report, and the meeting is that of its headline or first sentences.
    """
    return (
        first(_IN_TITLE, [asked.title])
        or first(_IN_FRONT, asked.front)
        or (_of_report(asked) if told else None)
        or first(_IN_OPENING, asked.opening)
    )


def _of_report(asked: Evidence) -> Find | None:
    if talks := _TALKS.search(asked.headline.text):
        return first(_TOLD, [Piece(asked.headline.text[: talks.start()], asked.headline.block)])
    told = (lead for lead in asked.leads if "会见" not in lead.text)
    return first(_TOLD, [asked.headline]) or first(_TOLD, told)
