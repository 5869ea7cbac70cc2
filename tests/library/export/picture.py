"""The picture of an exported draft in the README: `python -m tests.library.export.picture`.

A sample speech is exported and printed by LibreOffice; its first and its last page stand side by side.
"""

import os
import struct
import tempfile
import zlib
from pathlib import Path

import numpy as np
import pypdfium2

from library.export import pdf
from library.export.document import Document
from library.export.drafted import plain
from tests.library.export import office


ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "speeches" / "samples" / "云岭县委第三轮巡察动员部署会讲话.txt"
PICTURE = ROOT / "static" / "img" / "export.png"
_SCALE, _EDGE, _GREY = 1.3, 10, 205


def document() -> Document:
    title, date, _speaker, *texts = SAMPLE.read_text("utf-8").splitlines()
    return Document(
        title=title,
        under=(date, "江　远"),
        lines=plain(title, texts).lines,
        signature=("中共云岭县委办公室",),
        date=date.strip("（）"),
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FONTCONFIG_FILE"] = str(office.fonts(Path(folder)))
        opened = pypdfium2.PdfDocument(pdf.write(document()))
    pages = [
        opened[n].render(scale=_SCALE, grayscale=True).to_numpy() for n in (0, len(opened) - 1)
    ]
    framed = [np.pad(page.reshape(page.shape[:2]), _EDGE, constant_values=_GREY) for page in pages]
    PICTURE.write_bytes(_png(np.concatenate(framed, axis=1)))


def _png(grey: np.ndarray) -> bytes:
    height, width = grey.shape
    rows = b"".join(b"\0" + row.tobytes() for row in grey)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, *zip(*parts, strict=True)))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    main()
