"""Words that the checks tell apart by knowing them (`lists.toml`)."""

import tomllib
from pathlib import Path
from typing import Final


_LISTS: Final = tomllib.loads(Path(__file__).with_name("lists.toml").read_text("utf-8"))

LEVELS: Final = "省市县区州盟旗镇乡村"
COMMON_PLACES: Final = frozenset[str](_LISTS["common_places"])
COMMON_STEMS: Final = frozenset[str](_LISTS["common_stems"])
KNOWN_PERSONS: Final = frozenset[str](_LISTS["known_persons"])
SURNAMES: Final = frozenset[str](_LISTS["surnames"].replace("\n", ""))
DOUBLED_BY_SLIP: Final = frozenset[str](_LISTS["doubled_by_slip"])
STOCK: Final[tuple[str, ...]] = tuple(_LISTS["stock"])
RITES: Final[tuple[str, ...]] = tuple(_LISTS["rites"])
TURNS: Final[tuple[str, ...]] = tuple(_LISTS["turns"])
DOUBLED_ON_PURPOSE: Final = frozenset[str](_LISTS["doubled_on_purpose"])
