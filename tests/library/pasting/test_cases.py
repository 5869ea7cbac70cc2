"""Pasting: cases as files, and that nothing is lost but what the notice names.

A case is what a clipboard holds: `cases/NAME.html`, its plain text beside it (`NAME.txt`) or alone;
`NAME.clean` is what becomes of it. `python -m tests.library.pasting.test_cases` writes these anew;
read the difference before keeping it.
"""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.numbering import BODY, Mark, Scheme
from library.pasting import Pasted, pasted, told
from library.pasting.fragment import Fragment


FOLDER = Path(__file__).parent / "cases"
CASES = sorted({path.stem for path in FOLDER.glob("*.*")})


def cleaned(case: str, *, whole: bool = True) -> Pasted:
    html, text = FOLDER / f"{case}.html", FOLDER / f"{case}.txt"
    return pasted(*(p.read_text("utf-8") if p.exists() else "" for p in (html, text)), whole=whole)


def shown(clean: Pasted) -> str:
    rows = [f"题名 {clean.title}"] if clean.title else []
    for one in clean.paragraphs:
        mark = f"{one.mark.scheme} {one.mark.level}{' 重起' if one.mark.restarts else ''}"
        rows.append(f"{'' if one.mark == BODY else f'[{mark}] '}{one.text}")
    return "\n".join([*rows, f"去掉 {told(clean.left_out) or '无'}", ""])


@pytest.mark.parametrize("case", CASES)
def test_becomes_clean_paragraphs(case: str) -> None:
    assert shown(cleaned(case)) == (FOLDER / f"{case}.clean").read_text("utf-8")


# Words that no rule takes for a number, a title or a row of a table.
words = st.text("县乡镇要抓好责任落实，。；Wab", min_size=1, max_size=12)
shapes = st.sampled_from(
    (
        ("<p class=MsoNormal><span>{}<o:p></o:p></span></p>", "{}"),
        ("<div>　　{}<br></div>", "　　{}"),
        (
            "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>一、"
            "<span>&nbsp; </span></span><![endif]>{}</p>",
            "一、\t{}",
        ),
        ("<ol><li><p>{}</p></ol>", "一、{}"),
        ("<h2>{}</h2>", "{}"),
        ("<table><tr><td>{}</td><td></td></tr></table>", "{}"),
    )
)
kept = st.sampled_from(("{}", "<ins>{}</ins>", "<a href='#'>{}</a>", "<b>{}</b>&nbsp;&#8203;"))
gone = st.sampled_from(
    (
        "<del>{}</del>",
        "<span class=msoDel>{}</span>",
        "<div style='mso-element:comment'><p>{}</p></div>",
        "<span style='mso-hide:all'>{}</span>",
    )
)
pieces = st.one_of(st.tuples(kept, words), st.tuples(gone, words))


def letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, text))


@given(
    st.lists(st.tuples(shapes, st.lists(pieces, min_size=1, max_size=3)), max_size=6), st.booleans()
)
def test_no_word_is_lost_but_what_the_notice_names(blocks, whole) -> None:
    """What the plain text has stands in title, paragraphs, or in what was left out."""
    html = text = ""
    for (block, row), inside in blocks:
        html += block.format("".join(piece.format(said) for piece, said in inside))
        text += row.format("".join(said for _, said in inside)) + "\n"
    for clean in (pasted(html, text, whole=whole), pasted("", text, whole=whole)):
        found = clean.title + "".join(one.text for one in clean.paragraphs)
        out = "".join(one.text for one in clean.left_out)
        # The number of a point of which nothing is left stays as it was written.
        assert letters((found + out).replace("一、", "")) == letters(text.replace("一、", ""))
        assert bool(letters(out)) <= bool(told(clean.left_out))


def test_numbers_go_on_from_what_stands_above() -> None:
    clean = pasted("", "一是抓实。\n二是抓细。", [Mark(2), Mark(3, Scheme.SHI)])
    assert [one.mark for one in clean.paragraphs] == [
        Mark(3, Scheme.SHI, restarts=True),
        Mark(3, Scheme.SHI),
    ]


def test_an_endless_page_is_declined() -> None:
    with pytest.raises(ValueError, match="characters"):
        pasted("<p>" + "长" * 3_000_001, "")


def test_a_style_sheet_names_the_ranks_and_an_odd_one_none() -> None:
    styles = (
        "@media print {p.a, li.b {color: red; mso-outline-level: 2} } .c{} p.d{mso-outline-level:1"
    )
    assert Fragment(f"<style>{styles}</style><p>文").outlined == {"a": 2, "b": 2, "d": 1}
    # What takes the square of its length would not end here.
    assert Fragment(f"<style>{'.a ' * 300_000}</style><p>文").outlined == {}
    office = '<meta name=generator content="LibreOffice"><body>'
    assert Fragment(f"{office}<!--注--><p>文{'<!-- ' * 300_000}").remarks == ["注"]


if __name__ == "__main__":
    for case in CASES:
        (FOLDER / f"{case}.clean").write_text(shown(cleaned(case)), "utf-8")
