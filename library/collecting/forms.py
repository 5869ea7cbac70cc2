"""What a browser may send about collecting and the tray, and what is said when it cannot be taken."""

from itertools import zip_longest
from typing import Any

from django import forms
from django.http import QueryDict

from library.collecting.into_draft import Piece, last_written, of_passage, of_phrases
from library.drafting.forms import plain
from library.drafting.layout import FIRST
from library.keys import KeysField
from library.models import Draft, Phrase, TrayItem
from library.models.tray import TrayItemQuerySet
from speeches.models import Passage


_AGAIN = "编号不对，请刷新页面后再试。"


class CollectForm(forms.Form):
    """`passage` and `phrase` (both repeatable); the nth `text` is a selection out of the nth passage.

    `after` is the paragraph of the draft to put them behind.
    """

    passage = KeysField(
        Passage.objects.with_speech(),
        required=False,
        error_messages={
            "invalid_choice": "要收集的段落已不在库中（讲话可能已被删除），请刷新页面后再试。",
            "invalid_pk_value": f"段落{_AGAIN}",
        },
    )
    phrase = KeysField(
        Phrase.objects.all(),
        required=False,
        error_messages={
            "invalid_choice": "要收集的短语已不在短语库中，请刷新页面后再试。",
            "invalid_pk_value": f"短语{_AGAIN}",
        },
    )
    after = forms.IntegerField(required=False, min_value=0)

    def clean(self) -> dict[str, Any]:
        sent = self.cleaned_data
        if not (self.errors or sent.get("passage") or sent.get("phrase")):
            raise forms.ValidationError("没有选中段落，请先选择要收集的段落或短语。", "nothing")
        return sent

    def pieces(self) -> list[Piece]:
        """In the order they were sent, the passages first."""
        sent: QueryDict = self.data  # type: ignore[assignment]
        passages = {str(passage.pk): passage for passage in self.cleaned_data["passage"]}
        texts = [plain(text).strip() for text in sent.getlist("text")]
        chosen = dict(zip_longest(sent.getlist("passage"), texts[: len(passages)], fillvalue=""))
        phrases = {str(phrase.pk): phrase for phrase in self.phrases()}
        return [
            *(of_passage(passages[key], text) for key, text in chosen.items()),
            *of_phrases([phrases[key] for key in dict.fromkeys(sent.getlist("phrase"))]),
        ]

    def phrases(self) -> list[Phrase]:
        return list(self.cleaned_data["phrase"])


class ItemsForm(forms.Form):
    """Some items of the tray (`item`, repeatable), all without any; and where to put them: behind the
    paragraph `after`, else at the `place`."""

    PLACES = {"written": "上次写到的地方", "end": "最后", "start": "最前"}

    after = forms.IntegerField(required=False, min_value=0)
    place = forms.ChoiceField(choices=PLACES.items(), required=False)

    def __init__(self, data: QueryDict, items: TrayItemQuerySet) -> None:
        super().__init__(data)
        self.fields["item"] = KeysField(
            items,
            required=False,
            error_messages={
                "invalid_choice": "选中的里面有已经移除的，请刷新页面后再试。",
                "invalid_pk_value": f"待用{_AGAIN}",
            },
        )
        self.items = items

    def behind(self, draft: Draft) -> int | None:
        after: int | None = self.cleaned_data["after"]
        if after is None and self.cleaned_data["place"] == "start":
            return FIRST
        if after is None and self.cleaned_data["place"] == "written":
            return last_written(draft)
        return after

    def chosen(self) -> list[TrayItem]:
        """In the order of the tray."""
        some = {item.pk for item in self.cleaned_data["item"]}
        return [item for item in self.items if not some or item.pk in some]


class NoteForm(forms.ModelForm):
    class Meta:
        model = TrayItem
        fields = ["note"]
        error_messages = {"note": {"max_length": "备注太长（最多 500 字），请缩短后再保存。"}}


class PlaceForm(forms.Form):
    """Behind which item (`after`, 0 for the top), or how many places (`by`)."""

    after = forms.IntegerField(required=False, min_value=0)
    by = forms.IntegerField(required=False, min_value=-1000, max_value=1000)
