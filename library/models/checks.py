"""What people decide about the checks of a draft."""

from django.db import models

from library.checks import Grade, Wording
from library.models.drafts import Draft


class DraftBlank(models.Model):
    """换名: what a name out of a source is to be in this draft; the same words: it stays."""

    draft = models.ForeignKey(
        Draft, verbose_name="草稿", on_delete=models.CASCADE, related_name="blanks"
    )
    words = models.CharField("出处里的名称", max_length=120)
    value = models.CharField("本稿应为", max_length=120)

    class Meta:
        verbose_name = "换名"
        verbose_name_plural = "换名"
        constraints = [
            models.UniqueConstraint(fields=["draft", "words"], name="one_blank_for_a_name")
        ]

    def __str__(self) -> str:
        return f"{self.words} → {self.value}"


class IgnoredFinding(models.Model):
    """A finding that the writer has looked at and leaves; `mark` is `Finding.mark`."""

    draft = models.ForeignKey(
        Draft, verbose_name="草稿", on_delete=models.CASCADE, related_name="ignored_findings"
    )
    check_name = models.CharField("检查", max_length=20)
    mark = models.CharField("指纹", max_length=40)
    what = models.CharField("文字", max_length=120)
    made = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "忽略的检查结果"
        verbose_name_plural = "忽略的检查结果"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "mark"], name="ignored_once"),
        ]

    def __str__(self) -> str:
        return self.what


class OutdatedWording(models.Model):
    """过时表述: a row of the office's table. `instead` and `unless` have one wording a line."""

    class Grades(models.TextChoices):
        MUST = Grade.MUST.value, "必改"
        SHOULD = Grade.SHOULD.value, "建议"
        NOTE = Grade.NOTE.value, "提示"

    words = models.CharField("过时的说法", max_length=60, unique=True)
    instead = models.TextField("现在的说法", blank=True)
    since = models.CharField("从何时起", max_length=20, blank=True)
    reason = models.CharField("依据", max_length=200)
    unless = models.TextField("这些说法不算", blank=True)
    grade = models.CharField("等级", max_length=10, choices=Grades, default=Grades.SHOULD)

    class Meta:
        verbose_name = "过时表述"
        verbose_name_plural = "过时表述"
        ordering = ["-since", "words"]

    def __str__(self) -> str:
        return self.words

    @property
    def wording(self) -> Wording:
        """The row as the checks take it."""
        return Wording(
            self.words,
            tuple(filter(None, self.instead.split("\n"))),
            self.since,
            self.reason,
            tuple(filter(None, self.unless.split("\n"))),
            Grade(self.grade),
        )
