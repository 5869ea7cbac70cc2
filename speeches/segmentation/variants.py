"""Variants of a sign that mean the same to a rule: `講` is 讲, `１` is 1, `﹙` is （."""

import re
from typing import Final


# What the rules look for and no more: kinds of speech, forms of address, words of order and chrome.
_FROM: Final = (
    "講報話發詞辭稿會議員誌們鄉親師學長縣區鎮黨書記總統辦廳務關於條規劃決題點項個類階節編單實踐開閉幕結語"
    "謝讓還應與為對組織門號頁連圖時間來網標籤後進過說這裡從動產業設術達獻請聞責轉導討論錄續參觀級戰領導強顧屆"
    "濟萬億標準據採購屬獎"
    "０１２３４５６７８９﹙﹚｢｣"
)
_TO: Final = (
    "讲报话发词辞稿会议员志们乡亲师学长县区镇党书记总统办厅务关于条规划决题点项个类阶节编单实践开闭幕结语"
    "谢让还应与为对组织门号页连图时间来网标签后进过说这里从动产业设术达献请闻责转导讨论录续参观级战领导强顾届"
    "济万亿标准据采购属奖"
    "0123456789（）「」"
)
# Zero-width signs become white space of a kind that parts nothing
_UNSEEN: Final = "\u200b\u200c\u200d\u2060\ufeff"
_TABLE: Final = {
    **{ord(one): other for one, other in zip(_FROM, _TO, strict=True) if one != other},
    **dict.fromkeys(map(ord, _UNSEEN), "\x1f"),
}
_ANY: Final = re.compile(f"[{''.join(map(chr, _TABLE))}]")


def plain(text: str) -> str:
    """The text as the rules read it, character for character as long as the text itself."""
    return text.translate(_TABLE) if _ANY.search(text) else text
