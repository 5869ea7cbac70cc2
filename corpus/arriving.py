"""A text that has just been read → what is known of it before it is kept: outline, facts, likeness."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from speeches import facts
from speeches.facts.held import Held
from speeches.likeness import Shingles, shingles
from speeches.outlining import machine_outline
from speeches.segmentation.outline import Outline


_BLANK = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A text that came in as the file `name`. `facts` are columns of `Speech` as `facts.held` has them;
    `corrected` is a person's outline (`correcting.encode`), where that is the one."""

    name: str
    digest: str
    outline: Outline
    facts: Held
    shingles: Shingles
    corrected: list[dict[str, Any]] | None = None

    @property
    def title(self) -> str:
        return str(self.facts["title"])

    @property
    def date(self) -> str:
        return str(self.facts["date"])

    @property
    def text(self) -> str:
        return self.outline.text


def of_text(name: str, text: str, digest: str, rules: Mapping[str, str] | None = None) -> Arrival:
    """`rules` as for `machine_outline`."""
    outline = machine_outline(text, rules)
    held = facts.hold(facts.guess(outline, PurePath(name).name))
    return Arrival(name, digest, outline, held, shingles(text))


def digest_of(text: str) -> str:
    """The same for texts that differ in white space alone."""
    return hashlib.sha256(_BLANK.sub("", text).encode()).hexdigest()


def noise_of(outline: Outline) -> list[str]:
    return [block.of(outline.text) for block in outline.noise]
