"""How a draft is to be exported: format, sources, redline."""

from typing import Any, Final

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from library import export
from library.models import Draft, DraftVersion, ExportChoice
from library.sharing import rights
from library.sharing.people import name_of
from library.versions import listing, saving


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
NO_REDLINE: Final = ("", "不做花脸稿")
AS_FOUND: Final = ("sources", "与出处原文比")
MARKED: Final = ("docx", "pdf")
"""The formats that show a redline."""
_VERSIONS: Final = 30
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
    against = forms.ChoiceField(
        required=False,
        widget=forms.Select(attrs={"class": "input", "id": "export-against"}),
        error_messages={"invalid_choice": "这份草稿没有这个版本，请重新选择。"},
    )
    bold_points = forms.BooleanField(required=False)

    def __init__(self, draft: Draft, by: AbstractBaseUser, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.draft, self.by = draft, by
        against: Any = self.fields["against"]
        against.choices = [NO_REDLINE, AS_FOUND, *self._versions()]

    def _versions(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """All that have a name, then the latest of the others, the latest first; not the last, which
        is the draft. What a draft was is for those alone who may edit it."""
        rows = self.draft.versions.defer("page").order_by("-number")
        last = rows.first()
        if last is None or not rights.may_edit(self.by, self.draft):
            return []
        before = rows.filter(number__lt=last.number)
        recent = before.filter(name="", number__gte=last.number - _VERSIONS)
        groups = {"有名称的版本": before.exclude(name=""), "最近的版本": recent}
        return [(label, list(map(_choice, found))) for label, found in groups.items() if found]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        form = cleaned.get("format", "")
        if cleaned.get("against") and form and form not in MARKED:
            raise forms.ValidationError(
                "花脸稿只能导出为 Word 文档或 PDF，请换一种格式，或不做花脸稿。", code="unmarked"
            )
        return cleaned

    def options(self) -> export.Options:
        cleaned = self.cleaned_data
        return export.Options(
            sources=export.Sources(cleaned["sources"] or "none"),
            bold_points=cleaned["bold_points"],
            before=self._before(),
            author=name_of(self.by),
            made=timezone.now(),
        )

    def _before(self) -> export.Document | None:
        against = self.cleaned_data["against"]
        if not against:
            return None
        if against == AS_FOUND[0]:
            return export.as_found(self.draft)
        version = self.draft.versions.get(number=against)
        return export.as_it_was(self.draft, saving.page_of(version))


def _choice(version: DraftVersion) -> tuple[str, str]:
    what = "" if version.name else f"{listing.words(version)}，"
    when = f"{timezone.localtime(version.saved):%m-%d %H:%M}"
    return str(version.number), f"与{version}比（{what}{when}）"


def remembered(user: AbstractBaseUser) -> dict[str, Any]:
    """What the user chose the last time; a Word file without sources before the first."""
    known = ExportChoice.objects.filter(user=user.pk).first()
    return {"format": "docx", "sources": "none", "against": "", **(known.choice if known else {})}


def remember(user: AbstractBaseUser, cleaned: dict[str, Any]) -> None:
    choice = {name: cleaned[name] for name in _KEPT}
    ExportChoice.objects.update_or_create(user_id=user.pk, defaults={"choice": choice})
