"""LibreOffice as a second opinion on our Word files: its own reading of the page and of the changes."""

import subprocess
from pathlib import Path

import pypdfium2

from speeches.readers import office


_FAMILIES = {
    "仿宋_GB2312": "Noto Serif CJK SC",
    "楷体_GB2312": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
}
_INSTEAD = (
    '<match target="pattern"><test name="family"><string>{}</string></test>'
    '<edit name="family" mode="assign" binding="strong"><string>{}</string></edit></match>'
)


def fonts(folder: Path) -> Path:
    """Settings by which fontconfig takes installed fonts for those of official documents."""
    written = folder / "fonts.conf"
    written.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        + "".join(_INSTEAD.format(*pair) for pair in _FAMILIES.items())
        + "</fontconfig>",
        "utf-8",
    )
    return written


def pages(data: bytes) -> list["Page"]:
    """The pages of a PDF."""
    opened = pypdfium2.PdfDocument(data)
    return [Page(opened[n]) for n in range(len(opened))]


class Page:
    """A page: its size and the characters on it with their boxes, in points from its upper left."""

    def __init__(self, page):
        self.width, self.height = page.get_size()
        text = page.get_textpage()
        found = []
        for n in range(text.count_chars()):
            letter = text.get_text_range(n, 1)
            left, bottom, right, top = text.get_charbox(n, loose=True)
            if letter.strip():
                found.append((letter, left, self.height - top, right, self.height - bottom))
        self.lines = _lines(found)

    def line(self, words):
        return next(line for line in self.lines if words in line.text)


class PrintedLine:
    def __init__(self, letters):
        self.letters = sorted(letters, key=lambda letter: letter[1])
        self.text = "".join(letter[0] for letter in self.letters)
        self.left, self.right = self.letters[0][1], self.letters[-1][3]
        self.top = min(letter[2] for letter in letters)
        self.bottom = max(letter[4] for letter in letters)
        self.middle = (self.top + self.bottom) / 2


def _lines(letters):
    rows = []
    for letter in sorted(letters, key=lambda letter: (letter[2] + letter[4]) / 2):
        middle = (letter[2] + letter[4]) / 2
        if rows and abs(rows[-1][0] - middle) < 8:
            rows[-1][1].append(letter)
        else:
            rows.append((middle, [letter]))
    return [PrintedLine(row) for _, row in rows]


_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Settle(given As String, made As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(given, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = "MS Word 2007 XML"
  document.storeToURL(made, how())
  document.close(True)
End Sub
</script:module>"""


def settled(data: bytes, command: str, folder: Path) -> bytes:
    """The file after LibreOffice accepted (`AcceptAllTrackedChanges`) or rejected all changes."""
    given, made = folder / "given.docx", folder / f"{command}.docx"
    given.write_bytes(data)
    module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    if not module.exists():
        # A new profile is filled with LibreOffice's own, empty module at the first start.
        _run(folder, "--convert-to", "txt", "--outdir", str(folder), str(given))
    module.write_text(_MACRO, "utf-8")
    arguments = f'"{given.as_uri()}","{made.as_uri()}",".uno:{command}"'
    _run(folder, f"macro:///Standard.Module1.Settle({arguments})")
    return made.read_bytes()


def _run(folder: Path, *arguments: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office.find(), profile, "--headless", "--norestore", "--nologo", *arguments]
    subprocess.run(command, check=True, timeout=100, capture_output=True)


def text(data: bytes, folder: Path) -> str:
    (folder / "given.docx").write_bytes(data)
    _run(
        folder, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder),
        str(folder / "given.docx"),
    )  # fmt: skip
    return (folder / "given.txt").read_text("utf-8-sig")
