"""A corrected outline as data, and the ways in which people correct one."""

from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given

from speeches.correcting import decode, encode
from speeches.readers import Declined, read
from speeches.segmentation import Outline, outline
from tests.speeches.test_outline_lossless import TEXTS, texts


CASES = sorted((Path(__file__).parent / "outlines").glob("*.txt"))
SAMPLES = sorted((settings.BASE_DIR / "speeches" / "samples").iterdir())


def same_again(found: Outline) -> None:
    assert decode(found.text, encode(found)) == found


@given(texts)
def test_any_machine_outline_comes_back_the_same(text: str) -> None:
    same_again(outline(text))


@pytest.mark.parametrize("case", [*CASES, *SAMPLES], ids=lambda case: case.stem)
def test_cases_and_samples_come_back_the_same(case: Path) -> None:
    same_again(outline(read(case.name, case.read_bytes()).text))


@pytest.mark.shared
@pytest.mark.skipif(not TEXTS, reason="no ../shared/seeds and ../shared/real beside the checkout")
def test_real_texts_come_back_the_same() -> None:
    for path in TEXTS:
        try:
            same_again(outline(read(path.name, path.read_bytes()).text))
        except Declined:
            continue
