"""A web page saved with its pictures as one file, which office systems like to call `.doc`."""

import email

from speeches.readers import html
from speeches.readers.reading import Declined, Reading


_NO_PAGE = "里面没有网页正文。请用浏览器或 Word 打开，另存为 .docx 后再导入。"
_HIGHEST_PARTS = 2000


def read(name: str, data: bytes) -> Reading:
    if data.count(b"Content-Type:") > _HIGHEST_PARTS:
        raise Declined(name, _NO_PAGE)
    message = email.message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                reading = html.read(name, page, part.get_content_charset() or "")
                return Reading(reading.text, "mht", reading.encoding)
    raise Declined(name, _NO_PAGE)
