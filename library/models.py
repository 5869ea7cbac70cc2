"""What a writer reuses: themes of passages, and drafts made of them."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse

from speeches.models import Passage


if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser


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


class PassageThemeQuerySet(models.QuerySet["PassageTheme"]):
    def shown(self) -> "PassageThemeQuerySet":
        """What people see: all but what a person removed; of a passage, a person's own first."""
        chosen = models.Case(models.When(choice=PassageTheme.Choice.KEPT, then=0), default=1)
        rows = self.exclude(choice=PassageTheme.Choice.REMOVED)
        return rows.select_related("theme").order_by("passage", chosen, "-score", "theme")


class PassageTheme(models.Model):
    """One theme of one passage, with the cues that gave it.

    `cues` holds `{"cue": "整改落实", "where": "heading"}`, the weightiest first; `where` is one of
    `heading`, `text` and `inherited` (from a heading above).
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

    objects = PassageThemeQuerySet.as_manager()

    class Meta:
        verbose_name = "段落主题"
        verbose_name_plural = "段落主题"
        ordering = ["passage", "-score"]
        constraints = [
            models.UniqueConstraint(fields=["passage", "theme"], name="passage_theme_once"),
        ]

    def __str__(self) -> str:
        return f"{self.passage_id} {self.theme}"

    def places(self) -> list[tuple[str, list[str]]]:
        """The cues by where they stand, for people: `[("标题", ["整改落实"]), ("正文", […])]`."""
        names = {"heading": "标题", "text": "正文", "inherited": "上级标题"}
        return [
            (name, found)
            for where, name in names.items()
            if (found := [row["cue"] for row in self.cues if row["where"] == where])
        ]


class DraftQuerySet(models.QuerySet["Draft"]):
    def owned_by(self, user: "AbstractBaseUser | AnonymousUser") -> "DraftQuerySet":
        """The user's own drafts, deleted ones too. Nobody else sees them, staff neither."""
        return self.filter(owner=user.pk)

    def kept(self) -> "DraftQuerySet":
        return self.filter(deleted=None)

    def with_count(self) -> "DraftQuerySet":
        """Each draft with `paragraph_count`, the number of paragraphs on its page."""
        on_page = models.Q(paragraphs__removed=None)
        return self.annotate(paragraph_count=models.Count("paragraphs", filter=on_page))


class Draft(models.Model):
    """草稿: a new speech in the making. It belongs to its owner. A deleted one can be brought back."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="作者",
        on_delete=models.CASCADE,
        related_name="drafts",
    )
    title = models.CharField("题名", max_length=300, default="未命名草稿")
    created = models.DateTimeField("新建", auto_now_add=True)
    updated = models.DateTimeField("修改", auto_now=True)
    deleted = models.DateTimeField("删除时间", null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "草稿"
        verbose_name_plural = "草稿"
        ordering = ["-updated", "-pk"]

    def __str__(self) -> str:
        return f"《{self.title}》"

    def get_absolute_url(self) -> str:
        return reverse("library:draft", args=[self.pk])


class DraftParagraphQuerySet(models.QuerySet["DraftParagraph"]):
    def on_page(self) -> "DraftParagraphQuerySet":
        """What the draft consists of, in its order."""
        return self.filter(removed=None).order_by("position", "pk")

    def put_aside(self) -> "DraftParagraphQuerySet":
        """What was removed and says something, the latest first."""
        return self.exclude(removed=None).exclude(text="").order_by("-removed", "-pk")


class DraftParagraph(models.Model):
    """One paragraph of a draft, with the passage it came from.

    `source_text` and `source_label` keep what was copied and from where, should the source be
    corrected or deleted. `version` rises with each change of the text, so that a page that is behind
    is told. `editor` and `sequence` name the browser tab of the last change and its number there, so
    that a request that arrives twice or late is known. `rival_of` is the paragraph that two tabs
    changed at once: this one keeps the later wording. `removed` paragraphs can be brought back.
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
    editor = models.CharField("窗口", max_length=40, blank=True, editable=False)
    sequence = models.PositiveIntegerField("窗口内序号", default=0, editable=False)
    rival_of = models.ForeignKey(
        "self",
        verbose_name="同时改动的段落",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="rivals",
    )
    removed = models.DateTimeField("移除时间", null=True, blank=True)

    objects = DraftParagraphQuerySet.as_manager()

    class Meta:
        verbose_name = "草稿段落"
        verbose_name_plural = "草稿段落"
        ordering = ["draft", "position", "pk"]

    def __str__(self) -> str:
        return self.text[:20]

    @property
    def standing(self) -> str:
        """`own`, or as it was `copied`, or `changed` since."""
        if not self.source_label:
            return "own"
        return "copied" if self.text == self.source_text else "changed"


class DraftChange(models.Model):
    """One operation on a draft, with what it changed: the way back (`before`) and forth (`after`).

    Both have the shape of `journal.Page`. `undone` ones are the way forth, until something new is done.
    """

    class Kind(models.TextChoices):
        COLLECT = "collect", "加入段落"
        ADD = "add", "新增段落"
        EDIT = "edit", "修改段落"
        SPLIT = "split", "拆分段落"
        MERGE = "merge", "合并段落"
        MOVE = "move", "移动段落"
        REMOVE = "remove", "移除段落"
        RESTORE = "restore", "恢复段落"
        RENAME = "rename", "修改题名"

    draft = models.ForeignKey(
        Draft, verbose_name="草稿", on_delete=models.CASCADE, related_name="changes"
    )
    kind = models.CharField("操作", max_length=10, choices=Kind)
    before = models.JSONField("之前")
    after = models.JSONField("之后")
    typist = models.CharField("连续输入的窗口与段落", max_length=80, blank=True, editable=False)
    made = models.DateTimeField("时间", auto_now_add=True)
    undone = models.BooleanField("已撤销", default=False)

    class Meta:
        verbose_name = "草稿操作"
        verbose_name_plural = "草稿操作"
        ordering = ["draft", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.made:%H:%M}"
