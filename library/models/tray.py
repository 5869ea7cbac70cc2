"""The tray: what a writer has set aside for later, from any page."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from library.models.phrases import Phrase
from speeches.models import Passage, Speech


if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser


class Tray(models.Model):
    """待用段落: one of each user. `chosen`: what is collected comes here, not into the draft."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="用户",
        on_delete=models.CASCADE,
        related_name="tray",
    )
    chosen = models.BooleanField("收集到待用", default=False)

    class Meta:
        verbose_name = "待用段落"
        verbose_name_plural = "待用段落"

    def __str__(self) -> str:
        return f"{self.owner_id}"


class TrayItemQuerySet(models.QuerySet["TrayItem"]):
    def owned_by(self, user: "AbstractBaseUser | AnonymousUser") -> "TrayItemQuerySet":
        """The user's own, removed ones too: nobody else sees them, staff neither."""
        return self.filter(tray__owner=user.pk)

    def kept(self) -> "TrayItemQuerySet":
        """What is in the tray, in its order."""
        return self.filter(removed=None).order_by("position", "pk")

    def with_sources(self) -> "TrayItemQuerySet":
        """Each item with its phrase, its passage and the title of the speech."""
        found = self.select_related("phrase", "passage__speech")
        return found.defer(*Speech.long("passage__speech"))


class TrayItem(models.Model):
    """A passage, words out of one, or a phrase, as it was when it was collected.

    `label` keeps where it stood then; `excerpt` says that the words are a selection. Of a phrase
    `passage` is an example of its use. `removed` ones can be brought back; all that were removed in
    one step have the same moment there.
    """

    tray = models.ForeignKey(
        Tray, verbose_name="待用", on_delete=models.CASCADE, related_name="items"
    )
    position = models.PositiveIntegerField("次序")
    text = models.TextField("文字")
    excerpt = models.BooleanField("选段", default=False)
    label = models.CharField("出处", max_length=600, blank=True)
    passage = models.ForeignKey(
        Passage,
        verbose_name="段落",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="tray_items",
    )
    is_phrase = models.BooleanField("短语", default=False)
    phrase = models.ForeignKey(
        Phrase,
        verbose_name="短语库中",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="tray_items",
    )
    note = models.CharField("备注", max_length=500, blank=True)
    collected = models.DateTimeField("收集时间", auto_now_add=True)
    removed = models.DateTimeField("移除时间", null=True, blank=True)

    objects = TrayItemQuerySet.as_manager()

    class Meta:
        verbose_name = "待用的一条"
        verbose_name_plural = "待用的一条"
        ordering = ["tray", "position", "pk"]

    def __str__(self) -> str:
        return self.text[:20]
