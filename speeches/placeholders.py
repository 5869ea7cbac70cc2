"""占位: the signs that stand for a name, a number or a place left open (`XX县` `×××同志` `__月`)."""

import re


# A single cross is one only where a name or number would stand: 5×8, X光 and 3X are none.
_NAMED = "省市县区乡镇村社局委办厅处科届年月日号次个名万亿元人同书"
_PATTERN = re.compile(
    rf"""
      (?<![A-Za-z])[Xx\uff38\uff58]{{2,}}(?![A-Za-z])
    | (?<![A-Za-z])[Xx\uff38\uff58](?=[{_NAMED}])
    | [×╳✕]{{2,}} | [×╳✕](?=[{_NAMED}])
    | (?<=\S)[*\uff0a]+ | [*\uff0a]+(?=\S)
    | [_\uff3f]{{2,}}
    """,
    re.VERBOSE,
)


def placeholders(text: str) -> list[tuple[int, int]]:
    """Where in `text` a placeholder stands: (start, end) of each, in order."""
    return [match.span() for match in _PATTERN.finditer(text)]
