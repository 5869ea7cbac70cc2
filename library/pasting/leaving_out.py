"""Which elements are left out: by tags, and by what Word, WPS and LibreOffice write in their styles."""

import re
from typing import Any

from library.pasting.content import Kind


_UNSEEN = frozenset((
    "base", "head", "link", "meta", "noscript", "script", "select", "style", "template", "title",
    "xml", "audio", "iframe", "rp",
))  # fmt: skip
_IMAGES = frozenset(("canvas", "img", "object", "svg", "video", "v:imagedata"))
_BY_CLASS = (
    (re.compile(r"\bmsoDel\b"), Kind.DELETION),
    (re.compile(r"\bmso(?:CommentReference|comanchor)\b", re.I), Kind.COMMENT_SIGN),
    (re.compile(r"\bmsocomtxt\b", re.I), Kind.COMMENT),
    (re.compile(r"\bMso(?:Footnote|Endnote)Reference\b|\bsd(?:foot|end)noteanc\b"), Kind.NOTE_SIGN),
    (re.compile(r"\bMsoToc\d"), Kind.CONTENTS),
)
_BY_STYLE = (
    (re.compile(r"mso-element:\s*comment\b(?!-)"), Kind.COMMENT),
    (re.compile(r"mso-special-character:\s*comment"), Kind.COMMENT_SIGN),
    (re.compile(r"mso-element:\s*(?:foot|end)note\b(?!-)"), Kind.NOTE),
    (re.compile(r"mso-special-character:\s*(?:foot|end)note\b"), Kind.NOTE_SIGN),
    (re.compile(r"mso-(?:foot|end)note-id"), Kind.NOTE_SIGN),
    (re.compile(r"mso-hide:\s*all|display:\s*none"), Kind.HIDDEN),
)
_COMMENTED = re.compile(r"#_mso(?:com|anchor)_")
_NOTE_BODY = re.compile(r"sd(?:foot|end)note\d+$")
_CITED = re.compile(r"\s*[\[［〔]\d{1,3}(?:[-–,，]\d{1,3})*[\]］〕]\s*$")


def why(element: Any) -> Kind | None:
    """The kind as which an element is left out with all that is in it; None for what is text."""
    tag, classes, style = element.tag, element.get("class") or "", element.get("style") or ""
    if tag in _UNSEEN:
        return Kind.CODE
    if tag in _IMAGES:
        return _image(element)
    if tag == "rt":
        return Kind.READING
    if tag == "del":
        return Kind.DELETION
    if tag == "sup" and _CITED.match("".join(element.itertext())):
        return Kind.NOTE_SIGN
    if tag == "a" and _COMMENTED.search(element.get("href") or ""):
        return Kind.COMMENT_SIGN
    if tag == "div" and _NOTE_BODY.match(element.get("id") or ""):
        return Kind.NOTE
    found = (kind for pattern, kind in _BY_CLASS if classes and pattern.search(classes))
    styled = (kind for pattern, kind in _BY_STYLE if style and pattern.search(style))
    return next(found, None) or next(styled, None)


def _image(element: Any) -> Kind:
    """A drawing has a picture of itself beside it for those who do not know it: it counts once."""
    root = element.getroottree().getroot()
    shown = element.tag != "v:imagedata" or next(root.iter("img"), None) is None
    return Kind.IMAGE if shown else Kind.CODE
