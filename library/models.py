"""What a writer reuses: themes of passages, and drafts made of them."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from speeches.models import Passage


class Theme(models.Model):
    """主题: what a passage is about. Data, edited by staff.

    `cues` holds one cue term a line, with an optional weight after white space (`整改落实 3`).
    """

    slug = models.SlugField("代号", max_length=40, unique=True)
    name = models.CharField("名称", max_length=40, unique=True)
    description = models.TextField("说明", blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级主题",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="children",
    )
    order = models.PositiveSmallIntegerField("次序", default=0)
    cues = models.TextField(
        "提示词", blank=True, help_text="每行一个，可在词后写权重，如：整改落实 3"
    )

    class Meta:
        verbose_name = "主题"
        verbose_name_plural = "主题"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("library:theme", args=[self.slug])


class PassageTheme(models.Model):
    """One theme of one passage, with the cues that gave it.

    `choice` is a person's word on it and outlives every re-theming: KEPT stays although the cues are
    gone, REMOVED stays away although they are there.
    """

    class Choice(models.TextChoices):
        MACHINE = "", "自动"
        KEPT = "kept", "人工确认"
        REMOVED = "removed", "人工去除"

    passage = models.ForeignKey(
        Passage, verbose_name="段落", on_delete=models.CASCADE, related_name="passage_themes"
    )
    theme = models.ForeignKey(
        Theme, verbose_name="主题", on_delete=models.CASCADE, related_name="passage_themes"
    )
    score = models.FloatField("得分", default=0)
    cues = models.JSONField("依据", default=list)
    choice = models.CharField(
        "人工", max_length=8, choices=Choice, default=Choice.MACHINE, blank=True
    )

    class Meta:
        verbose_name = "段落主题"
        verbose_name_plural = "段落主题"
        ordering = ["passage", "-score"]
        constraints = [
            models.UniqueConstraint(fields=["passage", "theme"], name="passage_theme_once"),
        ]

    def __str__(self) -> str:
        return f"{self.passage_id} {self.theme}"


class Draft(models.Model):
    """草稿: a new speech in the making. It belongs to its owner."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="作者",
        on_delete=models.CASCADE,
        related_name="drafts",
    )
    title = models.CharField("题名", max_length=300, default="未命名草稿")
    created = models.DateTimeField("新建", auto_now_add=True)
    updated = models.DateTimeField("修改", auto_now=True)

    class Meta:
        verbose_name = "草稿"
        verbose_name_plural = "草稿"
        ordering = ["-updated"]

    def __str__(self) -> str:
        return f"《{self.title}》"

    def get_absolute_url(self) -> str:
        return reverse("library:draft", args=[self.pk])


class DraftParagraph(models.Model):
    """One paragraph of a draft, with the passage it came from.

    `source_text` and `source_label` keep what was copied and from where, should the source be
    corrected or deleted. `version` rises with each saved edit, so that a page that is behind is told.
    `removed` paragraphs can be brought back.
    """

    draft = models.ForeignKey(
        Draft, verbose_name="草稿", on_delete=models.CASCADE, related_name="paragraphs"
    )
    position = models.PositiveIntegerField("次序")
    text = models.TextField("文字", blank=True)
    source = models.ForeignKey(
        Passage,
        verbose_name="来源",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="draft_paragraphs",
    )
    source_text = models.TextField("来源原文", blank=True)
    source_label = models.CharField("来源出处", max_length=600, blank=True)
    version = models.PositiveIntegerField("版本", default=1)
    removed = models.DateTimeField("移除时间", null=True, blank=True)

    class Meta:
        verbose_name = "草稿段落"
        verbose_name_plural = "草稿段落"
        ordering = ["draft", "position", "pk"]

    def __str__(self) -> str:
        return self.text[:20]
