"""What people may write into templates, and how blanks are filled when one is used."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict

from library.blanks import LONGEST
from library.drafting.forms import plain
from library.known import Known, OpenedUpon, digest
from library.models import Template


LONGEST_TEXT = 60_000
LONGEST_VALUE = 300


class TemplateForm(OpenedUpon, forms.ModelForm):
    class Meta:
        model = Template
        fields = ["name", "kind", "occasion", "title", "text", "shared"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 22, "spellcheck": "false"}),
            "title": forms.TextInput(attrs={"placeholder": "如：在〔会议名称〕上的讲话"}),
            "occasion": forms.TextInput(attrs={"placeholder": "什么时候用，一句话"}),
        }
        labels = {
            "title": "草稿题名",
            "shared": "全单位可用（同事都能看到和使用，管理人员也可以修改）",
        }
        help_texts = {
            "text": "每行一段。序号照常写：一、（一）1.（1）一是、一要、第一，放进草稿后自动编号。"
            f"要填的写成〔会议名称〕，使用时会逐项询问，同名的只填一次；括号里最多 {LONGEST} 字。",
        }
        error_messages = {
            "name": {
                "required": "请给模板起个名称。",
                "max_length": "名称太长（最多 80 字），请缩短。",
            },
            "text": {"required": "模板没有内容，请至少写一行。"},
            "title": {"max_length": "题名太长（最多 300 字），请缩短。"},
            "occasion": {"max_length": "适用场合太长（最多 120 字），请缩短。"},
        }

    def __init__(self, *args: Any, own: bool = True, **kwargs: Any) -> None:
        """`own`: only whoever made a template says whether the office has it."""
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        if not own:
            del self.fields["shared"]
        self.upon = self.data.get("upon", "") if self.is_bound else digest(known(self.instance))

    def clean_text(self) -> str:
        text = "\n".join(line.strip() for line in plain(self.cleaned_data["text"]).split("\n"))
        if len(text) > LONGEST_TEXT:
            raise forms.ValidationError(
                f"内容太长（最多 {LONGEST_TEXT} 字），请拆成几个模板。", code="long"
            )
        return text.strip("\n")

    def keep(self) -> bool:
        """False, and nothing is kept, where it is crossed; what is new cannot be."""
        with transaction.atomic():
            now = Template.objects.select_for_update().filter(pk=self.instance.pk).first()
            if now and self.is_crossed(known(now)):
                return False
            self.save()
        return True


def known(template: Template) -> Known:
    shown = [
        ("名称", template.name),
        ("类别", template.get_kind_display()),
        ("适用场合", template.occasion),
        ("草稿题名", template.title),
        ("内容", template.text),
        ("全单位可用", "是" if template.shared else "否"),
    ]
    return [(name, text) for name, text in shown if text]


class UseForm(forms.Form):
    """How a template is used: the draft's title, and `name` beside `value` for each blank."""

    title = forms.CharField(
        required=False,
        max_length=300,
        error_messages={"max_length": "题名太长（最多 300 字），请缩短。"},
    )

    def clean(self) -> dict[str, Any]:
        sent: Any = self.data
        if not isinstance(sent, QueryDict):
            return self.cleaned_data
        names, values = sent.getlist("name"), sent.getlist("value")
        if len(names) != len(values):
            raise forms.ValidationError("表格不完整，请刷新页面后再填。", code="odd")
        filled = {
            name: plain(value).replace("\n", "").strip()
            for name, value in zip(names, values, strict=True)
        }
        for name, value in filled.items():
            if len(value) > LONGEST_VALUE:
                raise forms.ValidationError(
                    f"“{name[:LONGEST]}”填得太长（最多 {LONGEST_VALUE} 字），长的请进草稿后再写。",
                    code="long",
                )
        return self.cleaned_data | {"values": filled}
