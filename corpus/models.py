"""What the whole site keeps besides speeches and the library: keys for programs."""

from django.conf import settings
from django.db import models


class ApiToken(models.Model):
    """接口令牌: lets a program read with a user's rights, through the API only.

    The token itself is not kept, only its SHA-256: whoever reads the database cannot use it. It is
    long and random, so that a slow hash, as passwords need, would protect nothing more.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="用户",
        on_delete=models.CASCADE,
        related_name="api_tokens",
    )
    name = models.CharField("用途", max_length=60)
    digest = models.CharField("指纹", max_length=64, unique=True, editable=False)
    created = models.DateTimeField("生成时间", auto_now_add=True)
    last_used = models.DateTimeField("最近使用", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "接口令牌"
        verbose_name_plural = "接口令牌"
        ordering = ["-created", "-pk"]

    def __str__(self) -> str:
        return f"{self.name}（{self.user}）"
