"""Files coming in: one run of the ingest, what becomes of each file, and what a speech was before."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils import timezone

from speeches.likeness import percent


class Import(models.Model):
    """One run of the ingest, from the command line (without a user) or the import page.

    `finished` is when nothing of it was left to do; `undone` when the whole run was taken back, and
    `report` what that touched (`corpus.undoing.Report`).
    """

    started = models.DateTimeField("开始", auto_now_add=True)
    finished = models.DateTimeField("结束", null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="导入人",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="imports",
    )
    undone = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="撤销人",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    report = models.JSONField("撤销的结果", default=dict, blank=True)

    class Meta:
        verbose_name = "导入"
        verbose_name_plural = "导入"
        ordering = ["-started"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.started):%Y-%m-%d %H:%M} 导入"

    def get_absolute_url(self) -> str:
        return reverse("import-detail", args=[self.pk])


class ImportFile(models.Model):
    """One file of an import, from its arrival until it is a speech.

    `text` is what the reader gave; `facts` has the columns of `Speech` that were guessed from it, and
    `guesses` among them; `corrected` is a person's outline (`correcting.encode`), null while the
    machine's stands. `parts` are the spans `[start, end]` of the speeches that the machine sees in
    it, when they are several. A file that a person has had split (SPLIT) goes on as its `pieces`, each
    with a part of the text. `likest` is the stored speech that it resembles most, where that is enough
    for a version of it, and `likeness` how much (1 is equal). `original` is the file's bytes,
    a path below the folder of staged files. `speech` is what became of it.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", "等待识别"
        READY = "ready", "待确认"
        VERSION = "version", "像是新版本"
        KNOWN = "known", "已有"
        DECLINED = "declined", "不能读取"
        SPLIT = "split", "已拆成几篇"
        CANCELLED = "cancelled", "已取消"
        TAKEN = "taken", "已入库"
        UNDONE = "undone", "已撤销"

    OPEN = (Status.READY, Status.VERSION)
    """What waits for a person's word."""

    class Policy(models.TextChoices):
        """What to do with a later version of a speech that is there."""

        SKIP = "skip", "不导入"
        REPLACE = "replace", "替换原有的"
        KEEP = "keep", "两篇都留"

    run = models.ForeignKey(
        Import, verbose_name="导入批次", on_delete=models.CASCADE, related_name="files"
    )
    piece_of = models.ForeignKey(
        "self",
        verbose_name="拆自",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="pieces",
    )
    name = models.CharField("文件名", max_length=1000)
    size = models.PositiveBigIntegerField("字节数", default=0)
    status = models.CharField("状态", max_length=10, choices=Status, default=Status.WAITING)
    message = models.TextField("说明", blank=True)
    indexed = models.BooleanField("已编入索引", default=True)

    original = models.CharField("原件", max_length=500, blank=True, editable=False)
    text = models.TextField("原文", blank=True, editable=False)
    digest = models.CharField("指纹", max_length=64, blank=True, db_index=True, editable=False)
    facts = models.JSONField("要素", default=dict, blank=True, encoder=DjangoJSONEncoder)
    corrected = models.JSONField("人工改定的提纲", null=True, blank=True, editable=False)
    parts = models.JSONField("各篇起止", default=list, blank=True, editable=False)
    likest = models.ForeignKey(
        "speeches.Speech",
        verbose_name="最像的一篇",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    likeness = models.FloatField("相似度", null=True, blank=True)
    policy = models.CharField("对新版本的处理", max_length=8, choices=Policy, blank=True)
    speech = models.ForeignKey(
        "speeches.Speech",
        verbose_name="讲话",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="files",
    )
    title = models.CharField("入库时的题名", max_length=300, blank=True, editable=False)
    changed = models.DateTimeField("最近变动", auto_now=True)

    class Meta:
        verbose_name = "导入的文件"
        verbose_name_plural = "导入的文件"
        ordering = ["run", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def open(self) -> bool:
        """Whether it waits for a person's word."""
        return self.status in self.OPEN

    @property
    def percent(self) -> int:
        """How much of it `likest` has, for people."""
        return percent(self.likeness or 0)


class Revision(models.Model):
    """A speech as it was before its text was replaced or its outline changed.

    `before` holds its columns and passages, keys included (`speeches.keeping.Snapshot`), `digest` is
    that of its text then; `gone` has the passages that the change took away, each with what pointed to
    it (`library.following.Gone`). Putting a revision back brings exactly those rows back.
    """

    class Kind(models.TextChoices):
        REPLACED = "replaced", "换成新版本"
        CORRECTED = "corrected", "修改提纲"
        REOUTLINED = "reoutlined", "重新识别提纲"

    speech = models.ForeignKey(
        "speeches.Speech", verbose_name="讲话", on_delete=models.CASCADE, related_name="revisions"
    )
    kind = models.CharField("原因", max_length=10, choices=Kind)
    run = models.ForeignKey(
        Import,
        verbose_name="导入批次",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="revisions",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="修改人",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made = models.DateTimeField("时间", auto_now_add=True)
    digest = models.CharField("指纹", max_length=64, db_index=True, editable=False)
    before = models.JSONField("之前", encoder=DjangoJSONEncoder, editable=False)
    gone = models.JSONField("去掉的段落", default=list, editable=False)

    class Meta:
        verbose_name = "讲话的旧版"
        verbose_name_plural = "讲话的旧版"
        ordering = ["speech", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {timezone.localtime(self.made):%Y-%m-%d %H:%M}"
