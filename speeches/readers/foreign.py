"""Formats that are known but not read: what the user is told."""

_SAVE_AS_DOCX = "还不能直接读取 {suffix} 文件。请用 Word 或 WPS 打开，另存为 .docx 后再导入。"
_UNPACK = "这是压缩包。请先解压，再导入里面的文件或整个文件夹。"
_PICTURE = "图片里没有可读取的文字。请先识别成文字，存为 .docx 或 .txt 后再导入。"
_TABLE = "{suffix} 是表格，不是讲话。请把要用的文字存为 .docx 或 .txt 后再导入。"
_SLIDES = "{suffix} 是演示文稿，不是讲话。请把要用的文字存为 .docx 或 .txt 后再导入。"
_PDF = "还不能读取 PDF。请用原稿的 .docx；没有原稿的，把文字复制出来存为 .txt 后再导入。"
_NO_SUFFIX = "文件名没有扩展名，认不出格式。如果是文字文件，请改名为 .txt 后再导入。"
_UNKNOWN = "不认识 {suffix} 格式。能读取 .txt、.docx、.html、.md，请另存为其中一种后再导入。"

_REASONS = {
    _SAVE_AS_DOCX: ".doc .dot .dotx .docm .wps .wpt .rtf .odt .pages .uot .ofd",
    _UNPACK: ".zip .rar .7z .tar .gz .xz .bz2 .tgz",
    _PICTURE: ".jpg .jpeg .png .gif .bmp .tif .tiff .webp .heic",
    _TABLE: ".xls .xlsx .xlsm .et .csv .ods",
    _SLIDES: ".ppt .pptx .dps .pps .ppsx .odp",
    _PDF: ".pdf",
    _NO_SUFFIX: "",
}
_REASON = {suffix: reason for reason, all_ in _REASONS.items() for suffix in all_.split() or [""]}

_SIGNATURES = {
    b"%PDF-": ".pdf",
    b"PK\x03\x04": ".docx",
    b"\xd0\xcf\x11\xe0": ".doc",
    b"{\\rtf": ".rtf",
    b"\xff\xd8\xff": ".jpg",
    b"\x89PNG": ".png",
    b"Rar!": ".rar",
}


def why_not(suffix: str) -> str:
    """Why a file with this suffix is not read, and what to do about it."""
    return _REASON.get(suffix, _UNKNOWN).format(suffix=suffix)


def disguise(suffix: str, data: bytes) -> str:
    """What the file plainly is instead of what its suffix says; empty when it may be what it says."""
    for signature, real in _SIGNATURES.items():
        if not data.startswith(signature) or real == suffix:
            continue
        if real == ".doc" and suffix == ".docx":
            return _old_or_locked(data)
        if real == ".docx":
            return f"扩展名是 {suffix}，内容却是 Word 文档或压缩包。请改成正确的扩展名后再导入。"
        return f"扩展名是 {suffix}，内容却是 {real} 文件。{why_not(real)}"
    return ""


def _old_or_locked(data: bytes) -> str:
    """Word keeps an encrypted .docx, like the old .doc, in an OLE container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "文件有打开密码。请在 Word 或 WPS 中取消密码、重新保存后再导入。"
    return f"扩展名是 .docx，内容却是旧版 .doc 文件。{why_not('.doc')}"
