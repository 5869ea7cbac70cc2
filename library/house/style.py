"""本单位: what the office says about itself, out of the database."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from library.checks import house
from library.checks.house import House, Leader
from library.models import HouseLeader, HouseWord


Kind = HouseWord.Kind


def house_style() -> House:
    rows = list(HouseWord.objects.all())

    def words(kind: HouseWord.Kind) -> tuple[str, ...]:
        return tuple(row.words for row in rows if row.kind == kind)

    return House(
        names=words(Kind.NAME),
        short=words(Kind.SHORT),
        others=words(Kind.OTHER),
        places=words(Kind.PLACE),
        meetings=words(Kind.MEETING),
        salutations=words(Kind.SALUTATION),
        signatures=words(Kind.SIGNATURE),
        leaders=tuple(_leader(row) for row in HouseLeader.objects.all()),
    )


def signature() -> str:
    """What a draft is signed with unless its writer says otherwise; "" when nobody has said."""
    return house_style().signature


def offers(names: Iterable[str]) -> dict[str, Sequence[str]]:
    """By the name of a blank, what it may be filled with, the likeliest first."""
    own, today = house_style(), timezone.localdate()
    when = {
        "年份": f"{today.year}年",
        "日期": f"{today.year}年{today.month}月{today.day}日",
        "月份": f"{today.month}月",
    }
    return {name: [when[name]] if name in when else house.offers(own, name) for name in names}


def _leader(row: HouseLeader) -> Leader:
    former = tuple(filter(None, row.former.split("\n")))
    return Leader(row.name, row.title, former, row.address)
