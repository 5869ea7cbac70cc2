"""A Word file as its parts, and what it says with all changes accepted or rejected.

Written after the standard (ISO/IEC 29500-1, 17.13) and not after our own writer: a change is looked for
wherever it may stand.
"""

import zipfile
from io import BytesIO

from lxml import etree


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def w(name):
    return f"{{{W}}}{name}"


def parts(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(data):
    return etree.fromstring(parts(data)["word/document.xml"]).find(w("body"))


def accepted(data):
    """Style and text of each paragraph once every change is accepted; `data` is a file or its body."""
    return _settled(data, gone=("del", "moveFrom"), stays=("ins", "moveTo"), old=False)


def rejected(data):
    return _settled(data, gone=("ins", "moveTo"), stays=("del", "moveFrom"), old=True)


def _settled(found, gone, stays, old):
    found = body(found) if isinstance(found, bytes) else found
    rows, carried = [], []
    for paragraph in found.findall(w("p")):
        properties = paragraph.find(w("pPr"))
        change = properties.find(w("pPrChange"))
        ending = [properties.find(f"{w('rPr')}/{w(name)}") for name in gone]
        if old and change is not None:
            properties = change.find(w("pPr"))
        carried += _words(paragraph, gone, old)
        if any(mark is not None for mark in ending):
            # The end of the paragraph goes: what is left of it runs on into the next one.
            continue
        style = properties.find(w("pStyle"))
        name = style.get(w("val")) if style is not None else "Normal"
        place = [etree.tostring(one) for one in properties if one.tag in (w("spacing"), w("ind"))]
        rows.append((name, place, _joined(carried)))
        carried = []
    assert not carried, "the last paragraph's end is gone"
    return rows


def _words(paragraph, gone, old):
    """Pairs of style and text, of what stays."""
    found = []
    for run in paragraph.iter(w("r")):
        if any(above.tag in {w(name) for name in gone} for above in run.iterancestors()):
            continue
        look = run.find(w("rPr"))
        change = look.find(w("rPrChange")) if look is not None else None
        if old and change is not None:
            look = change.find(w("rPr"))
        style = look.find(w("rStyle")) if look is not None else None
        if run.find(w("commentReference")) is not None:
            continue
        found.append((style.get(w("val")) if style is not None else "", _said(run)))
    return found


def _said(run):
    named = {w("br"): "\n", w("tab"): "\t"}
    return "".join(named.get(child.tag, child.text or "") for child in run if child.tag != w("rPr"))


def _joined(pairs):
    found = []
    for style, text in pairs:
        if found and found[-1][0] == style:
            found[-1] = (style, found[-1][1] + text)
        elif text:
            found.append((style, text))
    return found
