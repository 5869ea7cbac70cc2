"""Formats that are known but not read: what the user is told."""

_UNPACK = (
    "这是压缩包，里面的文件没有读取。请先解压，再导入里面的文件或整个文件夹；.zip 可以直接导入。"
)
_PICTURE = "图片里没有可读取的文字。请先识别成文字，存为 .docx 或 .txt 后再导入。"
_TABLE = "{suffix} 是表格，不是讲话。请把要用的文字存为 .docx 或 .txt 后再导入。"
_SLIDES = "{suffix} 是演示文稿，不是讲话。请把要用的文字存为 .docx 或 .txt 后再导入。"
_SAVE_AS = "还不能读取 {suffix} 文件。请用原来的程序打开，另存为 .docx 或导出 PDF 后再导入。"
_NO_SUFFIX = "文件名没有扩展名，认不出格式。如果是文字文件，请改名为 .txt 后再导入。"
_UNKNOWN = "不认识 {suffix} 格式。能读取 Word、WPS、PDF、网页和纯文本，请另存为 .docx 后再导入。"
LOCKED = "文件有打开密码。请取消密码、重新保存后再导入。"

_REASONS = {
    _SAVE_AS: ".pages .uot .ofd .ceb .caj",
    _UNPACK: ".zip .rar .7z .tar .gz .xz .bz2 .tgz",
    _PICTURE: ".jpg .jpeg .png .gif .bmp .tif .tiff .webp .heic",
    _TABLE: ".xls .xlsx .xlsm .et .csv .ods",
    _SLIDES: ".ppt .pptx .dps .pps .ppsx .odp",
    LOCKED: "locked",
    _NO_SUFFIX: "",
}
_REASON = {suffix: reason for reason, all_ in _REASONS.items() for suffix in all_.split() or [""]}


def why_not(suffix: str) -> str:
    """Why a file with this suffix is not read, and what to do about it."""
    return _REASON.get(suffix, _UNKNOWN).format(suffix=suffix)


def disguise(suffix: str, real: str) -> str:
    """Why a file that is called `suffix` and is a `real` one is not read."""
    if real == "locked":
        return LOCKED
    return f"扩展名是 {suffix}，内容却是 {real} 文件。{why_not(real)}"
