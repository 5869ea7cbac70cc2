"""The named styles of the Word file, as data: faces and sizes of GB/T 9704-2012, 5.2.2 and 7.3.

The fonts are named and never enclosed: they are licensed, and every office has them. Styles that Word
knows have its own names, so that they appear in Chinese and its navigation finds the headings.

A heading that runs into its paragraph is two styles: one of characters, with the face, linked to the
heading; and one of paragraphs, 正文 with the heading's outline level. Word's navigation goes by the
outline level of paragraphs and does not look at styles of characters, so it shows such a paragraph by
its first words. (A style separator, a hidden end of paragraph, would show the heading alone, but other
programs take it for a paragraph's end and tear the heading off.)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from library.export.layout import HEADINGS, Style, face, heading, run_in
from library.export.word.wordml import LEADING, TIGHTER, element, flag, fonts, indents, twips


BODY_FACE: Final = "仿宋_GB2312"
TITLE_FACE: Final = "方正小标宋简体"
BLACK_FACE: Final = "黑体"
ITALIC_FACE: Final = "楷体_GB2312"
FOOT_FACE: Final = "宋体"
# By level; from the third on they are set like the body (7.3.3).
HEADING_FACES: Final = {1: BLACK_FACE, 2: ITALIC_FACE}
TITLE_SIZE: Final = 22.0  # 二号
BODY_SIZE: Final = 16.0  # 三号
FOOT_SIZE: Final = 14.0  # 四号
_COMMENT_SIZE: Final = 10.5  # 五号
_POINTS: Final = 3
"""The level that offices like to set in bold."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A style of paragraphs. `first` is the indent of its first line in characters, `name` what Word
    calls it, `outline` its level in the navigation, `leading` the distance of lines in points, 0 for
    the face's own; `follows` the style that Enter gives after it."""

    key: str
    name: str
    face: str = BODY_FACE
    size: float = BODY_SIZE
    align: str = "both"
    first: float = 0
    outline: int | None = None
    bold: bool = False
    leading: float = LEADING
    follows: str = Style.BODY
    linked: str = ""
    keeps: bool = False


def paragraph_styles(bold_points: bool = False) -> Iterator[Paragraph]:
    yield Paragraph(Style.BODY, "Normal", first=2)
    yield Paragraph(Style.TITLE, "Title", TITLE_FACE, TITLE_SIZE, "center", keeps=True)
    yield Paragraph(Style.UNDER, "Subtitle", ITALIC_FACE, align="center", keeps=True)
    yield Paragraph(Style.SALUTATION, "Salutation")
    for level in range(1, HEADINGS + 1):
        look = HEADING_FACES.get(level, BODY_FACE)
        bold = bold_points and level == _POINTS
        yield Paragraph(
            heading(level), f"heading {level}", look, first=2, outline=level, bold=bold,
            linked=face(level), keeps=True,
        )  # fmt: skip
        yield Paragraph(run_in(level), f"正文（接 {level} 级标题）", first=2, outline=level)
    yield Paragraph(Style.NOTE, "附件说明", follows=Style.NOTE)
    yield Paragraph(Style.SIGNATURE, "Signature", align="right", follows=Style.DATE)
    yield Paragraph(Style.DATE, "Date", align="right")
    yield Paragraph(Style.ATTACHMENT, "附件序号", BLACK_FACE, follows=Style.ATTACHMENT_TITLE)
    yield Paragraph(
        Style.ATTACHMENT_TITLE, "附件标题", TITLE_FACE, TITLE_SIZE, "center", outline=1, keeps=True
    )
    yield Paragraph("Footer", "footer", FOOT_FACE, FOOT_SIZE, leading=18, follows="Footer")
    yield Paragraph(
        "CommentText", "annotation text", FOOT_FACE, _COMMENT_SIZE, "left", leading=0,
        follows="CommentText",
    )  # fmt: skip


def styles(bold_points: bool = False) -> Any:
    """The whole `w:styles`."""
    all_of_them = list(paragraph_styles(bold_points))
    return element(
        "w:styles",
        _defaults(),
        *map(_paragraph, all_of_them),
        _named("character", "DefaultParagraphFont", "Default Paragraph Font", default=True),
        *(_heading_face(style) for style in all_of_them if style.linked),
        _comment_mark(),
    )


def _defaults() -> Any:
    """No theme is asked for a face, and the language is Chinese: it decides how lines are broken."""
    language = element("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    half_points = round(BODY_SIZE * 2)
    run = element(
        "w:rPr", fonts(BODY_FACE), element("w:kern", val=2), element("w:sz", val=half_points),
        element("w:szCs", val=half_points), language,
    )  # fmt: skip
    return element(
        "w:docDefaults", element("w:rPrDefault", run), element("w:pPrDefault", element("w:pPr"))
    )


def _paragraph(style: Paragraph) -> Any:
    whole = style.key == Style.BODY
    return _named(
        "paragraph", style.key, style.name, default=whole,
        based="" if whole else Style.BODY, follows=style.follows, linked=style.linked,
        properties=[_shape(style), _look(style)],
    )  # fmt: skip


def _shape(style: Paragraph) -> Any:
    """Lines break as Chinese ones do (`kinsoku`, a mark may hang over the edge), figures are set solid,
    and no line of a paragraph stands alone on a page."""
    whole = style.key == Style.BODY
    line, rule = (twips(style.leading), "exact") if style.leading else (240, "auto")
    return element(
        "w:pPr",
        flag("w:keepNext") if style.keeps else None,
        flag("w:widowControl") if whole else None,
        flag("w:kinsoku") if whole else None,
        flag("w:overflowPunct") if whole else None,
        flag("w:autoSpaceDE", on=False) if whole else None,
        flag("w:autoSpaceDN", on=False) if whole else None,
        # A larger face would be given two lines of the grid.
        flag("w:snapToGrid", on=False) if style.size != BODY_SIZE else None,
        element("w:spacing", before=0, after=0, line=line, lineRule=rule),
        indents(left=0, right=0, first=style.first),
        element("w:jc", val=style.align),
        None if style.outline is None else element("w:outlineLvl", val=style.outline - 1),
    )


def _look(style: Paragraph) -> Any:
    half_points = round(style.size * 2)
    tighter = TIGHTER if style.size == BODY_SIZE else 0
    return element(
        "w:rPr", fonts(style.face), flag("w:b") if style.bold else None,
        flag("w:bCs") if style.bold else None, element("w:color", val="000000"),
        element("w:spacing", val=twips(tighter)), element("w:sz", val=half_points),
        element("w:szCs", val=half_points),
    )  # fmt: skip


def _heading_face(style: Paragraph) -> Any:
    """The characters of a heading, for where it runs into its paragraph."""
    return _named(
        "character", style.linked, f"标题 {style.outline} 字符", based="DefaultParagraphFont",
        linked=style.key, properties=[_look(style)],
    )  # fmt: skip


def _comment_mark() -> Any:
    size = element("w:rPr", element("w:sz", val=21), element("w:szCs", val=21))
    return _named(
        "character", "CommentReference", "annotation reference", based="DefaultParagraphFont",
        properties=[size],
    )  # fmt: skip


def _named(
    kind: str,
    key: str,
    name: str,
    *,
    default: bool = False,
    based: str = "",
    follows: str = "",
    linked: str = "",
    properties: list[Any] | None = None,
) -> Any:
    attributes = {"default": 1} if default else {} if name.isascii() else {"customStyle": 1}
    made = element("w:style", element("w:name", val=name), type=kind, **attributes, styleId=key)
    for label, value in (("w:basedOn", based), ("w:next", follows), ("w:link", linked)):
        if value and value != key:
            made.append(element(label, val=value))
    made.append(element("w:qFormat"))
    made.extend(properties or [])
    return made
