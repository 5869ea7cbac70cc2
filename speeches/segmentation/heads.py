"""How the lines above a speech are written: kinds of speech, dates and speakers, forms of address."""

import re
from typing import Final

from speeches.segmentation.markers import line_marker


KIND: Final = (
    "讲话稿?|报告|致辞|致词|祝词|贺词|贺信|发言稿?|主持词|主持稿|演讲|讲稿|党课|意见|通知|决定|决议|方案|规划|办法|条例|规定|通报|公报"
    "|批复|答复|函|说明|总结|汇报|计划|纲要|措施|倡议书|开幕词|闭幕词|公告|命令|要点|预案|细则"
)
COMPLETE: Final = re.compile(rf"(?:{KIND})\s*(?:[（(【\[].{{0,20}}[）)】\]])?$")
FRONT: Final = re.compile(
    r"^(?:[—―─–－-]{1,4}|[（(【]).*(?:年|月|日|会议|全文|摘|录音|讲话|大会|稿|通过|修订).*"
    r"|^[（(].{2,60}[）)]$"
    r"|^[〇零一二三四五六七八九\d]{4}\s*年.{0,10}[月日](?:\s*[，,·].{0,20})?[）)]?$"
    r"|^\d{4}年\d{1,2}月\d{1,2}日在.{6,60}(?:会议|大会|会|论坛)上.{0,30}$|^\d{4}年\d{1,2}月\d{1,2}日在.{2,30}届$"
    r"|^人民代表大会第.{1,4}次会议上$"
    r"|^\d{4}[-./]\d{1,2}[-./]\d{1,2}$"
    r"|^\S{1,12}[〔\[［（(]\d{4}[〕\]］）)]\s*第?\s*\d+\s*号$"
    r"|^(?:讲话人|主讲人|报告人|主持人|作者|发言人|时间|地点)\s*[:：]"
)
# 云岭县人民政府县长　　林某某
_SPEAKER = re.compile(
    r"^.{0,24}(?:书记|省长|市长|县长|区长|镇长|乡长|主席|局长|主任|校长|总理|部长|厅长|处长|组长|院长|检察长)"
    r"[\s\u3000]*[\u4e00-\u9fff*×Xx○]{1,3}(?:[\s\u3000]+[\u4e00-\u9fff*×Xx○]{1,3}|[\u4e00-\u9fff*×Xx○])?$"
)
_NAME = re.compile(r"^[\u4e00-\u9fff*×Xx○]{1,2}[\s\u3000]*[\u4e00-\u9fff*×Xx○]$")
# 县长会见来访的某某主任: a headline, not a speaker's line
_ACTS = re.compile("会[见谈晤]|话别|看望|慰问|听取|出席|主持|[同与就致谈论说到见访]")
_ENDS = re.compile(r"[。！？；：:;!?，,、…]$")
SALUTATION: Final = re.compile(
    r"^(?:尊敬的|(?:主席|总统|秘书长|议长|校长)先生|敬爱的|亲爱的|各位|同志们|同学们|女士们|先生们|朋友们|父老|乡亲们|全[体国][^。，]{0,30}[们志员民]"
    r"|[\u4e00-\u9fff、]{2,16}(?:代表|委员|同志|同学|朋友|老师|学员|乡亲|战友|父老)们?[：:！!]$|.{0,16}(?:书记|县长|市长|组长|主席|主任|局长|领导|同志)[，,、].{0,30}(?:同志们?)[:：]"
    r"|[^。；]{2,60}(?:各[^。；]{2,40})[:：]$|各省)"
)
BULLETS: Final = "★☆●○■□◆◇▲△▪•·"
LONGEST: Final = 60


def may_stand_above(text: str, begun: bool) -> bool:
    """May this line be title or front matter: short, no sentence, no point, no salutation?

    `begun` tells that others stand above it, after which a bare form of address is a salutation.
    """
    if FRONT.match(text) and len(text) <= LONGEST * 2:
        return True
    if len(text) > LONGEST or text[0] in BULLETS or _ENDS.search(text) or "。" in text.rstrip("。"):
        return False
    marker = line_marker(text)
    if marker is not None and marker.family != "dash":
        return False
    return not (SALUTATION.match(text) and (begun or text.endswith((":", "："))))


def is_front(text: str) -> bool:
    """Is it a line of date, number or speaker, not the name of a speech?"""
    return bool(
        FRONT.match(text) or _NAME.match(text) or (_SPEAKER.match(text) and not _ACTS.search(text))
    ) and not COMPLETE.search(text)
