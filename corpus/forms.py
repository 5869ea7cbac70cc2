"""What is uploaded on the import page."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from corpus.sources import is_debris
from speeches.readers import FORMATS, FORMATS_IN_WORDS


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class _ManyFilesField(forms.FileField):
    """Any number of files. Whether one can be read is the ingest's to say, file by file."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files: Iterable[UploadedFile] = data or []
        return [file for file in files if file.name and not is_debris(file.name)]


class ImportForm(forms.Form):
    """Files, or a folder with all that is in it, or both."""

    documents = _ManyFilesField(
        label="文件",
        required=False,
        widget=_ManyFiles(attrs={"accept": ",".join((*FORMATS, ".zip"))}),
        help_text=f"可以一次选多个。能读取 {FORMATS_IN_WORDS}，也可以是 .zip 压缩包。",
    )
    folder = _ManyFilesField(
        label="或整个文件夹",
        required=False,
        widget=_ManyFiles(attrs={"webkitdirectory": True}),
        help_text="子文件夹一并导入，临时文件自动略过；一次最多 2000 个文件。",
    )

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        if not chosen.get("documents") and not chosen.get("folder"):
            raise forms.ValidationError("还没有选择文件。请先选择文件或文件夹，再点“导入讲话”。")
        return chosen

    def chosen(self) -> list[UploadedFile]:
        return [*self.cleaned_data["documents"], *self.cleaned_data["folder"]]
