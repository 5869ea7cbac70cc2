"""The folder of all state, and the key that is made in it once; the settings begin with them."""

import os
import sys
from pathlib import Path

from django.core.management.utils import get_random_secret_key
from filelock import FileLock


_REMEDY = "请检查文件夹的权限，或把环境变量 SHIJU_DATA_DIR 设为一个可以写入的文件夹。"


def data_directory(path: Path) -> Path:
    """The folder, made if need be. Ends the program with a message where it cannot be written."""
    path = path.resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.exit(f"数据目录 {path} 建不起来（{error.strerror}）。{_REMEDY}")
    if not os.access(path, os.W_OK):
        sys.exit(f"数据目录 {path} 不能写入。{_REMEDY}")
    return path


def secret_key(directory: Path) -> str:
    """The key in `directory`. Processes that start at once make one, and none reads half of it."""
    path = directory / "secret-key"
    if not path.exists():
        with FileLock(directory / "secret-key.lock"):
            if not path.exists():
                _write(path, get_random_secret_key())
    return path.read_text("ascii")


def _write(path: Path, secret: str) -> None:
    """In whole or not at all, and for nobody else to read."""
    part = path.with_name(f"{path.name}.part")
    with open(
        part, "w", encoding="ascii", opener=lambda n, flags: os.open(n, flags, 0o600)
    ) as file:
        file.write(secret)
    part.replace(path)
