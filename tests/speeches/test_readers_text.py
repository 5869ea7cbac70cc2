"""Which encoding a text is in."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.readers import Declined, read


# Level 1 of each character set: what people write. Detection lives on it.
SIMPLIFIED = "".join(
    bytes([lead, low]).decode("gb2312", "ignore")
    for lead in range(0xB0, 0xD8)
    for low in range(0xA1, 0xFF)
)
TRADITIONAL = "".join(
    bytes([lead, low]).decode("big5", "ignore")
    for lead in range(0xA4, 0xC7)
    for low in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    if (lead, low) < (0xC6, 0x7F)
)
LEAST = 12


def texts(alphabet: str, least: int = LEAST) -> st.SearchStrategy[str]:
    chinese = st.text(st.sampled_from(alphabet), min_size=least, max_size=200)
    ascii_ = st.text(st.sampled_from("0123456789 abcXYZ.,\n"), max_size=20)
    return st.tuples(ascii_, chinese, st.just("，"), ascii_).map("".join)


ANY = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=200)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@given(text=ANY.map(lambda text: text + "字"))
def test_a_byte_order_mark_decides_whatever_the_text(encoding, text):
    assert read("a.txt", text.encode(encoding)).text == text


@pytest.mark.parametrize("text", ["“一”要①②③", "རྒྱལ་ཁབ་ཀྱི་ལས་དོན།", "يىغىن باشلاندى", "😀😀 好"])
def test_utf8_is_known_in_any_script(text):
    assert read("a.txt", text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@given(text=texts(SIMPLIFIED))
def test_simplified_text_is_read_in_each_encoding(encoding, text):
    assert read("a.txt", text.encode(encoding)).text == text


@given(text=texts(TRADITIONAL))
def test_traditional_text_is_read_in_big5(text):
    assert read("a.txt", text.encode("big5")).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@given(text=texts(SIMPLIFIED).map(lambda s: "\n" + s))
def test_utf16_is_known_without_its_mark(encoding, text):
    assert read("a.txt", text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-8", "utf-16"])
@pytest.mark.parametrize("text", ["全面工作", "落實整改", "一要", "要加強", "汛情就是命令"])
def test_a_few_characters_are_enough_in_everyday_words(encoding, text):
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip(f"{text} has no {encoding}")
    assert read("a.txt", data).text == text


def test_one_broken_byte_costs_one_character():
    good = "各乡镇要逐村逐户排查，做到底数清、情况明。".encode("gb18030")
    reading = read("a.txt", good[:20] + b"\xff" + good[20:])
    assert reading.encoding == "gb18030"
    assert reading.text.startswith("各乡镇要逐村逐户排查")


def test_binary_data_is_no_text():
    with pytest.raises(Declined, match="不是文字文件"):
        read("a.txt", bytes(range(256)) * 4)


def test_another_encoding_is_named():
    with pytest.raises(Declined, match=r"编码看来是 \w+，.*UTF-8"):
        read(
            "a.txt", "Élève très zélé, où étiez-vous né ? À Besançon, près d'ici.".encode("cp1252")
        )


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_declined(data):
    with contextlib.suppress(Declined):
        assert read("a.txt", data).text
