"""Themes, and the themes of passages."""

from django.db import models
from django.urls import reverse

from speeches.models import Passage, Speech


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

    def with_speech(self) -> "PassageThemeQuerySet":
        """Each with its theme, its passage, and the speech of that."""
        found = self.select_related("theme", "passage__speech")
        return found.defer(*Speech.long("passage__speech"))


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


class RethemingQuerySet(models.QuerySet["Retheming"]):
    def unfinished(self) -> "Retheming | None":
        return self.filter(finished=None).first()


class Retheming(models.Model):
    """One run through all passages after cues were edited.

    `after` is the key of the last passage done; a run that was broken off goes on from there.
    """

    started = models.DateTimeField("开始", auto_now_add=True)
    finished = models.DateTimeField("结束", null=True, blank=True)
    after = models.PositiveBigIntegerField("做到", default=0)
    done = models.PositiveIntegerField("已归类段落", default=0)
    total = models.PositiveIntegerField("全部段落", default=0)
    changed = models.PositiveIntegerField("有变化的段落", default=0)

    objects = RethemingQuerySet.as_manager()

    class Meta:
        verbose_name = "重新归类"
        verbose_name_plural = "重新归类"
        ordering = ["-started"]

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"
