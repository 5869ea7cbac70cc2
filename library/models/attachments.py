"""What is attached to a draft."""

from django.db import models

from library.models.drafts import Draft


class DraftAttachment(models.Model):
    """附件: its name, as in the note below the text, and its own text, which gets a page of its own.

    Without a text it is only named: it is handed out separately.
    """

    draft = models.ForeignKey(
        Draft, verbose_name="草稿", on_delete=models.CASCADE, related_name="attachments"
    )
    position = models.PositiveSmallIntegerField("次序", default=0)
    name = models.CharField("附件名称", max_length=200)
    text = models.TextField("附件正文", blank=True)

    class Meta:
        verbose_name = "草稿附件"
        verbose_name_plural = "草稿附件"
        ordering = ["draft", "position", "pk"]

    def __str__(self) -> str:
        return self.name
