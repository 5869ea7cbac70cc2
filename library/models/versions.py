"""What a draft was: every save a version."""

from django.conf import settings
from django.db import models
from django.urls import reverse


class DraftWording(models.Model):
    """What a paragraph says in some versions of a draft, kept once; and what stands around them all.

    `digest` is that of the text, `since` the number of the first version that has it
    (`library.versions.saving`).
    """

    draft = models.ForeignKey(
        "library.Draft", verbose_name="草稿", on_delete=models.CASCADE, related_name="wordings"
    )
    digest = models.CharField("摘要", max_length=32)
    text = models.TextField("文字")
    since = models.PositiveIntegerField("最早的版本")

    class Meta:
        verbose_name = "草稿版本文字"
        verbose_name_plural = "草稿版本文字"
        constraints = [
            models.UniqueConstraint(fields=["draft", "digest"], name="one_wording_a_text")
        ]

    def __str__(self) -> str:
        return self.text[:20]


class DraftVersion(models.Model):
    """A draft as it was after a save, or after typing of less than a minute
    (`library.versions.saving`).

    `made` is when it was begun, `saved` when it was last saved into. `kind` says what was done (a
    `DraftChange.Kind`, empty for a version that others begin from) and `way` whether that was taken
    back or done again. `exported` is when it last became a file. `plus` and `minus` count the
    characters that came and went since the version before. `page` is a `versions.saving.Packed`,
    `digest` that of the page, empty where it was kept before there were any.
    """

    class Way(models.TextChoices):
        DONE = "", "—"
        UNDONE = "undo", "撤销"
        REDONE = "redo", "重做"

    draft = models.ForeignKey(
        "library.Draft", verbose_name="草稿", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField("版本号")
    made = models.DateTimeField("开始")
    saved = models.DateTimeField("保存")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # As the person was called then, should the account be deleted.
    by_name = models.CharField("谁的名字", max_length=160, blank=True)
    kind = models.CharField("操作", max_length=10, blank=True)
    way = models.CharField("撤销或重做", max_length=4, choices=Way, blank=True)
    typist = models.CharField("连续输入的窗口与段落", max_length=80, blank=True, editable=False)
    name = models.CharField("版本名", max_length=40, blank=True)
    exported = models.DateTimeField("导出", null=True, blank=True)
    plus = models.PositiveIntegerField("增加字数", default=0)
    minus = models.PositiveIntegerField("减少字数", default=0)
    page = models.JSONField("全文")
    digest = models.CharField("摘要", max_length=32, blank=True, editable=False)

    class Meta:
        verbose_name = "草稿版本"
        verbose_name_plural = "草稿版本"
        ordering = ["draft", "number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return self.name or f"第 {self.number} 版"

    def get_absolute_url(self) -> str:
        """It beside what the draft is now."""
        address = reverse("library:version-compare", args=[self.draft_id])
        return f"{address}?old={self.number}"
