"""What sites, sellers and printers write on a page: the patterns by which `noise` knows a line."""

import re
from typing import Final


_NO_WORDS = r"[^\w…（(《“【]*$"
_PAGE_NUMBERS = [
    r"[-—–－\s第]*\d{1,3}\s*[页]?[-—–－\s]*$",
    r"第\s*\d+\s*页(\s*共\s*\d+\s*页)?$|第?\s*\d{1,5}\s*版\s*[:：]",
]
_BUTTONS = [
    r"(?:下载|打印|全屏|收藏|还原|加大|减小|大|中|小|】|返回顶部|关闭窗口|纠错|打印本页|关闭|\[关闭\]|正文复制)$",
    r"【.{0,4}大\s*中\s*小|分享(?:到.{0,6})?\s*[:：]?$|扫一扫|点击图片进入专题",
    # 【打印本页】 【关闭窗口】
    r"(?:[【\[（(<]*(?:打印本页|打印|关闭窗口|关闭本页|关闭|返回顶部|返回首页|返回列表|返回|加入收藏|收藏"
    r"|字号|全文下载|下载)[】\]）)>\s|｜·]*)+$",
]
_WAYS = [
    r"您?的?(?:现在的?|所在|当前)?位置\s*[:：]|当前位置|首页\s*>",
    r"(?:上一篇|下一篇|- 下一|推荐阅读|延伸阅读|热门文章|最近更新)",
    r"[•·●]?\s*相关(?:文档|附件|文章|推荐|报道|阅读|链接)|标签\s*[:：]|快捷搜索\s*[:：]",
    # 首页 | 领导讲话 | 下载中心
    r"(?:网站)?首页[\s|｜>]+(?:[\u4e00-\u9fff]{2,6}(?:[\s|｜>]+|$)){2,}$",
]
_ACCOUNTS = [
    r"阅读全文$|[（(]?想阅读完|赏赞$|¥\d|请选择打赏|购物车$|我的足迹$|加入[Vv][Ii][Pp]|立即下载$|会员信息|用户名|密\s*码|验证码|注册$|(?:请先)?登录$|用户评论$|请输入验证码",
    r"【?(?:文章|全文)共\d+字|预览结束|内容预览|下面是小编|因篇幅问题|友好提示[:：]",
]
_PUBLISHED = [
    r"(?:(?:文章|信息|稿件|本文|网站)?来源|发布时间|发布日期|更新时间|日期|作者|浏览次数|点击数|阅读量?"
    r"|责任编辑|责编|编辑|关键词)\s*[：:]",
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}\s+\d{1,2}:\d{2}(?::\d{2})?$",
    r"\S{2,8}\s+\d{4}-\d{1,2}-\d{1,2}\s+\d{1,2}:\d{2}",
    r"(?:文件名称|索引号|公开责任部门|文号|有效性)\s*[|｜]",
]
_PRESS = [
    r"图为|[\u4e00-\u9fff]{2,12}作(?:政府)?工作报告。?$",
    r"（?\(?新华社\S{1,12}\d+月\d+日电.{0,40}[）)]$",
    r"《\s*人民日报\s*》\s*[（(].*版\s*[）)]$",
]
_CODE = [r"\$\(|\}\)?;$|>>|https?://|Public domain$"]
_STARTS = re.compile(
    "|".join(
        [
            *(_NO_WORDS, *_PAGE_NUMBERS, *_BUTTONS, *_WAYS, *_ACCOUNTS, *_PUBLISHED, *_PRESS),
            *_CODE,
        ]
    )
)
_ANYWHERE = re.compile(
    r"\s>\s.*\s>\s|【?字[号体][：:】\s]|手机打开当前页|》》|此处隐藏\d+字|已省略\d+字|下载后查看|查看更多更全"
    r"|QQ\s*[:：]?\s*\d{5,}|免费QQ群|会员群|咨询QQ|QQ群\s*[:：]|微信号?[:：]|公众号[:：]|订阅立享|扣点券"
    r"|我要(?:投稿|加入会员|以稿换稿|推广赚钱|咨询问题)|以稿换稿】|现金奖励投稿|文章大小|👈"
    r"|仅供学习|禁止外传|打击倒卖|倒卖会员|请登录|【登录网|【点此注册|【刷新页面"
    r"|版权所有|技术支持\s*[：:]|Copyright|ICP备|www\.\w+\.\w+|移动端\s*[:：]"
    r"|CC\s*BY-SA|维基文库|Wikisource|系列.{0,8}数据库$|(?:发布|发表|更新)?时间\s*[:：]\s*\d{4}-"
    r"|记者[\s\S]{1,16}摄\s*[）)]?$|[。·]\S{0,12}记者\s*[\u4e00-\u9fff]{2,4}(?:\s+[\u4e00-\u9fff]{1,3})?$"
)
SELLER: Final = re.compile(
    r"^[【\[（(]?(?:更多|欢迎|如需|想要|本文由|[\u4e00-\u9fff]{2,8}网).{0,30}"
    r"(?:请?登[录陆]|访问|关注|加入|联系|整理|提供|搜索|编辑\s*[:：]).{0,60}$"
)
SHOP: Final = re.compile(
    r"文秘|会员|QQ|微信|公众号|网站|网$|网[\s提]|www|\.com|\.cn|范文|素材|下载"
)
# A label in its own line; its value stands in the next
LABEL: Final = re.compile(
    r"^(?:关键词|时间|来源|责任编辑|责编|编辑|作者|发布时间|发表时间|发布日期|信息来源|文章来源|索引号|发布机构|阅读量)"
    r"\s*[:：]$"
)
ARROW: Final = re.compile("^[>＞»›]+$")
# A licence of a wiki, and how its lines begin
LICENSED: Final = re.compile("公有领域|公有領域|(?i:public domain|CC BY)")
LICENCE: Final = re.compile(
    "^(?:本|[这這]部)(?:作品|文件).{0,60}(?:是|在|由|属|[来來]自|以前)|^(?:因为|由于).{0,40}(?:作品|著作权)"
    "|著作权法|^公有领域|公[有共]领域"
)
# A photographer's credit on a line of its own, and the caption above it
PHOTO: Final = re.compile(r"^(?:[\u4e00-\u9fff]{2,4})?记者[\s\S]{1,14}摄\s*[）)]?$")
CAPTION: Final = re.compile(r"^(?:[〇一二三四五六七八九十\d]{1,4}[年月]|图|这是|资料图).{8,200}$")
# 延伸阅读： and the titles under it
LINKS: Final = re.compile(
    r"^(?:延伸阅读|相关(?:阅读|报道|链接|新闻|文章|推荐)|推荐阅读|热门文章|最近更新)\s*[:：]?$"
)
LINK: Final = re.compile(r"^[^。]{4,45}(?<![。！？；：，])$")


def is_chrome(line: str) -> bool:
    """Does the line name itself as the page's, not the speech's?"""
    return bool(_STARTS.match(line) or _ANYWHERE.search(line))
