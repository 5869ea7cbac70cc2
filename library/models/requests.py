"""What a browser asked of a draft, so that the same request arriving again is known."""

from django.db import models


class DraftRequest(models.Model):
    """One operation of a tab (`editor`), the `sequence`-th it asked for, that was carried out.

    `paragraphs` are the keys of those that the answer told, `change` is the step it was.
    """

    draft = models.ForeignKey(
        "library.Draft", verbose_name="草稿", on_delete=models.CASCADE, related_name="requests"
    )
    editor = models.CharField("窗口", max_length=40)
    sequence = models.PositiveIntegerField("窗口内序号")
    paragraphs = models.JSONField("段落", default=list)
    change = models.ForeignKey(
        "library.DraftChange",
        verbose_name="操作",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "草稿请求"
        verbose_name_plural = "草稿请求"
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "editor", "sequence"], name="one_request_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.editor} {self.sequence}"
