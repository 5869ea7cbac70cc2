"""Speeches that come in by the desk, and what is there afterwards."""

from corpus import desk, search
from library.models import Occurrence
from speeches.models import Import, Passage


SPEECH = """在云岭县2023年防汛工作会议上的讲话
（2023年4月6日）
同志们：
今天我们召开全县防汛工作会议，主要任务是安排部署今年的防汛工作。
一、认清形势，绷紧思想之弦
入汛以来雨水偏多，形势不容乐观，几座水库的水位比往年同期高出不少，河道里也还有堵点没有清除。
二、压实责任，守住安全底线
各乡镇要压实责任，做到守土有责、守土尽责，把包保措施落实到每一个村组、每一处险段。
（一）落实包保制度
青川乡、石桥镇要把包保责任落实到人，险工险段实行全天候巡查值守，一刻也不能放松。
（二）抓好群众演练
每一个村都要组织一次群众转移演练，让家家户户都熟悉转移的路线、信号和安置点。
同志们，汛情就是命令。让我们共同努力，确保安全度汛！
"""
LATER = SPEECH.replace("全天候巡查值守", "昼夜巡查值守").replace(
    "一次群众转移演练", "两次群众转移演练"
)
LATEST = LATER.replace("几座水库", "不少水库")
OTHER = """在云岭县2022年教育工作会议上的讲话
同志们：
一、办好学校
要把学校办好，让每一个孩子都能就近上学、上好学，一个也不能落下。今年要新建三所幼儿园，
改造十二所村小，寄宿制学校的食堂和宿舍要在开学之前全部修缮完毕，不让孩子们在外头租房子住。
二、带好队伍
要把教师队伍带好，让好老师下得去、留得住、教得好，家长放心。
三、管好安全
校车、食堂、消防和门卫，哪一样都出不得差错。校长是第一责任人，要天天查、处处看、件件改。
谢谢大家！
"""
WORDS = "把包保措施落实到每一个村组"


def stage(run, text, name="防汛讲话.txt"):
    return desk.stage(run, name, text.encode())


def take(text, name="防汛讲话.txt"):
    """A speech that has come in by an import of its own."""
    return take_in(Import.objects.create(), text, name)


def take_in(run, text, name="防汛讲话.txt"):
    return desk.confirm(stage(run, text, name)).speech


def rows(speech):
    """All that a passage is, by address."""
    return {
        p.address: (p.pk, p.ordinal, p.text, p.marker, p.heading, p.path, p.part, p.parent_id)
        for p in speech.passages.all()
    }


def found(question):
    return search.find(question).total


def passage_with(words):
    return Passage.objects.get(text__contains=words)


def assert_places_stand():
    for place in Occurrence.objects.select_related("passage"):
        assert place.end <= len(place.passage.text)
