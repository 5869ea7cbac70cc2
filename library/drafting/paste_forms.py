"""What a browser may send of its clipboard."""

from typing import Any

from django import forms

from library.drafting.forms import PartForm, PlainText, TitleForm
from library.pasting import MOST


def _few_enough(count: int) -> None:
    if count > MOST:
        message = f"一次最多粘贴 {MOST} 段，这里有 {count} 段，没有粘贴。请分几次复制、粘贴。"
        raise forms.ValidationError(message, code="many")


class ClipboardForm(forms.Form):
    """Both forms that a clipboard has, to go into the paragraph `key`; `instead` where nothing of that
    stays before it, `whole` where the draft has nothing yet."""

    html = PlainText()
    text = PlainText()
    key = forms.IntegerField(required=False, min_value=0)
    instead = forms.BooleanField(required=False)
    whole = forms.BooleanField(required=False)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        _few_enough(sum(bool(line.strip()) for line in text.split("\n")))
        return text


class PasteForm(PartForm):
    """A paragraph's text with what was pasted into it; `title` where a whole speech was."""

    title = forms.CharField(
        required=False,
        max_length=300,
        error_messages=TitleForm.Meta.error_messages["title"],
    )

    def clean(self) -> dict[str, Any] | None:
        sent: Any = self.data
        _few_enough(1 + len(sent.getlist("tail")))
        return super().clean()
