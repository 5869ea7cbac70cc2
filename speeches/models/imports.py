"""Files coming in: one run of the ingest, and what becomes of each file."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Import(models.Model):
    """One run of the ingest, from the command line or the import page."""

    started = models.DateTimeField("开始", auto_now_add=True)
    finished = models.DateTimeField("结束", null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="导入人",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="imports",
    )
    results = models.JSONField("逐个文件的结果", default=list, blank=True)

    class Meta:
        verbose_name = "导入"
        verbose_name_plural = "导入"
        ordering = ["-started"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.started):%Y-%m-%d %H:%M} 导入"
