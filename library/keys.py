"""Keys as they come in from an address or a form."""

from collections.abc import Iterable
from typing import Any

from django import forms


def number(sent: str) -> int:
    """The key, or 0, which is nobody's, for what is none: other characters, or more than 18 digits."""
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 19 else 0


class KeysField(forms.ModelMultipleChoiceField):
    """Rows by their keys. A number too large for the database is refused like any other wrong one."""

    def clean(self, value: Iterable[str] | None) -> Any:
        sent = list(value or ())
        if not all(number(str(key)) for key in sent):
            raise forms.ValidationError(
                self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": ""}
            )
        return super().clean(sent)
