"""What became of one file."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from speeches.likeness import percent
from speeches.models import Import, ImportFile, Speech


Status = Literal["added", "replaced", "known", "declined"]
Policy = Literal["skip", "replace", "keep"]
"""What to do with a later version of a speech that is there; see `ImportFile.Policy`."""

UNINDEXED = "已入库，但没能编入检索索引，暂时搜不到。请运行 manage.py rebuild_index。"
FAULT = "程序出错（{error}），已记入日志，这个文件没有入库。请把文件和日志发给维护人员。"
UNDONE = "这次导入已经撤销，这个文件没有入库。请新建一次导入，重新选择这个文件。"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file. `speech` is the one added or replaced, or the one that it equals.

    `likeness` is how much it has in common with the stored speech that it is a version of.
    """

    name: str
    status: Status
    message: str
    speech: Speech | None = None
    indexed: bool = True
    likeness: float | None = None

    @property
    def stored(self) -> bool:
        return self.status in ("added", "replaced")

    @property
    def policy(self) -> Policy | Literal[""]:
        """What was done with a later version of a speech; nothing where it was none."""
        if self.likeness is None:
            return ""
        match self.status:
            case "replaced":
                return "replace"
            case "added":
                return "keep"
        return "skip"

    def as_file(self, run: Import) -> ImportFile:
        return ImportFile(
            run=run,
            name=self.name[-1000:],
            status=ImportFile.Status.TAKEN if self.stored else self.status,
            policy=self.policy,
            message=self.message,
            indexed=self.indexed,
            speech=self.speech,
            title=self.speech.title if self.speech else "",
        )

    def as_row(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "name": self.name,
            "status": self.status,
            "message": self.message,
            "speech": self.speech and self.speech.pk,
            "title": self.speech and self.speech.title,
            "indexed": self.indexed,
        }


def policy_of(*said: str) -> Policy:
    """The first policy among what was said, in a form or earlier; else to keep both."""
    policies: tuple[Policy, ...] = get_args(Policy)
    return next((policy for one in said for policy in policies if policy == one), "keep")


def known(name: str, speech: Speech) -> Result:
    return Result(name, "known", f"内容与已有的{speech}相同，没有重复入库", speech)


def superseded(name: str, speech: Speech) -> Result:
    return Result(name, "known", f"这是{speech}的旧版，已由新版本替换，没有再入库", speech)


def skipped(name: str, speech: Speech, likeness: float) -> Result:
    message = f"与已有的{_alike(speech, likeness)}，按要求没有入库"
    return Result(name, "known", message, speech, likeness=likeness)


def replaced(name: str, speech: Speech, likeness: float) -> Result:
    message = f"已作为新版本替换原有的{speech}（{percent(likeness)}% 相同）"
    return Result(name, "replaced", message, speech, likeness=likeness)


def added(name: str, speech: Speech) -> Result:
    return Result(name, "added", "已入库", speech)


def kept_both(name: str, speech: Speech, first: Speech, likeness: float) -> Result:
    message = f"已入库；与已有的{_alike(first, likeness)}，两篇都留着"
    return Result(name, "added", message, speech, likeness=likeness)


def _alike(speech: Speech, likeness: float) -> str:
    return f"{speech}大体相同（{percent(likeness)}%）"
