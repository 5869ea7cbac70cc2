"""What became of a source's words in a draft."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.provenance.comparison import Degree, Origin, compare, divided, taken_from, wording
from library.provenance.word_bits import Kind


SOURCE = "一要压实责任。云岭县各乡镇要守土有责、守土尽责，主要负责同志要靠前指挥。"
WORDS = st.text("云岭县石桥镇要守土有责、，。的\n 3月2日", max_size=40)


def shown(source, text, swaps=None):
    marks = {Kind.KEPT: "{}", Kind.ADDED: "+{}+", Kind.LEFT: "-{}-", Kind.SWAPPED: "~{}~"}
    return "".join(
        marks[bit.kind].format(
            f"{bit.old}>{bit.new}" if bit.kind == "swapped" else bit.new or bit.old
        )
        for bit in compare(source, text, swaps).bits
    )


@given(WORDS, WORDS, st.dictionaries(st.sampled_from(["云岭县", "石桥镇"]), st.just("青川县")))
def test_the_changes_lead_from_the_source_to_the_draft(source, text, swaps):
    compared = compare(source, text, swaps)
    assert (compared.source, compared.text) == (source, text)
    spans = compared.spans(Kind.ADDED, Kind.SWAPPED)
    assert "".join(text[start:end] for start, end, _ in spans) == "".join(
        bit.new for bit in compared.bits if bit.kind in (Kind.ADDED, Kind.SWAPPED)
    )
    assert 0 <= compared.likeness <= 1


@given(
    st.lists(WORDS.filter(str.strip), min_size=1, max_size=3),
    st.lists(WORDS, min_size=1, max_size=3),
)
def test_a_split_loses_no_word_of_the_sources(sources, parts):
    origins = [Origin(n, f"《{n}》", text) for n, text in enumerate(sources)]
    pieces = [origin for part in divided(origins, parts) for origin in part]
    assert wording(pieces).split() == "".join(sources).split() or not wording(pieces).strip()


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        (SOURCE, Degree.VERBATIM),
        (SOURCE.replace("云岭县", "青川县"), Degree.LIGHT),
        (SOURCE.replace("主要负责同志", "党政主要负责同志"), Degree.LIGHT),
        ("云岭县各乡镇要把责任扛在肩上，主要负责同志要到一线去。", Degree.REWORKED),
        ("乡村振兴要靠产业。今年抓好三件事，把特色做强、把链条做长，让群众得实惠。", Degree.TRACE),
    ],
)
def test_how_much_a_wording_was_changed(text, degree):
    assert compare(SOURCE, text).degree == degree


def test_words_added_and_left_out():
    assert shown("要守土有责、守土尽责。", "党委要守土有责。") == "+党委+要守土有责-、守土尽责-。"


def test_a_swapped_name_is_no_change_of_the_wording():
    text = SOURCE.replace("云岭县", "青川县").replace("指挥", "坐镇指挥")
    compared = compare(SOURCE, text)
    assert "~云岭县>青川县~" in shown(SOURCE, text)
    assert compared.size(Kind.ADDED) == 2
    assert compared.taken == compared.size(Kind.KEPT) + 3


def test_a_name_that_the_writer_filled_in_is_known_whatever_it_looks_like():
    assert shown("各村要带头。各村要落实。", "我部要带头。我部要落实。", {"各村": "我部"}) == (
        "~各村>我部~要带头。~各村>我部~要落实。"
    )


def test_each_part_of_a_split_goes_on_with_its_own_words():
    origins = [
        Origin(1, "《甲》", "要守土有责。要靠前指挥。"),
        Origin(2, "《乙》", "石桥镇要带头。"),
    ]
    head, middle, tail = divided(origins, ["要守土有责。", "要靠前指挥。石桥镇", "要带头。"])
    assert head == [Origin(1, "《甲》", "要守土有责。")]
    assert middle == [Origin(1, "《甲》", "要靠前指挥。"), Origin(2, "《乙》", "石桥镇")]
    assert tail == [Origin(2, "《乙》", "要带头。")]
    assert divided(origins[1:], ["石桥镇要带头。", "此处是自己写的。"])[1] == []


def test_how_much_of_a_paragraph_each_source_gave():
    origins = [Origin(1, "《甲》", "要守土有责。"), Origin(2, "《乙》", "云岭县要带头。")]
    compared = compare(wording(origins), "要守土有责。青川县一定要带头。")
    assert taken_from(origins, compared) == [6, 7]
