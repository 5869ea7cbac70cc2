"""What a browser may send about a draft, and what is said when it cannot be taken."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from library.drafting.edits import Edit
from library.models import Draft
from library.numbering import LABELS, LEVELS, Mark, Scheme, of_short
from library.pace import FASTEST, SLOWEST
from library.pasting import MOST
from library.stamps import Stamp


# As far as the database counts.
LARGEST = 2**31 - 1


def _range_messages(name: str, what: str) -> dict[str, str]:
    words = f"{name}请填 {what}。"
    return dict.fromkeys(("required", "invalid", "min_value", "max_value"), words)


class PlainText(forms.CharField):
    """Text as typed: line ends as `\\n`, no NUL, outer white space kept."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, required=False, **options)

    def to_python(self, value: Any) -> str:
        return plain(super().to_python(value) or "")


def plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


class TitleForm(forms.ModelForm):
    class Meta:
        model = Draft
        fields = ["title"]
        error_messages = {
            "title": {
                "required": "题名不能为空，请填写题名后再保存。",
                "max_length": "题名太长（最多 300 字），请缩短后再保存。",
            }
        }


class StampForm(forms.Form):
    """Which tab sends, and its how-manieth request this is."""

    editor = forms.CharField(required=False, max_length=40)
    sequence = forms.IntegerField(required=False, min_value=0, max_value=LARGEST)

    def stamp(self) -> Stamp:
        return Stamp(self.cleaned_data["editor"], self.cleaned_data["sequence"] or 0)


class MarkField(forms.CharField):
    """A place in the outline as `numbering.short` writes it; None when it is not sent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def to_python(self, value: Any) -> Mark | None:  # type: ignore[override]
        try:
            return of_short(value) if value else None
        except ValueError as error:
            raise forms.ValidationError("层次不对，请刷新页面后再试。", code="mark") from error


class MarksField(forms.Field):
    """One mark for each of several texts, as `MarkField` has them."""

    widget = forms.MultipleHiddenInput

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def to_python(self, value: Any) -> list[Mark]:
        found = [MarkField().clean(one) for one in value or []]
        return [mark for mark in found if mark]


def lines_in(text: str) -> int:
    """How many of its lines say something."""
    return sum(bool(line.strip()) for line in text.split("\n"))


def fitting(marks: list[Mark], texts: Sequence[str]) -> list[Mark]:
    """The marks of these texts; none where the page does not tell one of each."""
    return marks if len(marks) == len(texts) else []


class EditForm(StampForm):
    """A paragraph's text as typed upon `version`, whose text was `base`, in the tab's `run`th go at
    typing; and its mark when that is new too."""

    text = PlainText()
    version = forms.IntegerField(min_value=0)
    mark = MarkField()
    base = PlainText()
    run = forms.IntegerField(required=False, min_value=0, max_value=LARGEST)

    def edit(self) -> Edit:
        sent = self.cleaned_data
        base = sent["base"] if "base" in self.data else None
        run = sent["run"] or 0
        return Edit(sent["text"], sent["version"], self.stamp(), sent["mark"], base, run)


def few_enough(count: int) -> None:
    """Raises `ValidationError` for more paragraphs than are taken at a time."""
    if count > MOST:
        message = f"一次最多放入 {MOST} 段，这里有 {count} 段，没有放入。请分几次复制、粘贴。"
        raise forms.ValidationError(message, code="many")


class AddForm(StampForm):
    """New paragraphs (`text`, repeatable) after another."""

    after = forms.IntegerField(required=False, min_value=0)
    mark = MarksField()

    def clean(self) -> dict[str, Any] | None:
        sent: Any = self.data
        # Without script each line of what is typed becomes a paragraph.
        few_enough(sum(lines_in(text) for text in sent.getlist("text")))
        return super().clean()


class PartForm(EditForm):
    """A paragraph's text, and the marks of those that were parted off it (`tail`, repeatable)."""

    tail_mark = MarksField()

    def clean(self) -> dict[str, Any] | None:
        sent: Any = self.data
        few_enough(1 + len(sent.getlist("tail")))
        return super().clean()


class MergeForm(EditForm):
    """The joined text for the paragraph `into`, and the version of `key`, the one that goes."""

    into = forms.IntegerField()
    own_version = forms.IntegerField()

    def __init__(self, sent: QueryDict, *, key: int) -> None:
        super().__init__(sent)
        self.key = key

    def clean_into(self) -> int:
        into: int = self.cleaned_data["into"]
        if into == self.key:
            raise forms.ValidationError("一段不能并入它自己，请刷新页面后再试。", code="itself")
        return into


class MoveForm(forms.Form):
    """Behind which paragraph (`after`, 0 for the top), or how many places (`by`); `whole`: with its
    section."""

    after = forms.IntegerField(required=False, min_value=0)
    by = forms.IntegerField(required=False)
    whole = forms.BooleanField(required=False)


class MarkForm(forms.Form):
    """A place in the outline, and the one it is chosen `upon`; `whole`: for the section with it."""

    level = forms.IntegerField(
        min_value=0,
        max_value=LEVELS,
        error_messages=_range_messages("层次", f"0（正文）到 {LEVELS}"),
    )
    scheme = forms.ChoiceField(
        choices=[(scheme.value, label) for scheme, label in LABELS.items()],
        error_messages={"invalid_choice": "没有这种序号写法，请刷新页面后再试。"},
    )
    restarts = forms.BooleanField(required=False)
    upon = MarkField()
    whole = forms.BooleanField(required=False)

    def mark(self) -> Mark:
        sent = self.cleaned_data
        return Mark(sent["level"], Scheme(sent["scheme"]), sent["restarts"])


class TimingForm(forms.ModelForm):
    """How fast the draft is spoken, how long it may take, which year it is for."""

    class Meta:
        model = Draft
        fields = ["pace", "minutes", "year"]

    pace = forms.IntegerField(
        min_value=SLOWEST,
        max_value=FASTEST,
        error_messages=_range_messages("语速", f"{SLOWEST} 到 {FASTEST}（每分钟字数）"),
    )
    minutes = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=600,
        error_messages=_range_messages("限时", "1 到 600 分钟，不限时可以不填"),
    )
    year = forms.IntegerField(
        required=False,
        min_value=1949,
        max_value=2100,
        error_messages=_range_messages("本稿年份", "1949 到 2100，不填就按题名"),
    )


class BlanksForm(forms.Form):
    """What names of sources are to be: `name` beside `value`; `stays` names those that stay."""

    LONGEST = 120

    def clean(self) -> dict[str, Any]:
        sent: Any = self.data
        names, values = sent.getlist("name"), sent.getlist("value")
        if len(names) != len(values):
            raise forms.ValidationError("换名表不完整，请刷新页面后再填。", code="odd")
        values = [plain(value).replace("\n", "").strip() for value in values]
        if any(len(words) > self.LONGEST for words in (*names, *values)):
            raise forms.ValidationError(
                f"名称太长（最多 {self.LONGEST} 字），请缩短。", code="long"
            )
        stay = set(sent.getlist("stays"))
        return {
            "values": {
                name: name if name in stay else value
                for name, value in zip(names, values, strict=True)
            }
        }
