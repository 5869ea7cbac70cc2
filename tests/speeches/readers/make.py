"""Makes `made/` anew from `sources/`: `python -m tests.speeches.readers.make`.

LibreOffice and pandoc must be installed; files are named for the program that made them. Chromium's
PDF is too large to keep, and made in the test.
"""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path


HERE = Path(__file__).parent
SOURCES, MADE = HERE / "sources", HERE / "made"
# What is seen on paper as well as on screen is not what Word would read: changes, boxes, notes.
_UNPRINTED = re.compile(
    r"<text:tracked-changes>.*?</text:tracked-changes>|<text:change\b[^>]*/>|<text:note .*?</text:note>"
    r"|<draw:frame.*?</draw:frame>|<text:change-(?:start|end)\b[^>]*/>",
    re.DOTALL,
)

LOCKED = (
    'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
    '"DocumentOpenPassword":{"type":"string","value":"yunling"}}'
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for suffix in ("docx", "doc", "odt"):
            libreoffice(work, SOURCES / "flood.fodt", suffix)
        printed = work / "flood.fodt"
        printed.write_text(_UNPRINTED.sub("", (SOURCES / "flood.fodt").read_text("utf-8")), "utf-8")
        libreoffice(work, printed, "pdf")
        note = work / "note.txt"
        note.write_text("同志们：\n", "utf-8")
        libreoffice(work, note, LOCKED, "-locked.pdf")
    for suffix in ("docx", "html", "rtf"):
        target = MADE / f"pandoc.{suffix}"
        source = SOURCES / "phrases.md"
        subprocess.run(["pandoc", "--standalone", source, "-o", target], check=True)


def libreoffice(work: Path, source: Path, suffix: str, target: str = "") -> None:
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        suffix,
        "--outdir",
        work / "out",
        source,
    ]
    subprocess.run(command, check=True, capture_output=True)
    made = work / "out" / f"{source.stem}.{suffix.split(':')[0]}"
    shutil.copy(made, MADE / f"libreoffice{target or made.suffix}")


if __name__ == "__main__":
    main()
