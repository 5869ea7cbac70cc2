"""What stands around a draft's paragraphs: lines under the title, signature, date, attachments."""

from typing import Any, Final

from django import forms
from django.http import QueryDict

from library.drafting import journal
from library.drafting.forms import PlainText
from library.drafting.turning import put_around
from library.export.layout import attachment_name
from library.known import Known, OpenedUpon, digest
from library.models import Draft, DraftChange
from library.versions.around import ATTACHMENTS, LABELS, around_of, attached, packed, said, whole
from speeches.facts.dates import ImpossibleError, shown, typed


MOST: Final = 20
_LONGEST_NAME: Final = 200
_MANY: Final = 2000


class AroundForm(forms.ModelForm):
    class Meta:
        model = Draft
        fields = list(LABELS)
        widgets = {
            "under_title": forms.Textarea(attrs={"rows": 2, "maxlength": _MANY}),
            "signature": forms.Textarea(attrs={"rows": 2, "maxlength": _MANY}),
            "signed": forms.TextInput(attrs={"placeholder": "2026年5月8日", "autocomplete": "off"}),
        }
        help_texts = {
            "under_title": "印在题名下面，居中，一行一项，如：（2026年5月8日）、县委书记　江远。",
            "signature": "印在文末右侧，一行一个单位；讲话一般不写。",
            "signed": "印在署名下面；写 2026-5-8 也行，会改成 2026年5月8日。",
            "sealed": "署名以日期居中，日期右空四字，上面留出印章的位置。",
        }
        error_messages = {"signed": {"max_length": "成文日期太长（最多 40 字），请缩短。"}}

    def clean_signed(self) -> str:
        """Full year, month and day without noughts, in Arabic figures (GB/T 9704-2012, 7.3.5.4);
        what is no date (2026年　月　日, to be filled in by hand) stays as it was typed."""
        sent: str = self.cleaned_data["signed"]
        try:
            return shown(typed(sent))
        except ImpossibleError as slip:
            raise forms.ValidationError(f"{slip}，请核对成文日期。", code="impossible") from None
        except ValueError:
            return sent


class AttachmentForm(forms.Form):
    """A row without a name is none."""

    name = forms.CharField(
        label="附件名称",
        required=False,
        max_length=_LONGEST_NAME,
        error_messages={"max_length": f"附件名称太长（最多 {_LONGEST_NAME} 字），请缩短。"},
    )
    text = PlainText(label="附件正文", widget=forms.Textarea(attrs={"rows": 3}))

    def clean_name(self) -> str:
        """附件1： goes: its number is printed anyway, and moves when another comes before it."""
        return attachment_name(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("text", "").strip() and not said.get("name") and not self.errors:
            self.add_error("name", "这份附件有正文，没有名称。请填写名称；不要了，就把正文也清空。")
        return said


_Attachments = forms.formset_factory(AttachmentForm, extra=1, max_num=MOST)


def known(draft: Draft) -> Known:
    """What is kept now, by what it is called; what is empty is left out."""
    around = around_of(draft)
    texts = [(label, said(around, name)) for name, label in LABELS.items()]
    rows = [(f"附件 {n}", whole(one)) for n, one in enumerate(attached(around), start=1)]
    return [(name, text) for name, text in (*texts, *rows) if text]


class EndMatterForm(OpenedUpon):
    """The whole page."""

    def __init__(self, draft: Draft, sent: QueryDict | None = None) -> None:
        self.draft = draft
        self.around = AroundForm(sent, instance=draft)
        # A row that is sent as it was is kept as any other.
        rows = None if sent else list(draft.attachments.values("name", "text"))
        self.attachments = _Attachments(sent, prefix="attachment", initial=rows)
        self.upon = sent.get("upon", "") if sent else digest(known(draft))

    def is_valid(self) -> bool:
        valid = [self.around.is_valid(), self.attachments.is_valid()]
        return all(valid)

    def keep(self) -> bool:
        """One step of the draft's history. False, and nothing is kept, where it is crossed."""
        with journal.recording(self.draft, DraftChange.Kind.AROUND):
            if self.is_crossed(known(self.draft)):
                return False
            put_around(self.draft, self._sent())
        return True

    def _sent(self) -> dict[str, str]:
        typed = self.around.cleaned_data
        rows = [form.cleaned_data for form in self.attachments if form.cleaned_data.get("name")]
        return {
            **{name: str(typed[name]) for name in LABELS},
            "sealed": "1" if typed["sealed"] else "",
            ATTACHMENTS: packed((row["name"], row["text"]) for row in rows),
        }
