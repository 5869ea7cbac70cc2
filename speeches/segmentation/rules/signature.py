"""Signature lines and footnotes at the end: they are front matter set last."""

import re

from speeches.segmentation.state import Paragraph, State


_DATE = re.compile(
    r"^[〇零一二三四五六七八九\d]{2,4}\s*年\s*[一二三四五六七八九十\d]{1,3}\s*月\s*[一二三四五六七八九十\d]{1,3}\s*日$"
)
_REMARK = re.compile(r"^[（(](?:此件|本文|根据|完|全文完|新华社|发布|公开)[^）)]{0,40}[）)]$")
_ORGAN = re.compile(
    r"^[\u4e00-\u9fff\s]{2,24}(?:办公厅|办公室|国务院|政府|委员会|局|厅|部|院|党组|县委|市委|省委|区委|中央)$"
)


_NOTES = re.compile(r"^(?:注|注释|注解|脚注)\s*[:：]?$")
_NOTE = re.compile(
    r"^(?:[①-⑳]|[\[［〔（(]?\d{1,2}[\]］〕）)]?\s*[\u4e00-\u9fff《“].*(?:页|版|年)[。．]?$)"
)


def signature(state: State) -> None:
    """`国务院办公厅` ⏎ `2018年12月5日` ⏎ `（此件公开发布）`."""
    tail = state.body()[1:]
    for index, paragraph in enumerate(tail):
        follows_date = index + 1 < len(tail) and _DATE.match(tail[index + 1].text)
        signs = _DATE.match(paragraph.text) or (follows_date and _ORGAN.match(paragraph.text))
        if signs or (index == len(tail) - 1 and _REMARK.match(paragraph.text)):
            paragraph.kind = "front"
    _footnotes(tail)


def _footnotes(tail: list[Paragraph]) -> None:
    """`注：` ⏎ `① 某某：《某书》，第3页。` to the end."""
    start = next((i for i in range(len(tail) - 1, -1, -1) if _NOTES.match(tail[i].text)), None)
    if start is None or not all(_NOTE.match(note.text) for note in tail[start + 1 :]):
        return
    for paragraph in tail[start:]:
        paragraph.kind = "front"
