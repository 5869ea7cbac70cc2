"""本单位: what is the office's own: its names, its places, its leaders, how it begins and signs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from library.checks import known


# What templates call the office's own things.
_OWN: Final = {
    "names": re.compile(r"本(?:单位|机关|部门)(?:名称|全称)?|单位全称"),
    "short": re.compile(r"(?:本?单位|机关|部门)?简称"),
    "salutations": re.compile(r"称呼语?|称谓"),
    "meetings": re.compile(r"(?:会议|活动)(?:全称|名称)|会议"),
    "signatures": re.compile(r"落款|署名"),
}
_PLACE: Final = re.compile(rf"(?:本|我)?([{known.LEVELS}])名?|(?:本地)?地名|本地")
_PERSON: Final = re.compile(r"(?P<title>.+?)(?P<part>姓名|同志)?")


@dataclass(frozen=True, slots=True)
class Leader:
    """`title` as written out, several joined by 、 (`县委书记、县人大常委会主任`); `former` are titles
    that the person no longer has; `address` how the person is called in a speech (`建国书记`)."""

    name: str
    title: str
    former: tuple[str, ...] = ()
    address: str = ""

    @property
    def titles(self) -> list[str]:
        return [title for title in self.title.split("、") if title]


@dataclass(frozen=True, slots=True)
class House:
    """`names` of the organisation, `short` ones and `others`; `leaders` in their order."""

    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    salutations: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    leaders: tuple[Leader, ...] = ()

    @property
    def signature(self) -> str:
        """What a draft is signed with unless its writer says otherwise; "" when nobody has said."""
        return next(iter((*self.signatures, *self.names)), "")

    def owns(self, words: str) -> bool:
        """Whether a name out of a source is the office's own and so no foreign one."""
        if words in self.meetings or any(words == leader.name for leader in self.leaders):
            return True
        every = (*self.names, *self.short, *self.others, *self.places)
        return len(words) > 1 and any(words in own for own in every)

    def places_like(self, words: str) -> list[str]:
        """Its own places of the same level: 云岭县 for 东河县."""
        return [place for place in self.places if place[-1:] == words[-1:]]

    def leaders_called(self, title: str) -> list[Leader]:
        return [leader for leader in self.leaders if title in leader.titles]


NOBODY: Final = House()
"""An office that has said nothing about itself."""


def offers(house: House, blank: str) -> Sequence[str]:
    """What a blank of this name may be filled with, the likeliest first: `县委书记姓名` → 张建国."""
    for kind, called in _OWN.items():
        if called.fullmatch(blank):
            own: Sequence[str] = getattr(house, kind)
            return own or ([house.signature] if kind == "signatures" and house.signature else [])
    if place := _PLACE.fullmatch(blank):
        return house.places_like(place[1]) if place[1] else house.places
    return _persons(house, blank)


def _persons(house: House, blank: str) -> list[str]:
    named = _PERSON.fullmatch(blank)
    if named is None:
        return []
    found = house.leaders_called(named["title"])
    if named["part"] == "姓名":
        return [leader.name for leader in found]
    return [leader.address or f"{leader.name}同志" for leader in found]
