"""What is the office's own: offered for blanks, no foreign name, and its leaders' names and titles."""

import pytest

from library.blanks import filled, names
from library.checks import House, Leader, Paragraph, Sheet, Source, findings
from library.checks.house import offers
from library.checks.swap import blanks


HOUSE = House(
    names=("中共云岭县委员会",),
    short=("云岭县委",),
    places=("云岭县", "石桥镇", "青川乡", "柳河镇"),
    meetings=("县委常委会会议",),
    salutations=("同志们：", "各位领导、各位来宾："),
    leaders=(Leader("张建国", "县委书记", address="建国书记"), Leader("李文涛", "县长")),
)


def test_blanks_have_names_and_years_of_documents_are_none():
    text = "在〔会议名称〕上，按云发〔2026〕3号，〔会议名称〕由〔主持人〕主持。"
    assert names([text]) == ["会议名称", "主持人"]
    assert filled(text, {"会议名称": "全县防汛会议", "主持人": ""}) == (
        "在全县防汛会议上，按云发〔2026〕3号，全县防汛会议由〔主持人〕主持。"
    )


@pytest.mark.parametrize(
    ("blank", "words"),
    [
        ("本单位", ["中共云岭县委员会"]),
        ("单位简称", ["云岭县委"]),
        ("落款", ["中共云岭县委员会"]),
        ("称呼", ["同志们：", "各位领导、各位来宾："]),
        ("县名", ["云岭县"]),
        ("镇名", ["石桥镇", "柳河镇"]),
        ("会议名称", ["县委常委会会议"]),
        ("县委书记姓名", ["张建国"]),
        ("县委书记", ["建国书记"]),
        ("县长", ["李文涛同志"]),
        ("市长", []),
        ("工作目标", []),
    ],
)
def test_a_blank_is_offered_the_offices_own(blank, words):
    assert [*offers(HOUSE, blank)] == words


def drafted(*texts, house=HOUSE):
    source = Source("东河县李国强同志在柳河镇讲过。", "东河县防汛会讲话", 2024)
    rows = [Paragraph(n, text, source) for n, text in enumerate(texts, 1)]
    return Sheet("在全县防汛工作会议上的讲话", rows, 2026, house=house)


def test_what_is_ones_own_is_no_foreign_name_and_offered_instead_of_one():
    sheet = drafted("东河县李国强同志在柳河镇讲过。")
    asked = {blank.words: blank for blank in blanks(sheet)}
    assert set(asked) == {"东河县", "李国强"}
    assert asked["东河县"].proposed == "云岭县"
    assert asked["李国强"].offers == ("张建国", "李文涛")
    assert asked["李国强"].proposed == ""
    strangers = {blank.words for blank in blanks(drafted(sheet.paragraphs[0].text, house=House()))}
    assert strangers == {"东河县", "李国强", "柳河镇"}


def test_placeholders_are_offered_the_offices_own():
    found = findings(drafted("XX县和县委书记×××同志、〔称呼〕"))
    offered = [one.suggestions for one in found if one.check == "placeholders"]
    assert offered == [("云岭",), ("张建国",), HOUSE.salutations]


def test_an_office_that_says_nothing_is_told_nothing():
    assert not [
        one
        for one in findings(drafted("县长张建国同志", house=House()))
        if one.check == "house_names"
    ]
