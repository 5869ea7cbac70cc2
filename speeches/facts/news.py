"""Whether the text tells of a speech instead of being one: a news report."""

import re

from speeches.facts.evidence import SPOKEN, Evidence, Find, Pattern, first


_TOLD: tuple[Pattern, ...] = (
    (re.compile(r"(?P<it>(?:发表|作)[^，。的]{0,4}(?:讲话|演讲|致辞)|并(?:讲话|致辞))"), "sure"),
    (re.compile(r"(?P<it>在.{2,20}发表.{0,4}文章)"), "sure"),
    (
        re.compile(
            r"(?P<it>在[^，。]{1,12}(?:举行|召开|开幕|闭幕|开班)(?!的)|(?:侧记|纪实|综述)$)"
        ),
        "sure",
    ),
    (
        re.compile(
            r"(?P<it>举行会谈|主持召开|主持[^，。]{0,20}会议|召开会议|强调(?:[：:]|$)|会见|会晤|(?:出席|抵达|离开|看望|慰问|"
            rf"视察|考察|(?<!的)调研|参观|访问|致电|通电话|接受[^，。]{{2,16}}采访)(?!.*{SPOKEN}))"
        ),
        "sure",
    ),
)
# 新华社北京7月31日电, 人民网明斯克5月11日电
_DATELINE: tuple[Pattern, ...] = (
    (
        re.compile(
            r"(?P<it>(?:新华社|新华网|人民网|中新社|中新网|央视网|本报|人民日报|本台|讯)[^，。\n]{0,24}?[电讯](?![视话子])|"
            r"据[^，。]{2,16}报道|记者[^，。]{2,20}摄)"
        ),
        "likely",
    ),
)
_THIRD_PERSON: tuple[Pattern, ...] = (
    (
        re.compile(r"(?P<it>(?:出席|主持)[^。]{2,60}并(?:发表|作)?[^。，]{0,4}(?:讲话|致辞|演讲))"),
        "likely",
    ),
    (re.compile(r"(?P<it>(?:^|。)(?!会议|大会)[^，。我]{1,12}(?:指出|强调)[，：])"), "likely"),
)
# A speech that a paper prints in full has its dateline too.
_SPEECH = re.compile(rf"[上时中]的?{SPOKEN}(?:全文|稿|提纲)?(?:（.*）)?$")


def news(asked: Evidence) -> Find | None:
    """`习近平会见某国总理`, `新华社北京6月23日电`: the words that show that it is told."""
    if asked.salutation.text:
        return None
    if told := first(_TOLD, [asked.headline]):
        return told
    if _SPEECH.search(asked.headline.text):
        return None
    return first(_DATELINE, asked.opening) or first(_THIRD_PERSON, asked.opening)
