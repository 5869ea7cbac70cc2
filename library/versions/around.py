"""What stands around a draft's paragraphs, as a page of the history has it: texts by name.

`under_title`, `signature` and `signed` are as they were typed, `sealed` is `1` or empty, `attachments`
is JSON, a list of `[name, text]`.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Final

from library.models import Draft


LABELS: Final = {
    "under_title": "题名下",
    "signature": "署名",
    "signed": "成文日期",
    "sealed": "加盖印章",
}
"""Those of one text each, as people call them, in the order of the file."""
ATTACHMENTS: Final = "attachments"
ATTACHED: Final = "附件"

Attached = tuple[str, str]
"""The name of an attachment, and its text."""


def around_of(draft: Draft) -> dict[str, str]:
    """As the draft has it in hand; its attachments are asked for."""
    texts = {"under_title": draft.under_title, "signature": draft.signature, "signed": draft.signed}
    attached = packed(draft.attachments.values_list("name", "text"))
    return {**texts, "sealed": "1" if draft.sealed else "", ATTACHMENTS: attached}


def packed(attached: Iterable[Attached]) -> str:
    return json.dumps(list(attached), ensure_ascii=False)


def attached(around: Mapping[str, str]) -> list[Attached]:
    return [(name, text) for name, text in json.loads(around[ATTACHMENTS])]


def whole(attachment: Attached) -> str:
    return "\n".join(filter(None, attachment))


def said(around: Mapping[str, str], name: str) -> str:
    """What one of `LABELS` has, as people read it."""
    return "是" if name == "sealed" and around[name] else around[name]
