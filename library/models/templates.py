"""Templates: what drafts are begun with, a person's own or the office's."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone


if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

    User = AbstractBaseUser | AnonymousUser


class TemplateQuerySet(models.QuerySet["Template"]):
    def visible_to(self, user: "User") -> "TemplateQuerySet":
        """The office's and the user's own, without deleted ones."""
        seen = models.Q(shared=True) | models.Q(owner=user.pk)
        return self.filter(seen, deleted=None)

    def editable_by(self, user: "User") -> "TemplateQuerySet":
        """The user's own; for staff also the office's. Deleted ones too."""
        mine, is_staff = models.Q(owner=user.pk), getattr(user, "is_staff", False)
        return self.filter(mine | models.Q(shared=True) if is_staff else mine)

    def matching(self, words: str = "", kind: str = "") -> "TemplateQuerySet":
        """Those with every one of the words in name, occasion or text, and of that kind if given."""
        found = self.filter(kind=kind) if kind else self.all()
        for word in words.split()[:20]:
            columns = ("name", "occasion", "title", "text")
            found = found.filter(
                models.Q(*((f"{column}__icontains", word) for column in columns), _connector="OR")
            )
        return found


class Template(models.Model):
    """模板: lines with written numbers, as a draft is begun with them. `〔会议名称〕` is a blank.

    `title` is the draft's. `shared` is the office's, which everybody sees; without an owner it was
    shipped, or its owner is gone. A deleted one can be brought back.
    """

    class Kind(models.TextChoices):
        WHOLE = "whole", "整篇"
        OUTLINE = "outline", "提纲"
        OPENING = "opening", "开头"
        CLOSING = "closing", "结尾"

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="作者",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="templates",
    )
    shared = models.BooleanField("全单位可用", default=False)
    kind = models.CharField("类别", max_length=10, choices=Kind, default=Kind.OUTLINE)
    name = models.CharField("名称", max_length=80)
    occasion = models.CharField("适用场合", max_length=120, blank=True)
    title = models.CharField("题名", max_length=300, blank=True)
    text = models.TextField("内容")
    created = models.DateTimeField("新建", auto_now_add=True)
    updated = models.DateTimeField("修改", auto_now=True)
    deleted = models.DateTimeField("删除时间", null=True, blank=True)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "模板"
        verbose_name_plural = "模板"
        ordering = ["kind", "name", "pk"]

    def __str__(self) -> str:
        return f"“{self.name}”"

    def get_absolute_url(self) -> str:
        return reverse("library:template", args=[self.pk])

    def delete_softly(self) -> None:
        self.deleted = timezone.now()
        self.save(update_fields=["deleted"])

    def recover(self) -> None:
        self.deleted = None
        self.save(update_fields=["deleted"])
