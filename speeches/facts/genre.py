"""What kind of speech it is. The values are those of `models.Genre`."""

import re
from collections.abc import Iterable

from speeches.facts.evidence import GATHERING, NOTHING, Evidence, Found


_DOCUMENT = (
    r"(?:(?<!交换|听取|征求|提出)意见|决定|决议|通知|办法|方案|规定|条例|通报|批复|公告|公报|规划|预案|"
    r"细则|答复|的函)"
)

# In order: the first that is found decides. A speech's own kind (主持词) comes before the kind of
# the meeting (动员会).
_BY_TITLE = (
    ("lecture", r"党课"),
    ("chair", r"主持[词辞稿]|主持讲话|主持发言|[上时]的主持"),
    ("pledge", r"表态"),
    ("report", r"(?:工作报告|述职报告)(?:（.{1,20}）)?$"),
    ("feedback", r"反馈(?:意见|情况)?(?:会|讲话|时|大会|会议)|(?<!征求)反馈.{0,12}讲话"),
    ("ceremony", r"致[辞词]|贺[辞词]|祝酒[辞词]|答谢[辞词]"),
    ("document", rf"{_DOCUMENT}(?:（.{{1,12}}）)?$"),
    ("symposium", r"座谈会.{0,8}(?:讲话|发言)"),
    ("mobilization", r"(?:动员|部署|启动|誓师).{0,8}会.{0,10}讲话"),
    ("work-meeting", rf"{GATHERING}.{{0,8}}讲话"),
)
_BY_OPENING = (
    ("pledge", r"我(?:谨?代表[^。]{2,30}?)?[作做](?:如下|以下|几点|简短的?|三点|个)?表态"),
    ("report", r"我(?:谨|受.{1,8}委托)?[，,]?代表[^。]{2,20}[，,]?向(?:大会|会议|全会)(?:报告|作)"),
    ("chair", r"(?:共|主要)?有[一二两三四五六七八九十]+[项个]议程|进行(?:会议)?第一项"),
    ("document", r"现[就提作做将][^。]{0,60}?(?:如下(?:意见|决定|方案|规定)|通知如下)|特?制定本"),
)
_BY_OCCASION = (
    ("lecture", r"党课"),
    ("feedback", r"反馈"),
    ("symposium", r"座谈会"),
    ("mobilization", r"动员|部署会|启动会|誓师"),
    ("ceremony", r"(?:仪式|典礼)$"),
    ("work-meeting", rf"(?:工作|推进|调度|警示教育|总结|表彰|现场|培训|经济).{{0,8}}{GATHERING}$"),
)
# A report of a meeting may carry the same title as the speech that was held there.
_MEETINGS = ("symposium", "mobilization", "work-meeting")
_TOLD = re.compile(
    r"(?:发表|作)[^，。的]{0,4}(?:讲话|演讲|致辞)|并(?:讲话|致辞)|举行会谈|主持(?:召开|会议)|召开会议"
)
_DATELINE = re.compile(
    r"(?:新华社|新华网|人民网|中新社|中新网|央视网|本报|人民日报)[^，。\n]{0,24}?[电讯](?![视话子])"
)


def genre(asked: Evidence, occasion: str) -> Found:
    """The kind that the title names; else what the first paragraphs do; else the meeting's kind."""
    named = _kind(_BY_TITLE, asked.title or asked.name)
    told, dateline = _TOLD.search(asked.title), _DATELINE.search(asked.opening)
    if told and not asked.salutation:
        return "news", told[0]
    reported = ("news", dateline[0]) if dateline and not asked.salutation else NOTHING
    done = _kind(_BY_OPENING, asked.opening)
    order = (reported, named, done) if named[0] in _MEETINGS else (named, reported, done)
    return next((f for f in order if f[0]), _kind(_BY_OCCASION, occasion or asked.name))


def _kind(rules: Iterable[tuple[str, str]], text: str) -> Found:
    for value, pattern in rules:
        if match := re.search(pattern, text):
            return value, match[0]
    return NOTHING


VALUES = frozenset(
    {value for rules in (_BY_TITLE, _BY_OPENING, _BY_OCCASION) for value, _ in rules}
    | {"news", "other"}
)
