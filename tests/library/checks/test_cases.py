"""The checks on cases as text files: `cases/CHECK.txt` and beside it what that check finds.

`python -m tests.library.checks.test_cases` writes what is found anew; read the difference before
keeping it.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.checks import CHAIN, TITLE, Paragraph, Sheet, Source, findings, mended
from library.checks.congresses import congress_of, plan_of, plenum_of
from library.checks.names import Kind
from library.checks.overlap import share
from library.checks.shipped import shipped_wordings
from library.checks.swap import blanks
from tests.library.checks.checked import found_by, sheet


CASES = Path(__file__).parent / "cases"
SPOKEN = (
    "一二三（）“”《》，。；：、,.()的是要县委届年月日第轮今去0123XX市同志张云岭\n 进一步石桥镇党大"
)


def expected(name: str) -> list[str]:
    return (CASES / f"{name}.found").read_text("utf-8").splitlines()


@pytest.mark.parametrize("check", CHAIN, ids=lambda check: check.name)
def test_finds_what_is_expected_and_nothing_else(check):
    case = CASES / f"{check.name}.txt"
    assert found_by(check.name, case.read_text("utf-8")) == expected(check.name)


@st.composite
def sheets(draw):
    texts = st.text(alphabet=SPOKEN, max_size=60)
    paragraphs = [
        Paragraph(key, text, Source(source, title, year, organ="云岭县委") if title else None)
        for key, (text, source, title, year) in enumerate(
            draw(
                st.lists(
                    st.tuples(texts, texts, st.text(alphabet=SPOKEN, max_size=9), st.just(2022)),
                    max_size=4,
                )
            ),
            1,
        )
    ]
    return Sheet(draw(texts).replace("\n", ""), paragraphs, 2026, wordings=shipped_wordings())


@given(sheets())
def test_every_finding_names_what_stands_there(sheet):
    texts = {one.key: one.text for one in sheet.lines}
    for finding in findings(sheet):
        assert 0 <= finding.start < finding.end <= len(texts[finding.paragraph])
        assert texts[finding.paragraph][finding.start : finding.end] == finding.what
        assert finding.what in finding.clause
        assert finding.why


@given(sheets())
def test_checking_twice_finds_the_same(sheet):
    assert findings(sheet) == findings(sheet)


def test_what_is_filled_in_is_put_in_place_and_what_stays_is_not_asked():
    before = sheet((CASES / "swap.txt").read_text("utf-8"))
    after = replace(before, blanks={"云岭县": "青川县", "石桥镇": "石桥镇"})
    filled = [one for one in findings(after) if one.check == "swap" and one.suggestions]
    assert {one.what for one in filled} == {"云岭县", "云岭"}
    assert "石桥镇" not in {one.what for one in findings(after) if one.check == "swap"}
    first = after.paragraphs[0]
    text = mended(first.text, [one for one in filled if one.paragraph == first.key])
    assert text.startswith("今天，我们召开青川县委第三轮巡察动员部署会。")


def test_the_form_lists_each_name_once_with_its_places():
    form = {blank.words: blank for blank in blanks(sheet((CASES / "swap.txt").read_text("utf-8")))}
    assert form["云岭县"].kind == Kind.PLACE
    assert (form["云岭县"].count, form["云岭县"].bare) == (6, "云岭")
    assert form["张建国"].kind == Kind.PERSON
    assert form["第三轮"].kind == Kind.SESSION
    assert form["2022年9月6日"].kind == Kind.DATE
    assert "二十届" not in form
    assert "习近平" not in form


def test_the_bare_name_is_swapped_with_the_whole_one():
    before = sheet((CASES / "swap.txt").read_text("utf-8"))
    after = replace(before, blanks={"云岭县": "石桥县"})
    found = [one for one in findings(after) if one.check == "swap" and one.about == "云岭县"]
    assert {(one.what, one.suggestions) for one in found} == {
        ("云岭县", ("石桥县",)),
        ("云岭", ("石桥",)),
    }
    stays = replace(before, blanks={"云岭县": "云岭县"})
    assert not [one for one in findings(stays) if one.about == "云岭县"]


def test_names_of_the_title_are_the_drafts_own():
    written = (CASES / "swap.txt").read_text("utf-8").replace("在青川县", "在云岭县", 1)
    assert "云岭县" not in {blank.words for blank in blanks(sheet(written))}


def test_mending_refuses_another_text():
    [finding] = findings(sheet("会\n\n把群众的的事办好。"))
    with pytest.raises(ValueError, match="changed"):
        mended("别的文字", [finding])


def test_a_finding_is_known_again_where_its_clause_is_moved():
    [one] = findings(sheet("会\n\n把群众的的事办好。先抓落实。"))
    [other] = findings(sheet("会\n\n先抓落实。\n把群众的的事办好。"))
    [changed] = findings(sheet("会\n\n把干部的的事办好。先抓落实。"))
    assert one.mark == other.mark != changed.mark


def test_the_title_is_looked_at_too():
    assert findings(sheet("在XX县会议上的讲话\n\n同志们。"))[0].paragraph == TITLE


def test_shares_are_of_what_is_declared_and_of_what_was_heard():
    case = sheet((CASES / "overlap.txt").read_text("utf-8"))
    whole = share(case.runs, sum(len(one.text) for one in case.paragraphs))
    assert whole.declared == len(case.paragraphs[1].text.rstrip("。"))
    assert whole.heard == 37 + 45 + 95


def test_a_section_that_is_mostly_its_declared_source_is_told_once():
    old = "小水库要一座一座看，坝体有没有裂缝，涵闸能不能起落，责任人在不在岗，都要记到本子上。"
    more = (
        "村里的广播每天响三遍，转移的路线画在墙上，老人和孩子由谁背、往哪里走，户户都要说得清楚。"
    )
    body = f"> {old}\n> {more}\n到会的都记下来。"
    head = "在会上的讲话\n出处 2023 《旧讲话》 汛前会议\n旧稿 《旧讲话》 "
    [told] = [
        one for one in findings(sheet(f"{head}{old}{more}\n\n{body}")) if one.check == "overlap"
    ]
    assert told.grade == "note"
    assert "照用《旧讲话》" in told.why
    own = "另外的话是自己写的，一字一句都从村里听来。" * 12
    [*none] = [
        one
        for one in findings(sheet(f"{head}{old}{more}\n\n{body}\n{own}"))
        if one.check == "overlap"
    ]
    assert none == []


@pytest.mark.parametrize(
    ("year", "congress", "plan"), [(2016, 18, 13), (2022, 20, 14), (2026, 20, 15), (2027, 21, 15)]
)
def test_congresses_and_plans_by_year(year, congress, plan):
    assert (congress_of(year), plan_of(year)) == (congress, plan)


def test_the_last_plenary_session_of_a_year():
    assert plenum_of(2023) == (20, 2)
    assert plenum_of(2025) == (20, 4)


def write() -> None:
    for check in CHAIN:
        found = found_by(check.name, (CASES / f"{check.name}.txt").read_text("utf-8"))
        (CASES / f"{check.name}.found").write_text("".join(f"{one}\n" for one in found), "utf-8")


if __name__ == "__main__":
    write()


def test_generated_numbers_are_read_and_never_found_fault_with():
    paragraphs = [
        Paragraph(1, "压实领导责任。要件件到位。", level=1, number="一、"),
        Paragraph(2, "压实部门责任。要件件到位。", level=1, number="二、"),
        Paragraph(3, "压实的乡镇干部责任。要件件到位。", level=1, number="三、"),
        Paragraph(4, "压实村组责任。要件件到位。", level=1, number="四、"),
        Paragraph(5, "七、压实个人责任。就讲这些。"),
    ]
    sheet = Sheet("在会上的讲话", paragraphs)
    assert [node.heading.of(sheet.text) for node in sheet.outline.sections][:2] == [
        *("压实领导责任", "压实部门责任")
    ]
    found = [(one.check, one.paragraph, one.start, one.what) for one in findings(sheet)]
    assert ("headings", 3, 0, "压实的乡镇干部责任") in found
    assert [one for one in found if one[0] == "numbering"] == [("numbering", 5, 0, "七、")]
