"""How a draft is to be exported: format, sources, redline."""

from typing import Any, Final

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from library import export
from library.export.against import AS_FOUND, NONE, find, offered
from library.models import Draft, DraftVersion, ExportChoice
from library.sharing import rights
from library.sharing.people import name_of


FORMATS: Final = {
    "docx": "Word 文档（.docx）",
    "pdf": "PDF（.pdf）",
    "txt": "纯文本（.txt）",
    "md": "Markdown（.md）",
}
SOURCES: Final = {
    "none": "不带出处（清稿）",
    "list": "附在文末",
    "comments": "每段一条批注",
}
MARKED: Final = ("docx", "pdf")
"""The formats that show a redline."""
RIVALS: Final = {"first": "导出先有的一种", "both": "两种都导出"}
# What differs from draft to draft is not offered again.
_KEPT: Final = ("format", "sources", "bold_points")


class ExportForm(forms.Form):
    """For an account that may see the draft; `against` is empty, `sources`, or a version's number."""

    format = forms.ChoiceField(
        choices=list(FORMATS.items()),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"),
            f"没有这种导出格式，可选 {'、'.join(export.FORMATS)}。",
        ),
    )
    sources = forms.ChoiceField(
        choices=list(SOURCES.items()),
        required=False,
        error_messages={"invalid_choice": "出处的写法不对，请重新选择。"},
    )
    against = forms.CharField(
        required=False,
        widget=forms.Select(attrs={"class": "input", "id": "export-against"}),
    )
    bold_points = forms.BooleanField(required=False)
    rivals = forms.ChoiceField(
        choices=list(RIVALS.items()),
        required=False,
        error_messages={"invalid_choice": "两种写法导出哪一种，请重新选择。"},
    )

    def __init__(self, draft: Draft, by: AbstractBaseUser, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.draft, self.by = draft, by
        self.before: export.Document | None = None
        # What a draft was is for those alone who may edit it.
        self.may_edit = rights.may_edit(by, draft)
        versions = offered(draft, self.initial.get("against", "")) if self.may_edit else []
        select: Any = self.fields["against"].widget
        select.choices = [NONE, AS_FOUND, *versions]

    def clean_against(self) -> str:
        asked: str = self.cleaned_data["against"]
        try:
            if asked not in (NONE[0], AS_FOUND[0]) and not self.may_edit:
                raise DraftVersion.DoesNotExist
            self.before = find(self.draft, asked)
        except DraftVersion.DoesNotExist:
            raise forms.ValidationError(
                "这份草稿没有这个版本，请重新选择。", code="invalid_choice"
            ) from None
        return asked

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        form = cleaned.get("format", "")
        if cleaned.get("against") and form and form not in MARKED:
            raise forms.ValidationError(
                "花脸稿只能导出为 Word 文档或 PDF，请换一种格式，或不做花脸稿。", code="unmarked"
            )
        return cleaned

    def document(self) -> export.Document:
        return export.document_of(
            self.draft, rivals=export.Rivals(self.cleaned_data["rivals"] or "first")
        )

    def options(self) -> export.Options:
        cleaned = self.cleaned_data
        return export.Options(
            sources=export.Sources(cleaned["sources"] or "none"),
            bold_points=cleaned["bold_points"],
            before=self.before,
            author=name_of(self.by),
            made=timezone.now(),
        )


def remembered(user: AbstractBaseUser) -> dict[str, Any]:
    """What the user chose the last time; a Word file without sources before the first."""
    known = ExportChoice.objects.filter(user=user.pk).first()
    return {"format": "docx", "sources": "none", "against": "", **(known.choice if known else {})}


def remember(user: AbstractBaseUser, cleaned: dict[str, Any]) -> None:
    choice = {name: cleaned[name] for name in _KEPT}
    ExportChoice.objects.update_or_create(user_id=user.pk, defaults={"choice": choice})
