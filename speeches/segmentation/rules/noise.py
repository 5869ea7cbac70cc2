"""Noise: lines that a site, a seller or a printer put there, such as `咨询QQ123456789`."""

import re
from itertools import islice, pairwise, takewhile

from speeches.segmentation.state import State


_ANYWHERE = re.compile(
    r"^[^\w…（(《“【]*$"
    r"|^[-—–－\s第]*\d{1,3}\s*[页]?[-—–－\s]*$|^第\s*\d+\s*页(\s*共\s*\d+\s*页)?$"
    r"|此处隐藏\d+字|下载后查看|QQ\s*[:：]?\s*\d{5,}|免费QQ群|会员群|咨询QQ|微信号?[:：]|公众号[:：]"
    r"|^(下载|打印|全屏|收藏|还原|加大|减小|大|中|小|】|分享到?|返回顶部|关闭窗口|纠错|打印本页|关闭|\[关闭\])$"
    r"|【?字号|^【.{0,4}大\s*中\s*小|^(您?现在的位置|当前位置|首页\s*>)|\s>\s.*\s>\s"
    r"|^分享\s*[:：]?$|^扫一扫|手机打开当前页|^(上一篇|下一篇|相关文章|相关推荐|相关报道|相关阅读|相关链接|推荐阅读|延伸阅读|热门文章|最近更新)"
    r"|^[•·●]\s*相关推荐|我要投稿|现金奖励投稿|扣点券|文章大小|^会员信息|^用户名|^密\s*码|^验证码|^注册$|^登录$"
    r"|仅供学习|禁止外传|打击倒卖|倒卖会员|订阅立享|版权所有|技术支持\s*[：:]|QQ群\s*[:：]|Copyright|ICP备"
    r"|^(来源|发布时间|发布日期|更新时间|日期|作者|浏览次数|点击数|阅读量?|责任编辑|责编|编辑|文章来源|信息来源|稿件来源|本文来源|网站来源)\s*[：:]"
    r"|(发布|更新)?时间\s*[:：]\s*\d{4}-|^\S{2,8}\s+\d{4}-\d{1,2}-\d{1,2}\s+\d{1,2}:\d{2}"
    r"|^关键词\s*[：:]|系列.{0,8}数据库$|CC\s*BY-SA|维基文库|Wikisource|^Public domain$"
    r"|记者[\s\S]{1,16}摄\s*[）)]?$|^图为|^友好提示[:：]|^\$\(|^\}\)?;$|^>>|^https?://|www\.\w+\.\w+"
)
# 【打印本页】 【关闭窗口】; 首页 | 领导讲话 | 下载中心
_BUTTONS = re.compile(
    r"(?:[【\[（(<]*(?:打印本页|打印|关闭窗口|关闭本页|关闭|返回顶部|返回首页|返回列表|返回|加入收藏|收藏"
    r"|字号|全文下载|下载)[】\]）)>\s|｜·]*)+$"
)
_MENU = re.compile(r"^(?:网站)?首页[\s|｜>]+(?:[\u4e00-\u9fff]{2,6}(?:[\s|｜>]+|$)){2,}$")
_SELLER = re.compile(
    r"^[【\[（(]?(?:更多|欢迎|如需|想要|本文由).{0,30}(?:请?登[录陆]|访问|关注|加入|联系|整理|提供|搜索).{0,60}$"
)
_SHOP = re.compile(r"文秘|会员|QQ|微信|公众号|网站|网$|www|\.com|\.cn|范文|素材|下载")
_CREDIT = re.compile(
    r"^（?\(?新华社\S{1,12}\d+月\d+日电.{0,40}[）)]$|^《\s*人民日报\s*》\s*[（(].*版\s*[）)]$"
)
_SENTENCE = re.compile("[。，；：]")
_KEYWORDS = 6
_SHORT = 120
_CRUMB = 24
_ARROW = re.compile("^[>＞»›]+$")
_LABEL = re.compile(
    r"^(?:关键词|时间|来源|发布时间|发布日期|信息来源|文章来源|索引号|发布机构)\s*[:：]$"
)
_TAIL = 60
_LICENSED = re.compile("公有领域|(?i:public domain|CC BY)")
_LICENCE = re.compile(
    "^(?:本|[这這]部)(?:作品|文件).{0,60}(?:是|在|由|属|[来來]自|以前)|^(?:因为|由于).{0,40}(?:作品|著作权)|著作权法|^公有领域|公[有共]领域"
)
# A photographer's credit on a line of its own, and the caption above it
_PHOTO = re.compile(r"^(?:[\u4e00-\u9fff]{2,4})?记者[\s\S]{1,14}摄\s*[）)]?$")
_CAPTION = re.compile(r"^(?:[〇一二三四五六七八九十\d]{1,4}[年月]|图|这是|资料图).{8,200}$")
_LINKS = re.compile(
    r"^(?:延伸阅读|相关(?:阅读|报道|链接|新闻|文章|推荐)|推荐阅读|热门文章|最近更新)\s*[:：]?$"
)
_LINK = re.compile(r"^[^。]{4,45}(?<![。！？；：，])$")
_MOST_LINKS = 10


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


def _captions(state: State) -> None:
    """`5月4日，县长在石桥镇走访。` ⏎ `本报记者 张某 摄`."""
    for before, after in pairwise(state.paragraphs):
        if _PHOTO.match(after.text) and _CAPTION.match(before.text):
            before.kind = "noise"


def _links(state: State) -> None:
    """`延伸阅读:` and the titles of other pages under it, up to a wider gap."""
    for index, paragraph in enumerate(state.paragraphs):
        if not _LINKS.match(paragraph.text):
            continue
        paragraph.kind = "noise"
        found = islice(state.paragraphs, index + 1, index + 1 + _MOST_LINKS)
        under = list(takewhile(lambda p: bool(_LINK.match(p.text)), found))
        for place, link in enumerate(under):
            if place and link.gap > under[1].gap:
                break
            link.kind = "noise"


def _licence(state: State) -> None:
    """A wiki closes its pages with a licence of many short lines."""
    tail = state.paragraphs[-_TAIL:]
    if not any(_LICENSED.search(p.text) for p in tail):
        return
    start = next((i for i, p in enumerate(tail) if _LICENCE.search(p.text)), len(tail))
    for paragraph in tail[start:]:
        paragraph.kind = "noise"


def _breadcrumbs(state: State) -> None:
    """`首页` ⏎ `>` ⏎ `政府工作报告`, and the value that stands under a label such as `来源：`."""
    for before, after in pairwise(state.paragraphs):
        arrow = _ARROW.match(before.text) or _ARROW.match(after.text)
        if (arrow and max(len(before.text), len(after.text)) <= _CRUMB) or _LABEL.match(
            before.text
        ):
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
    chrome = _ANYWHERE.search(text) or _CREDIT.match(text) or _BUTTONS.match(text)
    return bool(chrome or _MENU.match(text)) or _is_keywords(text) or _sells(text)


def _sells(text: str) -> bool:
    """`更多讲话稿请登录某某文秘网`."""
    return bool(_SELLER.match(text) and _SHOP.search(text))
