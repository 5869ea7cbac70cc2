"""Title and front matter: what stands above the speech itself."""

import re
from difflib import SequenceMatcher

from speeches.segmentation.heads import COMPLETE, FRONT, KIND, is_front, may_stand_above
from speeches.segmentation.state import Paragraph, State, words


_SPEECH_LINE = re.compile(
    rf"(?:{KIND})\s*(?:提纲|文稿|稿|全文|摘要|摘编|摘登|实录|节选|[（(【\[].{{0,20}}|篇\s*[一二三四五六七八九十\d]{{1,3}})?$"
)
_DASHED = re.compile(r"[—―─–－-]{1,4}\s*[在同与致写]")
_BEGINS = re.compile(
    "^在|关于|印发|转发|^(?:国务院|中共|中央|.{2,16}(?:政府|委员会|办公厅|办公室))"
)
# 全县基层党建 ⏎ 工作会议上的讲话
_FRAGMENT = re.compile(
    "的|暨|及|上的|会[议上]|大会|(?:工作|动员|部署|推进|座谈|专题|表彰|总结).{0,12}的|[^在]{2,30}上的"
)
# 听取审计报告; 副县长主持并讲话: a news headline's second line
_DECK = re.compile(
    rf"^(?:听取|审议|讨论|研究|传达|学习|部署)|(?:并|发表|(?<![工合协写])作).{{0,6}}(?:{KIND})$"
)
_HEADLINE = re.compile("(?:举行|召开|开幕|闭幕|(?:主持|出席)会议)$")
# 【推荐】……, 第一篇：…… or ……（2）: the name that a collection or a page gives
_BADGE = re.compile(r"[【\[]|^第.{1,3}篇\s*[：:]|[（(](?:本页.{0,12}|\d{1,2})[）)]$")
_OCCASION = re.compile(
    rf"^(?:.{{0,16}}[】\]])?.{{0,12}}[在同与].{{4,}}[上中时会].{{0,8}}(?:{KIND})"
)
_HEAD = 14


def title(state: State) -> None:
    """`政 府 工 作 报 告` and `——2026年1月27日在……会议上`, `省长 王某某`."""
    head = _head(state)
    start = _title_start(head)
    named: list[Paragraph] = []
    for index, paragraph in enumerate(head):
        last = index == len(head) - 1
        if named and last and paragraph.after_gap and not is_front(paragraph.text):
            break
        if start is not None and index < start:
            _before(paragraph)
        elif start is None or _belongs_below(paragraph, head[:index], named):
            paragraph.kind = "front"
        else:
            paragraph.kind = "title"
            named.append(paragraph)
    _repeats(state, named)


def _belongs_below(paragraph: Paragraph, above: list[Paragraph], named: list[Paragraph]) -> bool:
    """Is this line front matter, not the title or the rest of it?"""
    if is_front(paragraph.text) or _is_subtitle(paragraph.text, above):
        return True
    return bool(named) and not _still(named, paragraph)


def _head(state: State) -> list[Paragraph]:
    """The leading lines that may be title or front: short, no sentence, no marker, no salutation."""
    found: list[Paragraph] = []
    for paragraph in (p for p in state.paragraphs if p.kind == "text"):
        text = paragraph.text
        if len(found) == _HEAD or not may_stand_above(text, bool(found)):
            break
        found.append(paragraph)
    return found


def _title_start(head: list[Paragraph]) -> int | None:
    """The first line that names a kind of speech, else the first that is not front matter."""
    plain = [
        i for i, p in enumerate(head) if not (is_front(p.text) or _is_subtitle(p.text, head[:i]))
    ]
    if not plain:
        return None
    named = [i for i in plain if _names_speech(head[i].text)]
    for index in sorted(
        named, key=lambda i: (not _OCCASION.match(head[i].text), bool(_BADGE.search(head[i].text)))
    ):
        return _back_to_start(head, index)
    if len(plain) == 1 and len(words(head[plain[0]].text)) < 4:
        return None
    return plain[0]


def _names_speech(text: str) -> bool:
    return len(text) > 3 and bool(_SPEECH_LINE.search(text)) and not _DECK.search(text)


def _back_to_start(head: list[Paragraph], index: int) -> int:
    """A title broken over lines begins with 在, 关于 or an organ's name above its last line."""
    while index > 0:
        above = head[index - 1]
        if is_front(above.text) or COMPLETE.search(above.text) or head[index].after_gap:
            break
        index -= 1
    return index


def _before(paragraph: Paragraph) -> None:
    """Above a title only a date or document number is front matter; the rest is the page's."""
    text = paragraph.text
    paragraph.kind = "front" if FRONT.match(text) or text.endswith("文件") else "noise"


def _still(named: list[Paragraph], paragraph: Paragraph) -> bool:
    """Is this line the rest of a title that was broken?"""
    so_far = "".join(p.text for p in named)
    if COMPLETE.search(so_far):
        return False
    if len(paragraph.text) <= 2 or _FRAGMENT.match(paragraph.text):
        return True
    return bool(_BEGINS.search(so_far)) and not _HEADLINE.search(so_far)


def _is_subtitle(text: str, head: list[Paragraph]) -> bool:
    """`——在全县党员大会上的党课讲稿` below the title proper."""
    above = next((p for p in head if not is_front(p.text)), None)
    return bool(_DASHED.match(text)) and above is not None and not _DASHED.match(above.text)


def _repeats(state: State, named: list[Paragraph]) -> None:
    """The title again, between the lines of the page, is the page's doing."""
    known = {words(p.text) for p in state.paragraphs if p.kind == "title"}
    whole = words("".join(p.text for p in named))
    for paragraph in state.paragraphs:
        text = words(paragraph.text)
        again = paragraph.kind == "front" and text in known
        titled = bool(whole) and paragraph.kind in ("text", "front") and _same(text, whole)
        if again or titled:
            paragraph.kind = "noise"
        elif paragraph.kind == "front":
            known.add(text)


def _same(one: str, whole: str) -> bool:
    """Letter for letter, or nearly so when a scraper lost some."""
    if one == whole or abs(len(one) - len(whole)) > 8 or len(whole) < 10:
        return one == whole
    return SequenceMatcher(None, one, whole, autojunk=False).ratio() > 0.8
