"""What a reader gives, and how it says no."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's text: lines parted by `\\n`, no control characters but tab.

    `format` is the suffix it was read as (`docx`); `encoding` is the character encoding where the
    file has one (`gb18030`), None where the format settles it.
    """

    text: str
    format: str
    encoding: str | None = None


class Declined(Exception):  # noqa: N818 — an answer, not a fault
    """A file that is not taken in. `reason` says in Chinese what is wrong and what to do."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return f"无法读取《{self.name}》：{self.reason}"


def unopened(error: OSError) -> str:
    """The reason, as `Declined.reason` gives it, where a file on this machine cannot be opened."""
    match error:
        case FileNotFoundError():
            return "打不开文件：没有这个文件或文件夹。请检查路径。"
        case IsADirectoryError():
            return "打不开文件：这是文件夹。请写出里面的文件。"
        case PermissionError():
            return "打不开文件：没有权限。请检查文件的访问权限。"
    return f"打不开文件（{error.strerror}）。请检查路径和磁盘。"
