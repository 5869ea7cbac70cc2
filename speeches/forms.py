"""What may be asked of the list of speeches, and what staff may correct."""

import re
from typing import Any

from django import forms
from django.db import transaction

from speeches.fact_lines import fact_lines
from speeches.facts import dates
from speeches.models import Genre, Level, Speech, SpeechQuerySet


class SpeechFilter(forms.Form):
    """The list's conditions, as they stand in its address. What cannot be understood is left out."""

    ORDERS = {"added": "最近入库", "date": "日期", "title": "题名"}
    CONDITIONS = ("title", "who", "year", "genre", "level")

    title = forms.CharField(label="题名", required=False, max_length=100)
    who = forms.CharField(label="讲话人、单位或地点", required=False, max_length=100)
    year = forms.TypedChoiceField(label="年份", required=False, coerce=int, empty_value=None)
    genre = forms.ChoiceField(
        label="文种", required=False, choices=[("", "全部文种"), *Genre.choices]
    )
    level = forms.ChoiceField(
        label="层级", required=False, choices=[("", "全部层级"), *Level.choices]
    )
    sort = forms.ChoiceField(label="排序", required=False, choices=list(ORDERS.items()))

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = self.fields["year"]
        assert isinstance(year, forms.ChoiceField)
        year.choices = [("", "全部年份"), *((y, f"{y} 年") for y in years)]

    def apply(self, speeches: SpeechQuerySet) -> SpeechQuerySet:
        self.is_valid()
        asked = {
            name: self.cleaned_data[name] for name in self.CONDITIONS if name in self.cleaned_data
        }
        return speeches.matching(**asked).sorted_by(self.order)

    @property
    def order(self) -> str:
        return self.cleaned_data.get("sort") or "added"

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return any(self.cleaned_data.get(name) for name in self.CONDITIONS)


class DateField(forms.CharField):
    """A day, a month or a year, as people write them; stored as `facts.dates` does."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        try:
            return dates.typed(text)
        except dates.ImpossibleError as slip:
            raise forms.ValidationError(f"{slip}，请核对。", code="impossible") from None
        except ValueError:
            raise forms.ValidationError(_NO_DATE.format(text=text[:20]), code="date") from None

    def prepare_value(self, value: Any) -> Any:
        """As stored it is shown in Chinese; what was typed wrongly stays as it was typed."""
        return dates.shown(value) if _STORED.fullmatch(value or "") else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != (initial or "")
        except forms.ValidationError:
            return True


_STORED = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_NO_DATE = (
    f"“{{text}}”不是日期。请写成 2018年12月18日、2018-12-18、2018年12月或 2018 年，年份在 "
    f"{dates.FIRST_YEAR} 到 {dates.LAST_YEAR} 之间；不清楚可以空着。"
)


class SpeechForm(forms.ModelForm):
    """The facts of a speech. A fact that a person changes is a guess no longer, and stays so."""

    date = DateField(label="日期", required=False)

    class Meta:
        model = Speech
        fields = Speech.FACTS
        # A title of two lines is seen whole; what it holds stays one line.
        widgets = {"title": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"title": {"required": "题名不能空着：检索结果和草稿里都用它指明出处。"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = fact_lines(self.instance)
        for name, field in self.fields.items():
            field.help_text = lines[name].source
        if not self.fields["date"].help_text:
            self.fields["date"].help_text = "只知道年份或月份，就只写到年、月。"

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def save(self, commit: bool = True) -> Speech:
        speech: Speech = self.instance
        said = {name: self.cleaned_data[name] for name in self.changed_data}
        if commit:
            with transaction.atomic():
                # Its outline may have changed since it was read.
                speech.refresh_from_db()
                speech.save(update_fields=speech.settle(**said))
        else:
            speech.settle(**said)
            super().save(commit=False)
        return speech
