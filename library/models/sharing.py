"""Who besides its owner may see a draft, and who has it open."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models


if TYPE_CHECKING:
    from django.db.models.deletion import Collector

    from library.models.drafts import Draft


def keep_what_is_shared(
    collector: "Collector", field: Any, drafts: "models.QuerySet[Draft]", using: str
) -> None:
    """What becomes of a deleted account's drafts: the shared ones stay with those who share them,
    without an owner until one of them takes over (`library.sharing.rights.adopt`); the others go."""
    leaving = {account.pk for account in collector.data[field.remote_field.model]}
    staying = DraftShare.objects.using(using).exclude(user__in=leaving)
    # Asked now: the shares of those who leave may be gone before the drafts are.
    kept = list(drafts.filter(pk__in=staying.values("draft")).values_list("pk", flat=True))
    models.SET_NULL(collector, field, drafts.filter(pk__in=kept), using)
    models.CASCADE(collector, field, drafts.exclude(pk__in=kept), using)


class DraftShare(models.Model):
    """A colleague who may read a draft, or edit it too."""

    draft = models.ForeignKey(
        "library.Draft", verbose_name="草稿", on_delete=models.CASCADE, related_name="shares"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="同事",
        on_delete=models.CASCADE,
        related_name="draft_shares",
    )
    may_edit = models.BooleanField("可以编辑", default=False)
    made = models.DateTimeField("共享时间", auto_now_add=True)

    class Meta:
        verbose_name = "草稿共享"
        verbose_name_plural = "草稿共享"
        ordering = ["draft", "made", "pk"]
        constraints = [models.UniqueConstraint(fields=["draft", "user"], name="one_share_a_user")]

    def __str__(self) -> str:
        return f"{self.user}{'可以编辑' if self.may_edit else '可以阅读'}{self.draft}"


class DraftPresence(models.Model):
    """A browser tab that has a draft open: whose, and the paragraph (`DraftParagraph`) it writes in.

    `seen` is when it last told; it is brought up to date now and then only
    (`library.sharing.presence`).
    """

    draft = models.ForeignKey(
        "library.Draft", verbose_name="草稿", on_delete=models.CASCADE, related_name="presences"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="谁", on_delete=models.CASCADE, related_name="+"
    )
    editor = models.CharField("窗口", max_length=40)
    paragraph = models.PositiveBigIntegerField("段落", null=True, blank=True)
    seen = models.DateTimeField("时间")

    class Meta:
        verbose_name = "正在打开草稿的窗口"
        verbose_name_plural = "正在打开草稿的窗口"
        ordering = ["draft", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "editor"], name="one_presence_a_window")
        ]

    def __str__(self) -> str:
        return f"{self.user}：{self.draft}"
