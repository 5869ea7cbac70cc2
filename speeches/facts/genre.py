"""What kind of speech it is. The values are those of `models.Genre`."""

import re
from collections.abc import Iterable

from speeches.facts.evidence import GATHERING, Evidence, Find, Piece, find
from speeches.facts.fact import Sure
from speeches.facts.news import news


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
    ("article", r"署名文章|(?:贺|回|慰问|感谢|公开|的)信(?:（.{1,12}）)?$|贺电$|倡议书$"),
    ("document", rf"{_DOCUMENT}(?:（.{{1,12}}）)?$"),
    ("address", r"演讲(?:稿|词|辞)?(?:（.{1,12}）)?$"),
    (
        "exchange",
        r"(?:交流|典型|经验|研讨|体会|讨论|学习).{0,10}发言|(?:发言|交流)(?:材料|稿|提纲)$",
    ),
    ("celebration", rf"(?:庆祝|纪念|诞辰|周年).{{0,40}}{GATHERING}.{{0,8}}(?:讲话|发言)"),
    ("symposium", r"座谈会.{0,8}(?:讲话|发言)"),
    ("mobilization", r"(?:动员|部署|启动|誓师).{0,8}会.{0,10}讲话"),
    ("work-meeting", rf"{GATHERING}.{{0,8}}讲话"),
)
_BY_OPENING = (
    ("article", r"发表(?:了)?题为[^。]{2,40}署名文章"),
    ("pledge", r"我(?:谨?代表[^。]{2,30}?)?[作做](?:如下|以下|几点|简短的?|三点|个)?表态"),
    ("report", r"我(?:谨|受.{1,8}委托)?[，,]?代表[^。]{2,20}[，,]?向(?:大会|会议|全会)(?:报告|作)"),
    ("chair", r"(?:共|主要)?有[一二两三四五六七八九十]+[项个]议程|进行(?:会议)?第一项"),
    (
        "document",
        r"现[就提作做将][^。]{0,60}?(?:[如以]下(?:意见|决定|方案|规定)|通知如下)|特?制定本",
    ),
)
_BY_OCCASION = (
    ("lecture", r"党课"),
    ("feedback", r"反馈"),
    ("celebration", r"庆祝|纪念"),
    ("symposium", r"座谈会"),
    ("mobilization", r"动员|部署会|启动会|誓师"),
    ("ceremony", r"(?:仪式|典礼)$"),
    ("work-meeting", rf"(?:工作|推进|调度|警示教育|总结|表彰|现场|培训|经济).{{0,8}}{GATHERING}$"),
)
# A report of a meeting may carry the same title as the speech that was held there.
_MEETINGS = frozenset(("celebration", "symposium", "mobilization", "work-meeting", "address"))


_DASHED = re.compile("[—－─―-]")


def genre(asked: Evidence, occasion: Find | None) -> Find | None:
    """The kind that the title names; else what the first paragraphs do; else the meeting's kind."""
    named = _kind(
        _BY_TITLE, [asked.headline, *_subtitles(asked)], "sure" if asked.title.text else "likely"
    )
    article = _kind(_BY_OPENING[:1], asked.opening, "likely")
    told = news(asked)
    reported = told and _as(told, "news")
    done = _kind(_BY_OPENING, asked.opening, "likely")
    if named and named.value in _MEETINGS:
        order = [reported, named, done]
    else:
        order = [named, article, reported, done]
    return next((f for f in order if f), None) or _of_meeting(asked, occasion)


def _as(found: Find, value: str) -> Find:
    """The same words, for another value."""
    return Find(value, found.piece, found.start, found.end, found.sure)


def _subtitles(asked: Evidence) -> list[Piece]:
    """`——在县直机关党员大会上的党课讲稿`, below a title of another kind."""
    return [line for line in asked.front if _DASHED.match(line.text)]


def _of_meeting(asked: Evidence, occasion: Find | None) -> Find | None:
    if occasion is None:
        return _kind(_BY_OCCASION, [asked.name], "guess")
    kind = _kind(_BY_OCCASION, [Piece(occasion.value)], "likely")
    return kind and _as(occasion, kind.value)


def _kind(rules: Iterable[tuple[str, str]], pieces: Iterable[Piece], sure: Sure) -> Find | None:
    asked = tuple(pieces)
    for value, pattern in rules:
        for piece in asked:
            if match := re.search(pattern, piece.text):
                return find(piece, match, value, sure)
    return None


VALUES = frozenset(
    {value for rules in (_BY_TITLE, _BY_OPENING, _BY_OCCASION) for value, _ in rules}
    | {"news", "other"}
)
