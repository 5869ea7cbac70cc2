"""What may be asked of the list of speeches, and what staff may correct."""

from typing import Any

from django import forms

from speeches.models import Genre, Speech, SpeechQuerySet


FIRST_YEAR, LAST_YEAR = 1900, 2100


class SpeechFilter(forms.Form):
    """The list's conditions, as they stand in its address. What cannot be understood is left out."""

    ORDERS = {"added": "最近入库", "year": "年份", "title": "题名"}

    title = forms.CharField(label="题名", required=False, max_length=100)
    year = forms.TypedChoiceField(label="年份", required=False, coerce=int, empty_value=None)
    genre = forms.ChoiceField(label="文种", required=False)
    sort = forms.ChoiceField(label="排序", required=False, choices=list(ORDERS.items()))

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year, genre = self.fields["year"], self.fields["genre"]
        assert isinstance(year, forms.ChoiceField)
        assert isinstance(genre, forms.ChoiceField)
        year.choices = [("", "全部年份"), *((y, f"{y} 年") for y in years)]
        genre.choices = [("", "全部文种"), *Genre.choices]

    def apply(self, speeches: SpeechQuerySet) -> SpeechQuerySet:
        self.is_valid()
        asked = self.cleaned_data
        return speeches.matching(
            title=asked.get("title", ""), year=asked.get("year"), genre=asked.get("genre", "")
        ).sorted_by(self.order)

    @property
    def order(self) -> str:
        return self.cleaned_data.get("sort") or "added"

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return any(self.cleaned_data.get(name) for name in ("title", "year", "genre"))


class SpeechForm(forms.ModelForm):
    """The facts of a speech. A fact that a person changes is a guess no longer."""

    class Meta:
        model = Speech
        fields = Speech.FACTS
        widgets = {"year": forms.NumberInput(attrs={"class": "short"})}
        error_messages = {"title": {"required": "题名不能空着：检索结果和草稿里都用它指明出处。"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if words := self.instance.guesses.get(name):
                field.help_text = f"系统推断，取自：{words}"

    def clean_year(self) -> int | None:
        year = self.cleaned_data["year"]
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError(
                f"年份应在 {FIRST_YEAR} 到 {LAST_YEAR} 之间；不清楚可以空着。", code="year"
            )
        return year

    def save(self, commit: bool = True) -> Speech:
        guesses = self.instance.guesses
        self.instance.guesses = {
            name: words for name, words in guesses.items() if name not in self.changed_data
        }
        speech: Speech = super().save(commit)
        return speech
