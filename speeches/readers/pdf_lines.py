"""A program of its own: a PDF on standard input → the lines of its pages on standard output.

PDFium is native code that is handed strangers' files, and a PDF can ask for endless work. In a process
of its own it can be stopped, and cannot take the server with it. `speeches.readers.pdf` starts it.

It answers with one JSON object: `{"error": "locked" | "damaged" | "long"}`, or `{"pages": [{"width",
"height", "picture", "lines": [[text, left, right, base, em], …]}]}`. Lengths are in points from the
bottom left of the page as it is seen; a line stands on its `base`, `em` is the width of a character.
`picture` is the share of a page next to without text that pictures cover. What has no meaning in
Unicode is U+FFFD.
"""

import ctypes
import json
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw


MAX_PAGES = 1000
MAX_GLYPHS = 1_200_000
MEMORY = 2 * 1024**3
SPARSE = 40
"""Characters. A page with fewer may be a scan with a stamp of the scanner."""

# Gaps, in widths of a character, from which on there is a space or another column.
_WORD, _LATIN_WORD, _COLUMN = 0.7, 0.2, 2.0
_LEAST_EM = 1.0
# How many glyphs of a line say how large its type is: a 一 alone does not.
_NEIGHBOURS = 4

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Glyph:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float
    """The height of the line that it stands on; a 一 has the same as its neighbours."""

    @property
    def size(self) -> float:
        return max(self.right - self.left, self.top - self.bottom, _LEAST_EM)

    @property
    def wide(self) -> bool:
        return self.text > "\u2e7f"


def main() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    json.dump(_answer(sys.stdin.buffer.read()), sys.stdout)


def _answer(data: bytes) -> dict[str, Any]:
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        return {"error": "locked" if locked else "damaged"}
    if count > MAX_PAGES:
        return {"error": "long"}
    pages, left = [], MAX_GLYPHS
    for number in range(count):
        try:
            page = document[number]
            glyphs = list(_glyphs(page, left + 1))
        except pdfium.PdfiumError:
            return {"error": "damaged"}
        left -= len(glyphs)
        if left < 0:
            return {"error": "long"}
        pages.append(_page(page, glyphs))
        page.close()
    return {"pages": pages}


def _page(page: pdfium.PdfPage, glyphs: list[Glyph]) -> dict[str, Any]:
    width, height = page.get_size()
    return {
        "width": round(width, 1),
        "height": round(height, 1),
        "picture": _picture(page, width * height) if len(glyphs) < SPARSE else 0.0,
        "lines": [_written(line) for line in lines(glyphs)],
    }


def _glyphs(page: pdfium.PdfPage, most: int) -> Iterator[Glyph]:
    text = page.get_textpage()
    box, seen = raw.FS_RECTF(), _seen(page)
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(min(text.count_chars(), most)):
        code = raw.FPDFText_GetUnicode(text, index)
        # The spaces and line ends that PDFium adds by itself: places tell them better.
        if raw.FPDFText_IsGenerated(text, index) == 1 or code in (0x0A, 0x0D):
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, box):
            continue
        if not raw.FPDFText_GetCharOrigin(text, index, x, y):
            continue
        unknown = code == 0 or raw.FPDFText_HasUnicodeMapError(text, index) == 1
        edges = seen(box.left, box.bottom, box.right, box.top)
        base = seen(x.value, y.value, x.value, y.value)[1]
        yield Glyph("\ufffd" if unknown else chr(code), *edges, base)
    text.close()


def _seen(page: pdfium.PdfPage) -> Callable[[float, float, float, float], Box]:
    """From places on the page as stored to places as it is shown: cropped, turned by quarters."""
    x, y, far_x, far_y = page.get_cropbox()
    match page.get_rotation():
        case 90:
            return lambda a, b, c, d: (b - y, far_x - c, d - y, far_x - a)
        case 180:
            return lambda a, b, c, d: (far_x - c, far_y - d, far_x - a, far_y - b)
        case 270:
            return lambda a, b, c, d: (far_y - d, a - x, far_y - b, c - x)
    return lambda a, b, c, d: (a - x, b - y, c - x, d - y)


def lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs that follow each other at one height, from left to right."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        if found and _continues(found[-1], glyph):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [line for line in found if any(not glyph.text.isspace() for glyph in line)]


def _continues(line: list[Glyph], glyph: Glyph) -> bool:
    last = line[-1]
    size = max(max(before.size for before in line[-_NEIGHBOURS:]), glyph.size)
    return abs(glyph.base - last.base) < size / 2 and glyph.left > last.left - size / 2


def _written(line: list[Glyph]) -> list[Any]:
    ink = [glyph for glyph in line if not glyph.text.isspace()]
    em = _em(ink)
    text = line[0].text
    for before, glyph in pairwise(line):
        text += _space(before, glyph, em) + glyph.text
    base = statistics.median(glyph.base for glyph in ink)
    edges = ink[0].left, max(glyph.right for glyph in ink), base, em
    return [text.strip(), *(round(edge, 1) for edge in edges)]


def _em(ink: list[Glyph]) -> float:
    """The width of a Chinese character of the line; without any, the height of its type."""
    widths = [glyph.right - glyph.left for glyph in ink if glyph.wide]
    heights = [glyph.top - glyph.bottom for glyph in ink]
    return max(statistics.median(widths or heights), _LEAST_EM)


def _space(before: Glyph, glyph: Glyph, em: float) -> str:
    if before.text.isspace() or glyph.text.isspace():
        return ""
    gap = (glyph.left - before.right) / em
    if gap > _COLUMN:
        return "\t"
    return " " if gap > (_WORD if before.wide or glyph.wide else _LATIN_WORD) else ""


def _picture(page: pdfium.PdfPage, area: float) -> float:
    covered = 0.0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return round(min(1.0, covered / area), 2) if area else 0.0


if __name__ == "__main__":
    main()
