"""Cases as text files: `facts/NAME.txt` and, beside it, what it says of itself, and how sure.

`python -m tests.speeches.test_facts_cases` writes them anew; read the difference before keeping it.
"""

from pathlib import Path

import pytest

from speeches.facts import Fact, guess
from speeches.segmentation import outline


CASES = sorted((Path(__file__).parent / "facts").glob("*.txt"))


def told(case: Path) -> str:
    """A fact a line; the file's name says nothing."""
    text = case.read_text("utf-8")
    found = guess(outline(text), "1.txt").found
    return "".join(f"{name}: {_told(fact, text)}\n" for name, fact in found.items())


def _told(fact: Fact, text: str) -> str:
    assert fact.span
    line = text.count("\n", 0, fact.span.start) + 1
    return f"{fact.value} ({fact.sure}, line {line}: {fact.words})"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_says_of_itself_what_is_expected(case: Path) -> None:
    assert told(case) == case.with_suffix(".facts").read_text("utf-8")


if __name__ == "__main__":
    for case in CASES:
        case.with_suffix(".facts").write_text(told(case), "utf-8")
