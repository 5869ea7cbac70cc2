"""What a browser may send to find and replace."""

from django import forms

from library.drafting.forms import PlainText
from library.drafting.replacing import Place, Question, Within


LONGEST = 200
_TOO_LONG = f"太长（最多 {LONGEST} 字），请缩短。"


class FindForm(forms.Form):
    """Words to find, how, and where (`key` is a paragraph of the section)."""

    words = forms.CharField(
        label="查找",
        strip=False,
        max_length=LONGEST,
        error_messages={
            "required": "请填写要查找的文字。",
            "max_length": f"要查找的文字{_TOO_LONG}",
        },
    )
    widths = forms.BooleanField(label="不分全角半角", required=False)
    within = forms.ChoiceField(
        label="范围",
        required=False,
        choices=[(Within.DRAFT, "全文"), (Within.SECTION, "本节"), (Within.TITLE, "题名")],
        error_messages={"invalid_choice": "没有这个范围，可选全文、本节或题名。"},
    )
    key = forms.IntegerField(required=False, min_value=0)

    def question(self) -> Question:
        return Question(self.cleaned_data["words"], self.cleaned_data["widths"])

    def place(self) -> Place:
        within = Within(self.cleaned_data["within"] or Within.DRAFT)
        return Place(within, self.cleaned_data["key"] or 0)


class ReplaceForm(FindForm):
    """`other` takes the place of what is found; it may be empty."""

    other = PlainText(max_length=LONGEST, error_messages={"max_length": f"替换的文字{_TOO_LONG}"})
