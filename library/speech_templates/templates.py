"""The templates a writer has: as shipped, the office's, one's own."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.contrib.auth.base_user import AbstractBaseUser

from library.blanks import filled
from library.drafting.lines import Line
from library.house import style
from library.models import Template
from library.speech_templates.laying_out import blank_names, fill, lines_of, with_places
from library.speech_templates.shipped import shipped_templates


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


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank of a template: its name, what stands in the form, and what the office offers."""

    name: str
    value: str
    offers: Sequence[str]


def blanks_of(template: Template) -> list[Blank]:
    """In their order, each name once. What the office says about itself stands there already."""
    names = blank_names(lines_of(template.text), template.title)
    found = style.offers(names)
    return [Blank(name, _first(name, found[name]), found[name]) for name in names]


def _first(name: str, offered: Sequence[str]) -> str:
    """Of several only the usual salutation is the likeliest; the others are to be chosen."""
    return offered[0] if len(offered) == 1 or (offered and name.startswith("称")) else ""


def lines_for(template: Template, values: dict[str, str]) -> list[Line]:
    """What a template puts into a draft; an outline has places to write below its headings."""
    lines = fill(lines_of(template.text), values)
    return with_places(lines) if template.kind == Template.Kind.OUTLINE else lines


def title_of(template: Template, values: dict[str, str]) -> str:
    return filled(template.title, values) or template.name


def copy_of(template: Template, owner: AbstractBaseUser) -> Template:
    """One's own, to be changed."""
    return Template.objects.create(
        owner_id=owner.pk,
        kind=template.kind,
        name=template.name,
        occasion=template.occasion,
        title=template.title,
        text=template.text,
    )
