"""Where a speech was given: a line under the title, or the words that hold the meeting."""

import re

from speeches.facts.evidence import STOP, Evidence, Find, Pattern, first


# What a place in an office's text ends with, where nothing else shows that it is one.
_SITE = (
    r"(?:[省市县区旗州镇乡村]|街道|社区|礼堂|会堂|会议室|会议厅|会议中心|报告厅|大厅|中心|宾馆|酒店|饭店|广场|"
    r"学校|大学|学院|中学|小学|党校|影?剧院|体育馆|博物馆|纪念馆|图书馆|展览馆|大楼|机关|园区|基地|现场|"
    r"公司|集团|工厂|医院|陵园|公园|港|宫|海)"
)
_AWAY = (
    r"(?!这|此|会[上议见谈]|新(?:时代|形势|征程|的)|我[们国省市县区]|全[国省市县区]|各|大家|即将|当前|今年|去年|"
    r"京(?:隆重|胜利|举行|召开|开|闭)|北京时间|同|主持|访问|出席|参加|考察|接受|发表)"
)
_HOW = "(?:继续|同时|分别|共同|隆重|胜利|再次|开始|应约|应邀)?"
_NAMED = rf"(?P<it>{_AWAY}[^{STOP}的为并“”（）()《》—0-9]{{2,24}}?)(?<![时间上午起体]){_HOW}"
_SITED = rf"(?P<it>{_AWAY}[^{STOP}的“”（）()0-9]{{1,24}}?{_SITE})"
_HOLD = (
    r"(?:隆重|胜利|如期|顺利|共同|集中|组织)*(?:召开|举行|举办|开幕|闭幕|开班|集会|欢聚|相聚|聚会)"
)
_ACT = (
    r"(?:会见|会晤|同[^，。]{2,40}?(?:举行|会谈|座谈|会见|共进|出席|通话|一道|共同)|与[^，。]{2,40}?(?:举行|会谈|会见|共同|出席)|"
    r"和[^，。]{2,40}?(?:共同|举行|会谈|出席|会见)|主持|出席|接受|考察|调研|视察|看望|慰问|发表|集体会见|举行|参加|亲切|分别)"
)

_IN_FRONT: tuple[Pattern, ...] = (
    (re.compile(r"^(?:会议)?地点[:：](?P<it>.{2,40})$"), "sure"),
    (re.compile(rf"[日号][，,·]?(?:于|在)?{_SITED}(?=[，,）)]|$)"), "sure"),
    (re.compile(r"[日号][，,·于]+(?P<it>[一-龥]{2,6})(?=[，,）)]|$)"), "sure"),
)
_IN_OPENING: tuple[Pattern, ...] = (
    (
        re.compile(
            rf"(?:今天|今日|今晚)[^{STOP}]{{0,12}}[，,]?[^{STOP}]{{0,12}}?在{_SITED}{_HOLD}"
        ),
        "likely",
    ),
    (
        re.compile(rf"我们(?:相聚|齐聚|汇聚|欢聚|聚集?|来到)(?:在|到)?{_SITED}(?=[{STOP}])"),
        "likely",
    ),
)
_IN_TITLE: tuple[Pattern, ...] = (
    (re.compile(rf"在{_NAMED}(?:考察|调研|视察|举行|召开|开幕)"), "sure"),
)
# A report says where: 在北京人民大会堂同…会谈; 中共中央在中南海召开…
_TOLD: tuple[Pattern, ...] = (
    (re.compile(rf"(?<=日)(?:上午|下午|晚上?|中午)?(?:继续|开始)?在{_NAMED}{_ACT}"), "likely"),
    (re.compile(rf"(?<=[一-龥])在{_NAMED}(?:{_ACT}|{_HOLD})"), "likely"),
)


def place(asked: Evidence, *, told: bool) -> Find | None:
    """`县委大礼堂`, from `地点：`, the date line, or `今天，我们在县委大礼堂召开`.

    A place that is only mentioned is none.
    """
    return (
        first(_IN_FRONT, asked.front)
        or (first(_IN_TITLE, [asked.title]) or first(_TOLD, asked.leads) if told else None)
        or first(_IN_OPENING, asked.opening)
    )
