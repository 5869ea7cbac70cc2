"""The shapes of the API's answers, in JSON Schema 2020-12."""

from typing import Any, Final

from library.models import Phrase
from speeches.facts import SURE
from speeches.models import Genre, Level, Part


Schema = dict[str, Any]


def _object(description: str, /, **properties: Schema) -> Schema:
    """An object that has all of these properties and no other."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema, description: str = "") -> Schema:
    return {"type": "array", "items": items} | ({"description": description} if description else {})


def _text(description: str, **more: Any) -> Schema:
    return {"type": "string", "description": description} | more


def _whole(description: str, least: int = 0) -> Schema:
    return {"type": "integer", "minimum": least, "description": description}


def _year(description: str) -> Schema:
    return {"type": ["integer", "null"], "description": description}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _named(choices: list[tuple[str, Any]]) -> str:
    return "；".join(f"{value} {label}" for value, label in choices)


_PAGE: Final = {
    "total": _whole("总数"),
    "page": _whole("第几页", 1),
    "pages": _whole("共几页", 1),
    "per_page": _whole("每页几条", 1),
}
_PLACE: Final = {
    "passage": _whole("段落编号", 1),
    "speech": _ref("SpeechName"),
    "path": _list({"type": "string"}, "上级各层，由外到内"),
    "marker": _text("序号，如“一是”；没有则为空"),
    "url": _text("网站上的地址（不含主机）", pattern="^/"),
}
_ALIKE: Final = _PLACE | {
    "text": _text("全段文字，含序号和标题"),
    "again": _whole("另有几段与它一字不差"),
}
_TEXTS: Final = _list({"type": "string"})

SCHEMAS: Final[dict[str, Schema]] = {
    "Error": _object(
        "出错时的答复。",
        error=_object(
            "错在哪里、怎么办。",
            code=_text(
                "给程序看",
                enum=[
                    "unauthorized",
                    "bad-parameter",
                    "missing-parameter",
                    "not-found",
                    "method-not-allowed",
                ],
            ),
            message=_text("给人看的中文说明"),
        ),
    ),
    "SpeechName": _object(
        "哪一篇讲话。",
        id=_whole("讲话编号", 1),
        title=_text("题名"),
        year=_year("年份，不详为 null"),
    ),
    "Hit": _object(
        "检索到的一段。",
        **_PLACE,
        part=_text(_named(Part.choices), enum=Part.values),
        heading=_text("标题或主旨句"),
        text=_text("全段文字，含序号和标题"),
        themes=_list({"type": "string"}, "主题代号，最切合的在前"),
        score={"type": "number", "description": "得分，只在同一次检索内可比"},
    ),
    "Search": _object(
        "一页检索结果。",
        question=_text("收到的问题"),
        problems=_list({"type": "string"}, "问题写法上的毛病，中文说明"),
        speeches=_whole("出自几篇讲话"),
        **_PAGE,
        hits=_list(_ref("Hit")),
    ),
    "Passage": _object("一段。", **_PLACE, text=_text("全段文字，含序号和标题")),
    "SameWording": _object(
        "有相同字句的一段。",
        **_ALIKE,
        share={
            "type": "number",
            "description": "相同的字句在所问那一段里占多少",
            "minimum": 0,
            "maximum": 1,
        },
        ranges=_list(
            _list({"type": "integer", "minimum": 0}, "从第几个字符起、到第几个止（不含）"),
            "相同的字句在这一段里的位置（由 0 数，按 Unicode 码位）",
        ),
    ),
    "SameSubject": _object(
        "说同一件事的一段。", **_ALIKE, words=_list({"type": "string"}, "共有的关键词")
    ),
    "Similar": _object(
        "与一段相近的段落，最相近的在前，每类最多二十条。",
        passage=_ref("Passage"),
        wording=_list(_ref("SameWording"), "字句相同"),
        versions=_list(_ref("SameWording"), "字句相同，但在同一讲话的其他版本里"),
        subject=_list(_ref("SameSubject"), "字句不同而说同一件事"),
        terms=_list({"type": "string"}, "据以判断主题的关键词"),
    ),
    "Phrase": _object(
        "一条短语。",
        id=_whole("短语编号", 1),
        text=_text("表述"),
        pattern=_text("变式：有出入处以〔〕标出；没有则为空"),
        kind=_text(_named(Phrase.Kind.choices), enum=Phrase.Kind.values),
        theme={"type": ["string", "null"], "description": "主题代号"},
        status=_text("accepted 已收；candidate 待定", enum=["accepted", "candidate"]),
        speeches=_whole("见于几篇讲话，重复的讲话只算一篇"),
        years={
            "type": "object",
            "description": "逐年篇数",
            "additionalProperties": {"type": "integer", "minimum": 1},
        },
        first_year=_year("最早一年"),
        last_year=_year("最近一年"),
        tags=_list({"type": "string"}, "标签"),
        note=_text("备注"),
        url=_text("网站上的地址（不含主机）", pattern="^/"),
    ),
    "Phrases": _object("一页短语，用得最多的在前。", **_PAGE, phrases=_list(_ref("Phrase"))),
    "Occurrence": _object(
        "短语的一处。",
        **_PLACE,
        text=_text("所在全段"),
        start=_whole("从第几个字符起（由 0 数，按 Unicode 码位）"),
        end=_whole("到第几个字符止（不含）"),
        words=_text("此处的原话，可与表述略有出入"),
    ),
    "PhraseDetail": _object(
        "一条短语和它出现的地方，近年的在前。",
        phrase=_ref("Phrase"),
        occurrences=_object("一页出现之处。", **_PAGE, places=_list(_ref("Occurrence"))),
    ),
    "Speech": _object(
        "一篇讲话。",
        id=_whole("讲话编号", 1),
        title=_text("题名"),
        year=_year("年份，不详为 null"),
        occasion=_text("场合"),
        date=_text("日期：年、年-月或年-月-日，不详为空", pattern=r"^(\d{4}(-\d{2}){0,2})?$"),
        place=_text("地点"),
        genre=_text(_named(Genre.choices), enum=Genre.values),
        organ=_text("单位"),
        level=_text(f"{_named(Level.choices)}；不详为空", enum=["", *Level.values]),
        role=_text("讲话人职务"),
        speaker=_text("讲话人"),
        guesses={
            "type": "object",
            "description": "哪些项目是系统推断的，依据何在；人工核定的不在其中",
            "additionalProperties": _ref("Guess"),
        },
        version_of={
            "type": ["integer", "null"],
            "description": "是哪篇讲话的另一版本（讲话编号）；不是则为 null",
        },
        added=_text("入库时间", format="date-time"),
        passages=_whole("段落数"),
        url=_text("网站上的地址（不含主机）", pattern="^/"),
    ),
    "Guess": _object(
        "一项推断的依据。",
        words=_text("推断自哪些字"),
        sure=_text("sure 确定；likely 很可能；guess 推测", enum=list(SURE)),
        start={
            "type": ["integer", "null"],
            "description": "在原文中从第几个字符起；取自文件名为 null",
        },
        end={"type": ["integer", "null"], "description": "到第几个字符止（不含）"},
    ),
    "Speeches": _object("一页讲话，新入库的在前。", **_PAGE, speeches=_list(_ref("Speech"))),
    "Node": _object(
        "提纲的一个标题或要点。",
        marker=_text("序号"),
        heading=_text("标题或主旨句"),
        lead=_TEXTS | {"description": "标题之后、下级之前的段落"},
        start=_whole("在原文中从第几个字符起"),
        end=_whole("到第几个字符止（不含）"),
        children=_list(_ref("Node"), "下级"),
        tail=_TEXTS | {"description": "下级之后的段落"},
    ),
    "Outline": _object(
        "一篇讲话的提纲，与命令 manage.py outline --json 相同。",
        source=_text("文件名"),
        title=_text("题名"),
        front=_TEXTS | {"description": "讲话人、日期、地点各行"},
        salutation=_text("称呼"),
        noise=_TEXTS | {"description": "不属于讲话的内容：广告、页码等"},
        opening=_TEXTS | {"description": "开头各段"},
        sections=_list(_ref("Node"), "各节"),
        closing=_TEXTS | {"description": "结尾各段"},
    ),
    "Theme": _object(
        "一个主题。",
        slug=_text("代号"),
        name=_text("名称"),
        description=_text("说明"),
        parent={"type": ["string", "null"], "description": "上级主题的代号"},
        passages=_whole("段落数"),
        speeches=_whole("讲话数"),
        phrases=_whole("短语数"),
        url=_text("网站上的地址（不含主机）", pattern="^/"),
    ),
    "Themes": _object("全部主题，按网站上的次序。", themes=_list(_ref("Theme"))),
}
