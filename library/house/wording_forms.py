"""What staff may write into the table of outdated wordings."""

from typing import Any

from django import forms

from library.models import OutdatedWording


class WordingForm(forms.ModelForm):
    class Meta:
        model = OutdatedWording
        fields = ["words", "instead", "since", "reason", "unless", "grade"]
        widgets = {
            "instead": forms.Textarea(attrs={"rows": 2}),
            "unless": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "words": "草稿里出现这几个字就会提示。",
            "instead": "每行一种；可以不填，只提示。",
            "since": "如：2018年3月。",
            "reason": "哪个文件、哪次会议，一句话。",
            "unless": "每行一种：含有过时说法但本身正确的，如“监察部”之于“监察部门”。",
        }
        error_messages = {
            "words": {
                "required": "请填写过时的说法。",
                "unique": "表里已有这一条，请直接修改那一条。",
                "max_length": "太长（最多 60 字），请缩短。",
            },
            "reason": {
                "required": "请写明依据，起草的人要据此判断。",
                "max_length": "依据太长（最多 200 字），请缩短。",
            },
            "since": {"max_length": "时间太长（最多 20 字），如：2018年3月。"},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)

    def clean_words(self) -> str:
        words = "".join(self.cleaned_data["words"].split())
        if len(words) < 2:
            raise forms.ValidationError("至少两个字，一个字会处处提示。", code="short")
        return words

    def clean_instead(self) -> str:
        return _lines(self.cleaned_data["instead"])

    def clean_unless(self) -> str:
        unless = _lines(self.cleaned_data["unless"])
        words = self.cleaned_data.get("words", "")
        apart = [line for line in unless.split("\n") if line and words not in line]
        if apart:
            raise forms.ValidationError(f"“{apart[0]}”里没有“{words}”，请改写。", code="apart")
        return unless


def _lines(text: str) -> str:
    return "\n".join(filter(None, map(str.strip, text.splitlines())))
