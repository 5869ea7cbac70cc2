"""What an office has taught: lines that always mean the same."""

from django.conf import settings
from django.db import models


class Verdict(models.TextChoices):
    NOISE = "noise", "非正文"
    TEXT = "text", "正文"
    HEADING = "heading", "标题"


class LineRule(models.Model):
    """A line, by `line_rules.key`, that is to be taken as its verdict says wherever it stands alone.

    `shown` is the line as it was first seen. One that is not active is not applied, nor offered anew.
    """

    key = models.CharField("规整后的行", max_length=120, unique=True)
    shown = models.CharField("行", max_length=300)
    verdict = models.CharField("作为", max_length=8, choices=Verdict)
    active = models.BooleanField("启用", default=True)
    made = models.DateTimeField("时间", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="设定人",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "行的处理规则"
        verbose_name_plural = "行的处理规则"
        ordering = ["-made", "-pk"]

    def __str__(self) -> str:
        return f"“{self.shown}”作{self.get_verdict_display()}"


class LineMark(models.Model):
    """That a person has set a line of one text (`digest`, as `Speech` has it) right by hand."""

    digest = models.CharField("指纹", max_length=64)
    key = models.CharField("规整后的行", max_length=120)
    shown = models.CharField("行", max_length=300)
    verdict = models.CharField("作为", max_length=8, choices=Verdict)

    class Meta:
        verbose_name = "改过的行"
        verbose_name_plural = "改过的行"
        ordering = ["key", "verdict", "digest"]
        constraints = [
            models.UniqueConstraint(fields=["digest", "key"], name="line_marked_once"),
        ]

    def __str__(self) -> str:
        return f"“{self.shown}”作{self.get_verdict_display()}"
