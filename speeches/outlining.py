"""The outline of a text, as the machine sees it and as people want it."""

from collections.abc import Mapping

from speeches import segmentation
from speeches.correcting import decode
from speeches.line_rules import applied
from speeches.models import ImportFile, Speech
from speeches.segmentation.outline import Outline


def machine_outline(text: str, rules: Mapping[str, str] | None = None) -> Outline:
    """What the machine makes of a text, with what the office has taught it: `line_rules.active()`,
    which may be given where there are many texts."""
    return applied(segmentation.outline(text), rules)


def outline_of(target: Speech | ImportFile, machine: Outline | None = None) -> Outline:
    """The outline that counts: a person's, where there is one; else the machine's, perhaps given."""
    if target.corrected is not None:
        return decode(target.text, target.corrected)
    return machine or machine_outline(target.text)
