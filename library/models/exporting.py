"""How a user likes drafts to be exported."""

from django.conf import settings
from django.db import models


class ExportChoice(models.Model):
    """What a user chose the last time, to be offered again: what `ExportForm` cleaned."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="用户",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="export_choice",
    )
    choice = models.JSONField("导出选项", default=dict)

    class Meta:
        verbose_name = "导出选项"
        verbose_name_plural = "导出选项"

    def __str__(self) -> str:
        return str(self.user)
