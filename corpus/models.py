"""What the whole site keeps besides speeches and the library: keys for programs, searches."""

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


class AskedQuestion(models.Model):
    """检索记录: a question that a user asked, to be asked again; nobody else sees it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="用户",
        on_delete=models.CASCADE,
        related_name="asked_questions",
    )
    question = models.CharField("问句", max_length=300)
    times = models.PositiveIntegerField("次数", default=0)
    asked = models.DateTimeField("最近", auto_now=True)

    class Meta:
        verbose_name = "检索记录"
        verbose_name_plural = "检索记录"
        ordering = ["-asked", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "question"], name="question_once_a_user")
        ]

    def __str__(self) -> str:
        return self.question


class SavedSearch(models.Model):
    """收藏的检索: a question with its filters, to be looked at again when speeches have come in.

    `address` is the query of the search page, without page. `seen` is the key of the latest speech
    when it was looked at last: what is newer is new.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="用户",
        on_delete=models.CASCADE,
        related_name="saved_searches",
    )
    name = models.CharField("名称", max_length=100)
    address = models.CharField("检索条件", max_length=2000)
    seen = models.PositiveBigIntegerField("看过的最后一篇讲话", default=0)
    saved = models.DateTimeField("收藏时间", auto_now_add=True)

    class Meta:
        verbose_name = "收藏的检索"
        verbose_name_plural = "收藏的检索"
        ordering = ["-saved", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "address"], name="search_saved_once")
        ]

    def __str__(self) -> str:
        return self.name
