"""How long a text takes to speak."""

import pytest

from library.pace import seconds, syllables


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("各乡镇要守土有责。", 8),
        ("2026年", 5),
        ("12.5%", 7),  # 百分之十二点五
        ("12500", 6),  # 一万二千五百
        ("2,000,000", 3),  # 二百万
        ("1005", 4),  # 一千零五
        ("10", 1),
        ("0", 1),
        ("GDP", 3),
        ("WiFi很快", 4),
        ("“，。 ——”", 0),
    ],
)
def test_syllables_as_read_out(text, count):
    assert syllables(text) == count


def test_seconds_at_a_pace():
    assert seconds(200, 200) == 60
    assert seconds(50, 200) == 15
