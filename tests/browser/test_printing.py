"""A page that Chromium prints to PDF reads as the page it was: another program made the file."""

from pathlib import Path

import pytest

from speeches.readers import read


pytestmark = pytest.mark.browser

PAGE = Path(__file__).parents[1] / "speeches" / "readers" / "sources" / "flood.html"
HEAD = '<p style="font-size:9pt;margin-left:30mm">云岭县人民政府办公室</p>'
FOOT = '<p style="font-size:9pt;width:100%;text-align:center">- <b class="pageNumber"></b> -</p>'
MARGIN = {"top": "25mm", "bottom": "25mm", "left": "20mm", "right": "20mm"}


@pytest.mark.parametrize("paper", ["A4", "A6"])
def test_what_chromium_prints_reads_as_the_page(page, paper):
    page.goto(PAGE.as_uri())
    printed = page.pdf(
        format=paper,
        margin=MARGIN,
        display_header_footer=paper == "A6",
        header_template=HEAD,
        footer_template=FOOT,
    )
    shown = read("讲话.html", PAGE.read_bytes()).text
    assert joined(read("讲话.pdf", printed).text) == joined(shown)


def joined(text: str) -> list[str]:
    """The paragraphs; the title, which narrow paper breaks over lines of its own, as one."""
    title, address, rest = text.partition("同志们：")
    return [title.replace("\n", ""), address, *rest.split("\n")]
