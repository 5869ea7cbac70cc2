"""What a browser may send of its clipboard."""

from django import forms

from library.drafting.forms import PartForm, PlainText, TitleForm, few_enough, lines_in


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
        few_enough(lines_in(text))
        return text


class PasteForm(PartForm):
    """A paragraph's text with what was pasted into it; `title` where a whole speech was."""

    title = forms.CharField(
        required=False,
        max_length=300,
        error_messages=TitleForm.Meta.error_messages["title"],
    )
