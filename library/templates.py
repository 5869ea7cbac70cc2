"""The templates a writer has: as shipped, the office's, one's own."""

from dataclasses import asdict

from library.models import Template
from library.shipped import shipped_templates


def load_shipped_templates(model: type[Template] = Template) -> int:
    """Creates the shipped templates that are missing and tells how many; edited ones stay as they are.

    A migration passes the model as it was at its time.
    """
    created = 0
    for shipped in shipped_templates():
        row = asdict(shipped)
        named = {"kind": row.pop("kind"), "name": row.pop("name"), "shared": True}
        _, new = model.objects.get_or_create(**named, defaults=row)
        created += new
    return created
