"""Web pages."""

import pytest

from speeches.readers import Declined, read


def lines(body: str, head: str = "") -> list[str]:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return read("讲话.html", page.encode()).text.split("\n")


def test_a_block_is_a_line_and_white_space_is_collapsed():
    assert lines(
        "<h1>在全县防汛\n  工作会议上的讲话</h1><p>同志们：</p>"
        "<div>一、抓巡查<br>二、抓<b>值守</b></div>尾声"
    ) == ["在全县防汛 工作会议上的讲话", "同志们：", "一、抓巡查", "二、抓值守", "尾声"]


def test_what_is_no_article_is_left_out():
    assert lines(
        "<nav>首页 &gt; 要闻</nav><header>云岭在线</header><script>alert('一、')</script>"
        "<style>p{}</style><p>正文。</p><aside>热点</aside><footer>版权所有</footer>"
        "<form><button>提交</button></form><div hidden>藏着</div><div role='navigation'>栏目</div>"
        "<!-- 注释 -->",
        head="<title>讲话_云岭在线</title>",
    ) == ["正文。"]


def test_a_block_that_is_called_navigation_is_left_out():
    assert lines(
        "<div class='top nav'>首页 领导讲话</div><p>正文。</p><div id='footer'>版权所有</div>"
    ) == ["正文。"]


def test_a_row_of_short_links_is_a_menu_and_a_sentence_with_links_is_not():
    menu = "<div class='x'><a>首页</a> | <a>领导讲话</a> | <a>文件资料</a></div>"
    assert lines(f"{menu}<p>见<a>一号文</a><a>二号文</a><a>三号文</a>。</p>") == [
        "见一号文二号文三号文。"
    ]


def test_an_article_is_not_lost_to_a_misleading_name():
    assert lines(f"<div class='nav'><p>{'正文很长。' * 101}</p></div>") == ["正文很长。" * 101]


def test_text_after_what_is_left_out_stays():
    assert lines("<p>前<script>x</script>后</p>") == ["前后"]


def test_the_article_is_taken_when_it_holds_most_of_the_text():
    article = (
        "<article><header><h1>讲话</h1></header><p>一要真查，二要真改，三要真评。</p></article>"
    )
    assert lines(f"<div>热门推荐</div>{article}") == ["讲话", "一要真查，二要真改，三要真评。"]


def test_a_small_article_beside_the_text_does_not_hide_it():
    assert "正文很长。" * 9 in lines(f"<article>荐读</article><p>{'正文很长。' * 9}</p>")


def test_no_break_spaces_are_spaces_and_ideographic_ones_stay():
    assert lines("<p>&nbsp;&nbsp;张&nbsp;明</p><p>　　同志们</p>") == ["  张 明", "　　同志们"]


def test_preformatted_lines_stay():
    assert lines("<pre>一、抓巡查\n二、抓值守</pre>") == ["一、抓巡查", "二、抓值守"]


def test_markup_that_is_text_stays_text():
    assert lines("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>") == ["<script>alert(1)</script>"]


@pytest.mark.parametrize("meta", ["gb2312", "utf-8", "nonsense", "hex", "idna", "undefined", ""])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_the_charset_that_a_page_names_need_not_be_true(meta, encoding):
    page = f'<meta charset="{meta}"><p>各乡镇要逐村逐户排查，做到底数清、情况明。</p>'
    reading = read("讲话.htm", page.encode(encoding))
    assert reading.text == "各乡镇要逐村逐户排查，做到底数清、情况明。"
    assert reading.encoding == encoding


def test_a_page_that_says_xml_is_read():
    page = (
        '<?xml version="1.0" encoding="gb2312"?><html><body><p>同志们，开会了。</p></body></html>'
    )
    assert read("讲话.html", page.encode("gb2312")).text == "同志们，开会了。"


@pytest.mark.parametrize("page", ["\t", "<!-- 没有完", "</p>", "<!DOCTYPE html>"])
def test_a_page_without_anything_is_declined(page):
    with pytest.raises(Declined):
        read("讲话.html", page.encode())


@pytest.mark.parametrize("depth", [200, 2000])
def test_deep_nesting_is_no_trouble(depth):
    assert lines("<div>" * depth + "到底了，同志们。" + "</div>" * depth) == ["到底了，同志们。"]


def test_what_is_nested_too_deep_to_be_read_whole_is_declined():
    with pytest.raises(Declined, match="嵌套过深"):
        lines("<p>同志们：</p>" + "<div>" * 5000 + "到底了。" + "</div>" * 5000)
