"""The Word file around its text: settings, fonts, properties, and nothing that says who made it where.

python-docx begins with a file of its own, whose theme, picture, properties and latent styles would go
into every draft; only what is set here stays.
"""

from datetime import UTC, datetime
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from library.export.word.styles import BLACK_FACE, BODY_FACE, FOOT_FACE, ITALIC_FACE, TITLE_FACE
from library.export.word.wordml import element, flag


# What Word takes where an office's computer has not the font: newer Windows has 仿宋 under this name.
_INSTEAD: Final = {
    BODY_FACE: "仿宋",
    ITALIC_FACE: "楷体",
    TITLE_FACE: "华文中宋",
    BLACK_FACE: "SimHei",
    FOOT_FACE: "SimSun",
}
_KEPT: Final = {RT.STYLES, RT.SETTINGS, RT.FONT_TABLE, RT.FOOTER, RT.COMMENTS}
_MODE: Final = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
_URI: Final = "http://schemas.microsoft.com/office/word"


def clean(word: Any, title: str, styles: Any) -> None:
    """Leave nothing of the library's own file in `word`, a python-docx document."""
    package, part = word.part.package, word.part
    for key, relation in list(part.rels.items()):
        if relation.reltype not in _KEPT:
            del part.rels[key]
    for key, relation in list(package.rels.items()):
        if relation.reltype not in (RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES):
            del package.rels[key]
    _fill(word.styles.element, styles)
    _fill(word.settings.element, _settings())
    part.part_related_by(RT.FONT_TABLE)._blob = _font_table()
    _describe(word, title)


def _fill(old: Any, new: Any) -> None:
    for child in list(old):
        old.remove(child)
    old.extend(list(new))


def _settings() -> Any:
    """As a new Chinese document has them: the present mode of layout, not that of an older Word."""
    return element(
        "w:settings",
        element("w:zoom", percent=100),
        element("w:defaultTabStop", val=640),
        flag("w:evenAndOddHeaders"),
        element("w:characterSpacingControl", val="compressPunctuation"),
        element(
            "w:compat",
            flag("w:balanceSingleByteDoubleByteWidth"),
            flag("w:doNotExpandShiftReturn"),
            flag("w:useFELayout"),
            *(
                element("w:compatSetting", name=name, uri=_URI, val=value)
                for name, value in _MODE.items()
            ),
        ),
        element("w:themeFontLang", val="en-US", eastAsia="zh-CN"),
        element("w:decimalSymbol", val="."),
        element("w:listSeparator", val=","),
    )


def _font_table() -> bytes:
    table = element("w:fonts")
    for face, other in _INSTEAD.items():
        table.append(
            element(
                "w:font",
                element("w:altName", val=other),
                element("w:charset", val="86"),
                element("w:family", val="auto"),
                element("w:pitch", val="default"),
                name=face,
            )
        )
    written: bytes = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _describe(word: Any, title: str) -> None:
    """Title and time; no author, no program, no count of revisions."""
    properties = word.core_properties
    for child in list(properties._element):
        properties._element.remove(child)
    properties.title = title[:255]
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
