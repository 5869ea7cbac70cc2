"""The office's table of outdated wordings: as shipped, then as staff edit it."""

from collections.abc import Container

from library.checks import Wording
from library.checks.shipped import shipped_wordings
from library.models import OutdatedWording


def load_shipped_wordings(
    model: type[OutdatedWording] = OutdatedWording, only: Container[str] | None = None
) -> int:
    """Creates the shipped rows (`only` those of these words) that are missing and tells how many;
    edited ones stay as they are.

    A migration passes the model as it was at its time.
    """
    created = 0
    for wording in shipped_wordings():
        if only is not None and wording.words not in only:
            continue
        _, new = model.objects.get_or_create(
            words=wording.words,
            defaults={
                "instead": "\n".join(wording.instead),
                "since": wording.since,
                "reason": wording.reason,
                "unless": "\n".join(wording.unless),
                "grade": wording.grade.value,
            },
        )
        created += new
    return created


def wordings() -> list[Wording]:
    return [row.wording for row in OutdatedWording.objects.all()]
