"""The parts of a Word file that hold text: the document and what it is related to.

A .docx is a zip of XML parts, tied together by relationships (ECMA-376 part 2). Only what is read is
unpacked, each part within bounds; pictures stay where they are.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from speeches.readers import zips
from speeches.readers.zips import Unfit


MAX_PART = 20 * 1024 * 1024
"""Bytes of one part. Parsed, it takes about fifteen times as many."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_RELATED = ("styles", "numbering", "footnotes", "endnotes")
# The “strict” dialect differs in the names of its namespaces alone.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/wordprocessingml/main")
_TRANSITIONAL = W.strip("{}").encode()

NOT_WORD = "不是常规的 Word 文档"
_LOCKED = "有密码"
_LARGE = f"里的文字和格式超过 {MAX_PART >> 20} MB，不像一篇讲话"


@dataclass(frozen=True, slots=True)
class Package:
    """Root elements, of `w:document` and of the parts it is related to, by their kind (`styles`)."""

    document: Any
    related: Mapping[str, Any] = field(default_factory=dict)


def package(data: bytes) -> Package:
    """Raises `Unfit` for what is damaged, locked, too large or no Word file."""
    with zips.opened(io.BytesIO(data)) as archive:
        if any(entry.flag_bits & 1 for entry in archive.infolist()):
            raise Unfit(_LOCKED)
        targets = _relationships(archive, "")
        if "officeDocument" not in targets:
            raise Unfit(NOT_WORD)
        main = targets["officeDocument"]
        document = _part(archive, main)
        if document is None or document.tag != W + "document":
            raise Unfit(NOT_WORD)
        found = _relationships(archive, main)
        parts = {kind: _part(archive, found[kind]) for kind in _RELATED if kind in found}
    return Package(document, {kind: part for kind, part in parts.items() if part is not None})


def _relationships(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The names of the parts that `part` is related to, by the last word of the relation's type."""
    folder, name = posixpath.split(part)
    root = _part(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    targets: dict[str, str] = {}
    for relation in () if root is None else root.iter(_RELATIONSHIP):
        if relation.get("TargetMode") != "External":
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            path = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            targets.setdefault(kind, path.lstrip("/"))
    return targets


def _part(archive: zipfile.ZipFile, name: str) -> Any | None:
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    if entry.file_size > MAX_PART:
        raise Unfit(_LARGE)
    return _parsed(_STRICT.sub(_TRANSITIONAL, zips.content(archive, entry)))


def _parsed(xml: bytes) -> Any:
    """Nesting is bounded by the library (256 deep); entities have no place in a Word file."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise Unfit(zips.DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unfit(NOT_WORD)
    return root
