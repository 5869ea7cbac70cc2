"""Noise: lines that a site, a seller or a printer put there, such as `咨询QQ123456789`."""

import re
from itertools import pairwise, takewhile

from speeches.segmentation.chrome import (
    ARROW,
    CAPTION,
    LABEL,
    LICENCE,
    LICENSED,
    LINK,
    LINKS,
    PHOTO,
    SELLER,
    SHOP,
    is_chrome,
)
from speeches.segmentation.state import State


_SENTENCE = re.compile("[。，；：]")
_SPEECH = re.compile("(?:讲话|报告|发言|主持词|致辞)$")
_KEYWORDS = 6
_SHORT = 120
_CRUMB = 24
_TAIL = 60
_MOST_LINKS = 10
_TOP = 20
_SECTION = 8


def noise(state: State) -> None:
    """Marks a line that names itself as chrome: `【字号：`, `※ ※ ※`, `下一篇`."""
    _licence(state)
    _breadcrumbs(state)
    for paragraph in state.paragraphs:
        text = paragraph.text
        if len(text) <= _SHORT and _is_noise(text):
            paragraph.kind = "noise"
    _captions(state)
    _links(state)
    _crumbs_again(state)


def _crumbs_again(state: State) -> None:
    """`讲话发言`, a name of the site's own section, stands again as a line."""
    head = state.paragraphs[:_TOP]
    crumbs = {p.text for p in head if p.kind == "noise" and 2 < len(p.text) <= _SECTION}
    for paragraph in head:
        if paragraph.text in crumbs and not _SPEECH.search(paragraph.text):
            paragraph.kind = "noise"


def _captions(state: State) -> None:
    """`5月4日，县长在石桥镇走访。` ⏎ `本报记者 张某 摄`."""
    for before, after in pairwise(state.paragraphs):
        if PHOTO.match(after.text) and CAPTION.match(before.text):
            before.kind = "noise"


def _links(state: State) -> None:
    """`延伸阅读:` and the titles of other pages under it, up to a wider gap."""
    for index, paragraph in enumerate(state.paragraphs):
        if not LINKS.match(paragraph.text):
            continue
        paragraph.kind = "noise"
        found = state.paragraphs[index + 1 : index + 1 + _MOST_LINKS]
        under = list(takewhile(lambda p: bool(LINK.match(p.text)), found))
        for place, link in enumerate(under):
            if place and link.gap > under[1].gap:
                break
            link.kind = "noise"


def _licence(state: State) -> None:
    """A wiki closes its pages with a licence of many short lines."""
    tail = state.paragraphs[-_TAIL:]
    if not any(LICENSED.search(p.text) for p in tail):
        return
    start = next((i for i, p in enumerate(tail) if LICENCE.search(p.text)), len(tail))
    for paragraph in tail[start:]:
        paragraph.kind = "noise"


def _breadcrumbs(state: State) -> None:
    """`首页` ⏎ `>` ⏎ `政府工作报告`, and the value that stands under a label such as `来源：`."""
    for before, after in pairwise(state.paragraphs):
        arrow = ARROW.match(before.text) or ARROW.match(after.text)
        if (arrow and max(len(before.text), len(after.text)) <= _CRUMB) or LABEL.match(before.text):
            before.kind = "noise"
            if len(after.text) <= _CRUMB or _is_keywords(after.text):
                after.kind = "noise"


def _is_keywords(text: str) -> bool:
    """`巡察 整改 县委 党组 监督 ……`: a row of words, which a letter-spaced title is not."""
    found = [word for word in text.split(" ") if len(word) > 1]
    return len(found) >= _KEYWORDS and len(text) < 300 and not _SENTENCE.search(text)


def _is_noise(text: str) -> bool:
    if text.startswith("各位"):
        return False
    return is_chrome(text) or _is_keywords(text) or _sells(text)


def _sells(text: str) -> bool:
    """`更多讲话稿请登录某某文秘网`."""
    return bool(SELLER.match(text) and SHOP.search(text))
