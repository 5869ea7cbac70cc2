"""Who spoke: the office held, and the name where it is given."""

import re
from collections.abc import Iterable, Iterator

from speeches.facts.evidence import Evidence, Find, Piece
from speeches.facts.fact import Sure


_RANK = (
    r"(?:总书记|书记|主席|总理|省长|市长|县长|区长|旗长|州长|盟长|乡长|镇长|局长|厅长|部长|司长|主任|校长|院长|"
    r"检察长|行长|董事长|总经理|总裁|会长|理事长|社长|处长|科长|站长|所长|队长|组长|司令员|政委|秘书长|专员|"
    r"台长|馆长|厂长|园长|村长|委员长|总指挥|常委)"
)
# Nothing of a date or a dateline before it.
_OFFICE = rf"(?![日月年电讯号])(?:(?![的在是了为]|欢迎|回应|部署)[一-龥]){{0,24}}?{_RANK}"
_OFFICES = rf"{_OFFICE}(?:(?:、|兼){_OFFICE}){{0,6}}"
# A name that is a placeholder leaves the office known.
_BLANK = r"[一-龥]?(?:[×Xx*＊○]{1,3}|某{1,2})"
_COMMON = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜戴夏"
    "钟汪田任姜范习姚谭廖邹熊陆郝孔崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚温栗俞樊葛甘桂洪焦柯蓝凌柳鲁骆麦"
    "莫穆倪聂庞裴戚祁曲饶阮申施舒邢殷游虞郁岳詹庄卓邬丘"
)
_SURNAME = f"[{_COMMON}]"
# Those that are words too, after an office: 县长高某.
_ANY_SURNAME = f"[{_COMMON}高安方金石关白万古单文常连党宁欧左冷盛向柴解包乌巴布阿艾齐严章毕耿牛苗]"
_WITH_DOTS = r"[一-龥]{1,6}(?:·[一-龥]{1,8}){1,3}"
_NAME = rf"{_SURNAME}[一-龥]{{1,2}}"

_LABEL = re.compile(r"^(?:讲话人|主讲人|报告人|主持人|发言人|宣讲人|演讲人|作者)[:：]")
_LINE = re.compile(
    rf"(?:^|[，,（(—\-－日\d\s:：]|会议?上)(?P<role>{_OFFICES})(?P<name>{_BLANK}|[一-龥]{{2,4}}|{_WITH_DOTS})?(?:同志)?(?=$|[）)，,])"
)
_BARE = re.compile(rf"^[（(]?(?P<name>{_NAME})(?:同志)?[）)]?$")
# 县委书记张某某在…; 张县长在…; 书记在…
_TITLED = re.compile(
    rf"^(?P<role>{_OFFICES})(?P<name>{_BLANK}|[一-龥]{{2,3}}?)?(?:同志)?(?=在.*(?:上|时|中|讲话|发言|致辞|演讲|报告)|[：:])"
)
_CALLED = re.compile(rf"^{_SURNAME}(?P<role>(?:副)?{_RANK})(?=在|讲话|发言)(?P<name>)")
# What may follow the name of whoever acts.
_DONE = (
    r"(?:在(?!于)|同(?!志|样)|和(?!谐)|与|：|:|就|致|向|对|到|应|、(?=[^、，。]{2,10}(?:总统|总理|主席|国王|首相))|出席|主持|会见|会晤|看望|慰问|考察|调研|督导|检查|视察|"
    r"走访|参观|参加|访问|抵达|来到|前往|赴|回到|离|结束|开始|发表|接受|提出|强调|指出|体验|冒雨|再次|分别)"
)
_DOER = re.compile(rf"^(?P<role>)(?P<name>{_NAME}?)(?:同志)?(?={_DONE})")
_HONOURED = re.compile(rf"^(?P<name>{_NAME})(?P<role>{_RANK})(?=[一-龥])")
_TOLD = re.compile(
    rf"(?:欢迎|邀请|陪同|祝贺|随同)?(?P<role>{_OFFICES})(?P<name>{_ANY_SURNAME}[一-龥]{{1,2}}?)(?:同志)?"
    rf"(?={_DONE}|[0-9０-９]{{1,2}}[月日号]|将|近日|今天|当天|日前|专程|乘|作|上午|下午|召开|夫妇)"
)

Who = tuple[Find | None, Find | None]


def speaker(asked: Evidence, *, told: bool) -> Who:
    """The office and the name, `县委书记` and `张某某`: from the line under the title, the title, or,
    in a report, whoever acts in its first sentences."""
    for role, name in _whos(asked, told=told):
        if role or name:
            return role, name
    return None, None


def _whos(asked: Evidence, *, told: bool) -> Iterator[Who]:
    if not told:
        yield _of_lines(asked.front)
    headline = asked.headline
    named = _who(headline, _TITLED.search(headline.text), "likely")
    doer = _who(headline, _DOER.search(headline.text), "likely")[1]
    if told:
        yield _of_report(asked, doer)
    yield _of_lines(asked.front)
    yield _who(headline, _CALLED.search(headline.text), "likely")
    yield named
    yield _who(headline, _HONOURED.search(headline.text), "likely")
    yield None, doer


def _of_lines(lines: Iterable[Piece]) -> Who:
    """`县长 张某某`; `讲话人：张某某`; the office in one line and the name in the next."""
    role: Find | None = None
    name: Find | None = None
    for line in lines:
        labelled = _LABEL.match(line.text)
        found, called = _who(line, _LINE.search(line.text), "sure")
        if found and not role:
            role, name = found, called or name
        elif (bare := _bare(line, labelled)) and not name:
            name = bare
    return role, name


def _bare(line: Piece, labelled: re.Match[str] | None) -> Find | None:
    start = labelled.end() if labelled else 0
    match = _BARE.match(line.text[start:])
    if match is None:
        return None
    at = start + match.start("name")
    return Find(match["name"], line, at, at + len(match["name"]), "sure" if labelled else "likely")


def _of_report(asked: Evidence, doer: Find | None) -> Who:
    """Whoever the headline names, with the office that the first sentences give; else the first."""
    acting = (
        _who(piece, match, "likely")
        for piece in asked.scenes
        for match in _TOLD.finditer(piece.text)
    )
    for role, name in acting:
        if name and _is_meant(name.value, asked, doer):
            return role, name
    return None, doer


def _is_meant(name: str, asked: Evidence, doer: Find | None) -> bool:
    if doer:
        return name == doer.value
    return name in asked.title.text or not asked.title.text


def _who(piece: Piece, match: re.Match[str] | None, sure: Sure) -> Who:
    if match is None:
        return None, None
    role, name = match["role"], match["name"] or ""
    if re.fullmatch(_BLANK, name):
        name = ""
    start, end = match.start("role"), match.end("name") if match["name"] else match.end("role")
    return (
        Find(role, piece, start, end, sure) if role else None,
        Find(name, piece, start, end, sure) if name else None,
    )
