"""What staff may write into a theme."""

from typing import Any

from django import forms

from library.models import Theme
from library.theming import cues


RESERVED_SLUGS = {"new"}


class ThemeForm(forms.ModelForm):
    class Meta:
        model = Theme
        fields = ["name", "slug", "description", "parent", "order", "cues"]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 2}),
            "order": forms.NumberInput(attrs={"class": "short"}),
            "cues": forms.Textarea(attrs={"rows": 18, "spellcheck": "false"}),
        }
        help_texts = {
            "slug": "用在网址里，只用小写字母、数字和连字符，如：flood-control。",
            "parent": "没有上级的主题排在最外层。",
            "order": "小的排在前面。",
            "cues": (
                "每行一个词，可空一格写权重（1 弱、3 一般、5 一看就是这个主题）；不写按 3 算。"
                "词按原样查找，在标题里分量最重；较长的词优先于它所含的较短的词。"
            ),
        }
        error_messages = {
            "name": {
                "required": "请填写主题名称。",
                "unique": "已有同名的主题，请换一个名称。",
                "max_length": "名称太长（最多 40 字），请缩短。",
            },
            "slug": {
                "required": "请填写代号。",
                "unique": "这个代号已被别的主题使用，请换一个。",
                "invalid": "代号只能用字母、数字、下划线和连字符，请改写。",
                "max_length": "代号太长（最多 40 个字符），请缩短。",
            },
            "order": {
                "required": "请填写次序，不确定可填 0。",
                "invalid": "次序要填整数。",
                "min_value": "次序不能小于 0。",
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        if self.instance.pk:
            # Links and the search language know a theme by its slug.
            self.fields["slug"].disabled = True
        parent = self.fields["parent"]
        assert isinstance(parent, forms.ModelChoiceField)
        parent.queryset = Theme.objects.exclude(pk__in=_branch(self.instance))
        parent.empty_label = "（无）"

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED_SLUGS:
            raise forms.ValidationError(f"“{slug}”已用作网页地址，请换一个代号。", code="reserved")
        return slug

    def clean_cues(self) -> str:
        text: str = self.cleaned_data["cues"]
        try:
            return cues.written(cues.parse(text))
        except cues.CueError as error:
            raise forms.ValidationError(str(error), code="cue") from None


def _branch(theme: Theme) -> set[int]:
    """The theme and everything under it: none of these can be its parent."""
    branch: set[int] = set()
    left = [theme.pk] if theme.pk else []
    while left:
        branch.update(left)
        left = list(
            Theme.objects.filter(parent__in=left)
            .exclude(pk__in=branch)
            .values_list("pk", flat=True)
        )
    return branch


class ChoiceForm(forms.Form):
    """A person's word on one theme of a passage."""

    theme = forms.ModelChoiceField(
        Theme.objects.all(),
        to_field_name="slug",
        error_messages={
            "required": "请选择一个主题。",
            "invalid_choice": "没有这个主题（可能刚被删除），请刷新页面后再试。",
        },
    )
    choice = forms.ChoiceField(
        choices=[("kept", "加上"), ("removed", "去除"), ("", "交回自动")],
        required=False,
        error_messages={"invalid_choice": "操作不明，请刷新页面后再试。"},
    )
