"""An office for a real text: its names filled in where they were struck out, and what of them the
office would call wrong.

Texts are published with `县委书记XX同志`. A writer's draft has a name there, and the office keeps its
leaders with their titles. Here every struck-out person gets a made-up name; of the leaders that are so
known, or named in the text itself, one in four is kept under another name by a character, one in four
under another title, and the last two change places. What is written then is wrong of those, and right
of the others.
"""

import random
import re
from collections import Counter
from dataclasses import replace

from library.checks import House, Leader
from library.checks.names import Kind, names


_BODIES = "[省市县区镇乡]?(?:[党纪]?委|政府|人大常委会|政协)?(?:组织部|宣传部|巡察办|办公室)?"
_OFFICES = "书记|县长|区长|市长|省长|镇长|总理|委员长|主席|主任|部长|局长"
_TITLE = rf"(?:{_BODIES}(?:常务)?副?(?:{_OFFICES}))"
_STRUCK_OUT = re.compile(r"[×xX*＊○]{2,3}(?=同志)")
_NAMED = re.compile(rf"(?P<title>{_TITLE})(?P<name>[\u3400-\u9fff]{{2,3}})(?=同志|[，。、])")
_FAMILY = "王李张刘陈杨黄赵吴周"
_GIVEN = ("建国", "文涛", "敏", "志强", "晓峰", "铁军", "丽华", "涛")
_OTHER_TITLES = ("县委副书记", "县人大常委会主任", "县政协主席", "副县长")
_OTHER_SIGNS = "健园民忠芳宏"


def named(text: str, chance: random.Random) -> str:
    """The text with a made-up name in place of each that was struck out."""
    return _STRUCK_OUT.sub(lambda _: chance.choice(_FAMILY) + chance.choice(_GIVEN), text)


def house(text: str, chance: random.Random) -> House:
    """The office whose draft `text` is; places are those it names most, of each level one."""
    counted = Counter(name.words for name in names(text) if name.kind == Kind.PLACE)
    persons = {name.words for name in names(text) if name.kind == Kind.PERSON}
    places = {place[-1]: place for place, _ in reversed(counted.most_common())}
    known = {
        match["name"]: match["title"] for match in _NAMED.finditer(text) if match["name"] in persons
    }
    leaders = [_kept(Leader(*one), chance) for one in known.items()]
    return House(places=tuple(places.values()), leaders=(*leaders[:-2], *leaders[-2:][::-1]))


def _kept(leader: Leader, chance: random.Random) -> Leader:
    how = chance.randrange(4)
    if how == 0:
        place = chance.randrange(1, len(leader.name))
        sign = chance.choice(_OTHER_SIGNS)
        return replace(leader, name=leader.name[:place] + sign + leader.name[place + 1 :])
    if how == 1:
        return replace(leader, title=chance.choice(_OTHER_TITLES), former=(leader.title,))
    return leader
