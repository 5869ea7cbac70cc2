"""A title that runs into the text in one line: title, number and salutation are parted again."""

import re

from speeches.segmentation.state import Paragraph, State


_NAME = r"(?P<title>[^。，；：！？,;:!?\n]{2,60}?"
_KIND = "讲话|致辞|致词|发言|报告|主持词|主持稿|演讲|党课|汇报"
_NUMBER = r"[\u4e00-\u9fff]{2,6}[〔\[［]\d{4}[〕\]］]\d+号"
_NUMBERED = re.compile(
    rf"{_NAME}(?:决定|意见|通知|批复|通报|方案|函|公告|报告|办法|规定))\s*(?P<number>{_NUMBER})"
)
_ADDRESSED = re.compile(
    rf"{_NAME}(?:{_KIND})(?:文?稿|材料|提纲)?)"
    r"(?P<front>\s*(?:[—―─–-]{1,4}[^。：；]{6,70}?|[（(][^）)]{2,40}[）)]))?"
    r"(?=\s*(?:尊敬的[^。；]{0,40}?|[^。；]{0,24}?[，,、]|\s[\u4e00-\u9fff]{2,12}?)?"
    r"(?:同志们|各位[\u4e00-\u9fff]{2,6}|朋友们|同学们|代表们)[：:！!，,])"
)
# ……动员会上的讲话今天，我们在这里……
_BEGUN = re.compile(
    rf"{_NAME}(?:{_KIND})(?:文?稿|材料|提纲)?)"
    r"(?=\s*(?:今天|刚才|这次|此次|今年|首先[，,]|当前[，,]|(?:根据|按照)[^。]{2,30}(?:安排|要求|部署)|\d{4}年是))"
)
_OCCASION = re.compile("[在于].{4,}[上中会时]|会")
_CLAUSE = re.compile("^(?:我|要|会议|大家|认真|深入|全面|学习|贯彻)")
_HEAD = 30
_LONG = 80


def run_on_head(state: State) -> None:
    """`……的决定国发〔2005〕39号各省……：`, `在……会上的讲话同志们：今天……`."""
    for paragraph in state.paragraphs[:_HEAD]:
        _part(state, paragraph)


def _part(state: State, paragraph: Paragraph) -> None:
    text = paragraph.text
    if numbered := _NUMBERED.match(text):
        state.split(paragraph, numbered.end())
        state.split(paragraph, numbered.start("number"))
    elif addressed := _ADDRESSED.match(text):
        state.split(paragraph, addressed.end())
        state.split(paragraph, addressed.end("title"))
    elif len(text) > _LONG and (begun := _BEGUN.match(text)) and _is_title(begun["title"]):
        state.split(paragraph, begun.end("title"))


def _is_title(name: str) -> bool:
    return bool(_OCCASION.search(name)) and not _CLAUSE.match(name)
