"""Elements of WordprocessingML. Names and attributes are written with their prefix: `w:p`."""

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


TIGHTER: Final = -0.25
"""Points between characters of 16 pt, so that 28 of them fill the 156 mm (442.2 pt) of a line (GB/T
9704-2012, 5.2.3). Word's grid of characters says the same, but other programs that set characters into
its cells give each of them two; a distance between characters is the same everywhere."""
PITCH: Final = 16 + TIGHTER
"""Points from one character to the next."""
LEADING: Final = 28.95
"""Points of one line: 22 in its 225 mm."""


def element(tag: str, /, *children: Any, **attributes: object) -> Any:
    """`element("w:ind", left=640)` is `<w:ind w:left="640"/>`; children that are None are left out."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def flag(name: str, on: bool = True) -> Any:
    """A property that is there or not; off, it overrules the style's."""
    return element(name) if on else element(name, val="0")


def fonts(face: str) -> Any:
    """All four, or Word takes another face for figures, Latin letters or Chinese punctuation."""
    return element("w:rFonts", ascii=face, hAnsi=face, eastAsia=face, cs=face)


def twips(points: float) -> int:
    """Word's lengths are twentieths of a point."""
    return round(points * 20)


def indents(
    left: float | None = None,
    right: float | None = None,
    hanging: float | None = None,
    first: float | None = None,
) -> Any:
    """Lengths in characters, which follow the size of type, and in points for other readers of the
    file. None is left to the style."""
    made = element("w:ind")
    for name, length in (("left", left), ("right", right)):
        if length is not None:
            made.set(qn(f"w:{name}Chars"), str(round(length * 100)))
            made.set(qn(f"w:{name}"), str(twips(length * PITCH)))
    if hanging is not None:
        made.set(qn("w:hangingChars"), str(round(hanging * 100)))
        made.set(qn("w:hanging"), str(twips(hanging * PITCH)))
    if first is not None:
        made.set(qn("w:firstLineChars"), str(round(first * 100)))
        made.set(qn("w:firstLine"), str(twips(first * PITCH)))
    return made


def text(words: str, deleted: bool = False) -> list[Any]:
    """The contents of a run: what is said, with `\\n` as a line break and tabs as tabs."""
    made: list[Any] = []
    name = "w:delText" if deleted else "w:t"
    piece = ""
    for one in [*words, ""]:
        if one and one not in "\n\t":
            piece += one
            continue
        if piece:
            said = element(name)
            said.text = piece
            said.set(qn("xml:space"), "preserve")
            made.append(said)
            piece = ""
        if one:
            made.append(element("w:br" if one == "\n" else "w:tab"))
    return made
