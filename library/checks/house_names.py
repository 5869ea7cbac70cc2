"""本单位称谓: the office's own leaders under a wrong name or title, or in another order than theirs."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from library.checks.finding import Finding, Grade
from library.checks.house import House, Leader
from library.checks.sheet import Paragraph, Sheet


_HAN: Final = "[\u3400-\u9fff]"
# In the name of a body that is not listed: 县|财政|局局长; not 县|委常委会上县|委书记.
_PLAIN: Final = "[^\\W\\d_省市县区州旗镇乡委的在上和与请由是]"
_OFFICE: Final = (
    "(?:书记|县长|市长|区长|州长|旗长|省长|镇长|乡长|主席(?!台)|主任|部长|局长|院长|检察长|秘书长|常委|政委"
    "|厅长|处长|科长)"
)
# 县委书记 in 下面请县委书记张建国; what stands before the body is no part of the title.
_BODY: Final = (
    f"(?:(?:[省市县区州旗镇乡](?:委|政府)?{_PLAIN}{{2,6}}(?:办公室|办|部|局|委员会|委|会|组)"
    f"|[中省市县区州旗镇乡]?(?:委|政府|人大(?:常委会)?|政协|纪委监委|纪委|监委|党委|党组|人武部|法院|检察院|"
    f"(?:委|政府)?(?:组织部|宣传部|统战部|政法委|巡察办|办公室|办))?)(?:常务)?副?{_OFFICE})"
)
_BEFORE: Final = re.compile(rf"{_BODY}(?:、{_BODY})*$")
_AFTER: Final = re.compile(rf"(?:常务)?副?{_OFFICE}")
# What was said of somebody at that time.
_PAST: Final = re.compile(r"(?:时任|原任?|前任?|曾任)[^，。；：、！？]{0,8}$")
# What stands before a title of somebody else's: 东河县|县长, 中|纪委书记; not 我县|县长.
_ABOVE: Final = re.compile(r"(?:(?<![我本全])[省市县区州旗镇乡]|中|中央|国家|全国|最高)$")
# Titles that several people have.
_SHARED: Final = re.compile(r"副|常委|委员|成员|^(?:书记|主任|主席|局长|部长)$")
_APART: Final = 14
_REACH: Final = 40
"""Characters before a name in which its title, or a word of its time, can stand."""
_LISTED: Final = re.compile(r"[、，和及与]")
_SENTENCE_END: Final = re.compile(r"[。；！？\n]")


def house_names(sheet: Sheet) -> Iterator[Finding]:
    house = sheet.house
    if not house.leaders:
        return
    for paragraph in sheet.lines:
        taken = sheet.asked_spans(paragraph.key)
        for finding in _in(paragraph, house):
            if all(finding.end <= start or end <= finding.start for start, end in taken):
                taken.append((finding.start, finding.end))
                yield finding


def _in(paragraph: Paragraph, house: House) -> Iterator[Finding]:
    for leader in house.leaders:
        yield from _titles(paragraph, leader)
        yield from _misspelt(paragraph, leader, house)
    yield from _successors(paragraph, house)
    yield from _order(paragraph, house.leaders)


def _titles(paragraph: Paragraph, leader: Leader) -> Iterator[Finding]:
    """A title beside the leader's own name that is not theirs, or not any more."""
    for match in re.finditer(re.escape(leader.name), paragraph.text):
        before = _BEFORE.search(paragraph.text, max(0, match.start() - _REACH), match.start())
        if before and not _PAST.search(_before(paragraph.text, before.start())):
            yield from _title(paragraph, leader, before.start(), before.end())
        if after := _AFTER.match(paragraph.text, match.end()):
            yield from _title(paragraph, leader, *after.span(), short=True)


def _title(
    paragraph: Paragraph, leader: Leader, start: int, end: int, *, short: bool = False
) -> Iterator[Finding]:
    """`short`: behind the name, where the title is not written out, nor 副 said."""
    at, row = start, paragraph.text[start:end].split("、")
    unsaid = [title for title in leader.titles if not any(_same(said, title) for said in row)]
    for said in row:
        if not any(
            _same(said, title) or (short and title.endswith(said)) for title in leader.titles
        ):
            former = any(_same(said, title) for title in leader.former)
            why = f"{leader.name}现任{leader.title}"
            why += f"，“{said}”是原来的职务。" if former else f"，这里写的是“{said}”。"
            # One more title beside the right one may be theirs too.
            beside = not former and len(unsaid) < len(leader.titles)
            grade = Grade.SHOULD if beside else Grade.MUST
            instead = "" if short or beside else "、".join(unsaid)
            yield paragraph.finding(at, at + len(said), grade, why, *filter(None, [instead]))
        at += len(said) + 1


def _same(said: str, title: str) -> bool:
    """书记 and 县委书记 are the same office; 书记 and 副书记 are not."""
    longer, shorter = sorted((said, title), key=len, reverse=True)
    return longer.endswith(shorter) and not longer[: -len(shorter)].endswith("副")


def _misspelt(paragraph: Paragraph, leader: Leader, house: House) -> Iterator[Finding]:
    """A name with one character wrong, or two that changed places, beside 同志 or a title; of a name of
    two characters only the second can be wrong, and the title must be the leader's own."""
    known = {other.name for other in house.leaders}
    pattern = f"(?:{_almost(leader.name)})(?=(同志|{_AFTER.pattern})?)"
    for match in re.finditer(pattern, paragraph.text):
        title = _BEFORE.search(paragraph.text, max(0, match.start() - _REACH), match.start())
        here = {match[1] or "", title.group() if title else ""} - {"", "同志"}
        own = any(_same(said, mine) for said in here for mine in leader.titles)
        alike = match.group()[0] == leader.name[0] and len(leader.name) > len("张三")
        said = own or (match[1] == "同志" and not here and alike)
        if match.group() not in known and said:
            grade = Grade.MUST if own and len(leader.name) > len("张三") else Grade.SHOULD
            why = f"本单位{leader.title}是{leader.name}，这里是否写错了字？"
            yield paragraph.finding(*match.span(), grade, why, leader.name)


def _almost(name: str) -> str:
    """A pattern of what `name` can have been meant by: 张健国, 张国建 for 张建国."""
    short = len(name) == len("张三")
    wrong = [
        f"{re.escape(name[:n])}(?!{re.escape(name[n])}){_HAN}{re.escape(name[n + 1 :])}"
        for n in range(1 if short else 0, len(name))
    ]
    turned = [
        re.escape(name[:n] + name[n + 1] + name[n] + name[n + 2 :])
        for n in range(1, len(name) - 1)
        if name[n] != name[n + 1]
    ]
    # The second character of a short name must end it: 王志 is not 王建 of 王建国.
    return "|".join(turned + [f"{one}(?=同志|{_OFFICE})" if short else one for one in wrong])


def _successors(paragraph: Paragraph, house: House) -> Iterator[Finding]:
    """Another's name under a title that one of the leaders has now."""
    known = {leader.name for leader in house.leaders}
    for leader in house.leaders:
        for title in leader.titles:
            if _SHARED.search(title) or len(house.leaders_called(title)) != 1:
                continue
            pattern = rf"(?<!副){re.escape(title)}(?P<name>[\u3400-\u9fff]{{2,3}})(?=同志)"
            for match in re.finditer(pattern, paragraph.text):
                foreign = _foreign(_before(paragraph.text, match.start()), house)
                if match["name"] not in known and not foreign:
                    why = f"本单位{title}现在是{leader.name}，请核对。"
                    yield paragraph.finding(*match.span("name"), Grade.SHOULD, why, leader.name)


def _before(text: str, at: int) -> str:
    return text[max(0, at - _REACH) : at]


def _foreign(before: str, house: House) -> bool:
    """Whether a title belongs to another place (东河县|县委书记), to a higher level (中|纪委书记) or to
    an earlier time."""
    if _PAST.search(before):
        return True
    above = _ABOVE.search(before)
    return bool(above) and not any(before.endswith(own) for own in house.places)


def _order(paragraph: Paragraph, leaders: Sequence[Leader]) -> Iterator[Finding]:
    """Leaders named in one list in another order than the office's."""
    ranks = {leader.name: rank for rank, leader in enumerate(leaders)}
    pattern = re.compile("|".join(map(re.escape, sorted(ranks, key=len, reverse=True))))
    row: list[re.Match[str]] = []
    for match in [*pattern.finditer(paragraph.text), None]:
        if match and row and _listed(paragraph.text[row[-1].end() : match.start()]):
            row.append(match)
            continue
        named = [one.group() for one in row]
        right = sorted(named, key=ranks.__getitem__)
        if named != right:
            words = paragraph.text[row[0].start() : row[-1].end()]
            bare = words == "、".join(named)
            why = f"按本单位领导排序应为{'、'.join(right)}，请核对。"
            suggestions = ["、".join(right)] if bare else []
            start, end = row[0].start(), row[-1].end()
            yield paragraph.finding(start, end, Grade.NOTE, why, *suggestions)
        row = [match] if match else []


def _listed(between: str) -> bool:
    return (
        len(between) <= _APART
        and _LISTED.search(between) is not None
        and not _SENTENCE_END.search(between)
    )
