"""OLE containers, in which old Office programs and encrypted new ones keep their streams (MS-CFB)."""

import struct


_FREE, _END, _FAT_SECTOR, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_SECTOR = 512
_LEAST = 4096


def ole(*streams: str, first: bytes = b"") -> bytes:
    """A container of the named streams (three at most), each of 4,096 bytes that begin with `first`."""
    per_stream = _LEAST // _SECTOR
    fat = [_FAT_SECTOR, _END]
    for number in range(len(streams)):
        start = 2 + number * per_stream
        fat += [*range(start + 1, start + per_stream), _END]
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    header = struct.pack(
        "<8s16x5H6xLLL4xLLLLL", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, _LEAST, _END, 0, _END, 0,
    )  # fmt: skip
    header += struct.pack("<109L", 0, *[_FREE] * 108)
    directory = _entry("Root Entry", 5, 1 if streams else _NONE, _END, 0)
    for number, name in enumerate(streams):
        after = number + 2 if number + 1 < len(streams) else _NONE
        directory += _entry(name, 2, _NONE, 2 + number * per_stream, _LEAST, after)
    directory += _entry("", 0, _NONE, 0, 0) * (3 - len(streams))
    body = b"".join(first.ljust(_LEAST, b"\0") for _ in streams)
    return header + struct.pack("<128L", *fat) + directory + body


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int = _NONE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0" if name else b""
    return struct.pack(
        "<64sHBBLLL16xL16xLQ", written, len(written), kind, 1, _NONE, right, child, 0, start, size
    )
