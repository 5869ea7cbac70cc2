"""PDF, as LibreOffice sets the Word file, on servers where it is installed."""

import logging
from typing import Final

from library.export import docx
from library.export.document import CLEAN, Document, Options
from library.export.listed import listed
from speeches.readers import office


log = logging.getLogger(__name__)

PATIENCE: Final = 60.0
"""Seconds that a writer waits for the conversions of others."""
MISSING: Final = (
    "这台服务器没有安装 LibreOffice，不能生成 PDF。请导出 Word 文档，用 Word 或 WPS 另存为 PDF。"
)
_BUSY: Final = "服务器正忙着转换别的文件，暂时排不上。请过一会儿再导出 PDF，或先导出 Word 文档。"
_FAILED: Final = (
    "PDF 没有生成（LibreOffice 转换失败）。请导出 Word 文档，用 Word 或 WPS 另存为 PDF。"
)


class UnavailableError(Exception):
    """No PDF can be had now. The text says in Chinese why, and what to do instead."""


def unavailable() -> str:
    """Why there is no PDF here, empty where there is."""
    return "" if office.find() else MISSING


def write(document: Document, options: Options = CLEAN) -> bytes:
    """Raises `UnavailableError`. A printed page has no comments."""
    word = docx.write(document, listed(options))
    try:
        return office.convert(".docx", word, office.PDF, PATIENCE)
    except office.MissingError as error:
        raise UnavailableError(MISSING) from error
    except office.BusyError as error:
        raise UnavailableError(_BUSY) from error
    except (office.SlowError, office.NoResultError) as error:
        log.warning("LibreOffice made no PDF of 《%s》: %r", document.title, error)
        raise UnavailableError(_FAILED) from error
