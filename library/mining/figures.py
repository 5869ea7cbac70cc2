"""How good a figure of speech a parallel construction is."""

import re
from typing import Final

from speeches.words import tagged


NAMES: Final = 0.5
"""What is left of a mere list of names: 总参谋部、总政治部、总后勤部."""
UNEVEN: Final = 0.85
"""Limbs of unequal length."""
COUPLE: Final = 0.85
"""Two limbs alone."""
_SAYS: Final = ("v", "a", "i", "l")
"""Tags of words that say something of a thing: verbs, adjectives, set phrases."""
_LETTERS = re.compile(r"\W+")


def figure(wording: str) -> float:
    """1 where three limbs or more, equally long, each say something (有方案、有时限、有专人); less
    where they do not."""
    limbs = re.split("[，；]" if re.search("[，；]", wording) else "、", wording)
    saying = sum(any(tag.startswith(_SAYS) for _, tag in tagged(limb)) for limb in limbs)
    value = NAMES + (1 - NAMES) * saying / len(limbs)
    if len({len(_LETTERS.sub("", limb)) for limb in limbs}) > 1:
        value *= UNEVEN
    return value * (COUPLE if len(limbs) == 2 else 1)
