"""PDF files with a text layer: pages → paragraphs.

PDFium (through pypdfium2) reads them, in a process of its own that has bounds of time and memory.
"""

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

from speeches.readers.pdf_flow import Line, paragraphs
from speeches.readers.radicals import unified
from speeches.readers.reading import Declined, Reading


log = logging.getLogger(__name__)

LIMIT = 60.0
"""Seconds that one file may take."""

_PROGRAM = Path(__file__).with_name("pdf_lines.py")
# A page with next to no text, of which pictures cover so much, is a scan.
_SPARSE, _COVERED = 40, 0.5
_UNREADABLE = 0.1

_OCR = "请用扫描软件或 WPS 的文字识别（OCR）转成 .docx，校对后再导入。"
_SCAN = f"这是扫描件，页面是图片，没有可读取的文字。{_OCR}"
_PARTLY = f"第 {{pages}} 页是扫描的图片，没有可读取的文字，整篇没有导入。{_OCR}"
_GLYPHS = "文字用的字体没有注明是哪些字，读出来是乱码。请用原稿的 .docx，或用 OCR 识别后再导入。"
_SLOW = "读取 PDF 超过 {seconds:.0f} 秒，已停止。请用原稿的 .docx 后再导入。"
_REASONS = {
    "locked": "PDF 有打开密码。请用 PDF 阅读器输入密码后另存一份不加密的，或用原稿的 .docx 再导入。",
    "damaged": "PDF 已损坏或不完整，打不开。请重新下载或导出，或用原稿的 .docx 再导入。",
    "long": "PDF 超过 1000 页或 100 万字，不像一篇讲话。请拆成几个文件后再导入。",
}


def read(name: str, data: bytes) -> Reading:
    pages = _pages(name, data)
    if reason := _why_not(pages):
        raise Declined(name, reason)
    found = [(page["height"], _lines(page, number)) for number, page in enumerate(pages)]
    return Reading(unified("\n".join(paragraphs(found))), "pdf")


def _lines(page: dict[str, Any], number: int) -> list[Line]:
    return [
        Line(text, left, right, base, em, number) for text, left, right, base, em in page["lines"]
    ]


def _pages(name: str, data: bytes) -> list[dict[str, Any]]:
    """What `pdf_lines` says of the pages."""
    command = [sys.executable, "-I", str(_PROGRAM)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired as error:
        raise Declined(name, _SLOW.format(seconds=LIMIT)) from error
    if done.returncode:
        # It failed as a whole: out of memory, or a fault of PDFium.
        log.warning("reading %s ended with %s: %s", name, done.returncode, done.stderr[-2000:])
        raise Declined(name, _REASONS["damaged"])
    answer = json.loads(done.stdout)
    if fault := answer.get("error"):
        raise Declined(name, _REASONS[fault])
    pages: list[dict[str, Any]] = answer["pages"]
    return pages


def _why_not(pages: list[dict[str, Any]]) -> str:
    """Why the text of the pages is not the whole text, or none; empty when it is."""
    texts = ["".join(line[0] for line in page["lines"]) for page in pages]
    whole = "".join(texts)
    scanned = [
        number
        for number, (page, text) in enumerate(zip(pages, texts, strict=True), 1)
        if len(text) < _SPARSE and page["picture"] >= _COVERED
    ]
    if len(scanned) == len(pages) or not whole.strip():
        return _SCAN
    if scanned:
        return _PARTLY.format(pages="、".join(map(str, scanned[:10])) + "…" * (len(scanned) > 10))
    unknown = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in whole)
    return _GLYPHS if unknown > _UNREADABLE * len(whole) else ""
