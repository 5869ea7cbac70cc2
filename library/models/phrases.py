"""Phrases: stock wordings of the office, with the places where they stand."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from library.models.themes import Theme
from speeches.models import Passage, Speech


class PhraseQuerySet(models.QuerySet["Phrase"]):
    def shown(self) -> "PhraseQuerySet":
        """What the library shows: accepted ones and candidates. Not those that were turned down or
        are part of another, nor candidates that stand nowhere any more."""
        rejected = models.Q(status=Phrase.Status.REJECTED)
        nowhere = models.Q(spread=0) & ~models.Q(status=Phrase.Status.ACCEPTED)
        return self.filter(merged_into=None).exclude(rejected | nowhere)

    def touched(self) -> "PhraseQuerySet":
        """What a person has had a hand in: it outlives every mining."""
        untouched = models.Q(decided=False, chosen=[], tags=[], note="")
        loved = models.Exists(Favourite.objects.filter(phrase=models.OuterRef("pk")))
        joined = models.Exists(Phrase.objects.filter(merged_into=models.OuterRef("pk")))
        own = models.Q(origin=Phrase.Origin.OWN)
        return self.filter(own | ~untouched | loved | joined)

    def accepted(self) -> "PhraseQuerySet":
        """What a person took in."""
        return self.filter(status=Phrase.Status.ACCEPTED, merged_into=None)

    def accepted_first(self) -> "PhraseQuerySet":
        """What people took in before what waits, each the worthiest first."""
        waits = models.Case(models.When(status=Phrase.Status.ACCEPTED, then=0), default=1)
        return self.order_by(waits, "-worth", "pk")

    def most_used(self) -> "PhraseQuerySet":
        return self.order_by("-spread", "-worth", "pk")

    def candidates(self) -> "PhraseQuerySet":
        """What waits for a person's decision, the worthiest first."""
        waiting = self.filter(status=Phrase.Status.CANDIDATE, merged_into=None)
        return waiting.order_by("-worth", "pk")


class Phrase(models.Model):
    """短语／表述: a stock wording worth reusing.

    `key` is its normal form, by which mining knows it again; `text` the wording that is shown and
    copied, `pattern` the same with its slots marked (`围绕〔政治巡察〕“三个聚焦、一个落实”`) where it
    varies. Of a set of headings `text` has them in a row (`精准把脉／精准出击`), and each heading is a
    place. `spread` counts speeches, `years` uses by year (`{"2023": 4}`). A person's word outlives
    every mining: `decided` phrases keep their status, and what `chosen` names (`text`, `kind`,
    `theme`) is not changed by the machine.
    """

    class Kind(models.TextChoices):
        HEADING = "heading", "标题"
        HEADINGS = "headings", "成组标题"
        FORMULATION = "formulation", "固定表述"
        TERM = "term", "提法"
        PARALLEL = "parallel", "排比"
        OPENING = "opening", "开头"
        TRANSITION = "transition", "过渡"
        CLOSING = "closing", "结尾"
        DEMAND = "demand", "要求"

    class Status(models.TextChoices):
        CANDIDATE = "candidate", "待定"
        ACCEPTED = "accepted", "已收"
        REJECTED = "rejected", "不收"

    class Origin(models.TextChoices):
        MINED = "mined", "自动发现"
        OWN = "own", "自己添加"

    key = models.CharField("规范形式", max_length=600, unique=True, editable=False)
    text = models.TextField("表述")
    pattern = models.TextField("变式", blank=True)
    kind = models.CharField("类别", max_length=12, choices=Kind)
    theme = models.ForeignKey(
        Theme,
        verbose_name="主题",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="phrases",
    )
    status = models.CharField(
        "状态", max_length=10, choices=Status, default=Status.CANDIDATE, db_index=True
    )
    origin = models.CharField("来历", max_length=6, choices=Origin, default=Origin.MINED)
    decided = models.BooleanField("人工决定", default=False)
    chosen = models.JSONField("人工改定的项目", default=list, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name="并入",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="merged",
    )
    worth = models.FloatField("价值", default=0)
    spread = models.PositiveIntegerField("篇数", default=0)
    years = models.JSONField("逐年用量", default=dict, blank=True)
    first_year = models.PositiveSmallIntegerField("最早", null=True, blank=True)
    last_year = models.PositiveSmallIntegerField("最近", null=True, blank=True)
    tags = models.JSONField("标签", default=list, blank=True)
    note = models.TextField("备注", blank=True)
    copied = models.PositiveIntegerField("复制次数", default=0)
    drafted = models.PositiveIntegerField("入稿次数", default=0)
    added = models.DateTimeField("发现时间", auto_now_add=True)
    updated = models.DateTimeField("更新时间", auto_now=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="添加人",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="phrases",
    )

    objects = PhraseQuerySet.as_manager()

    class Meta:
        verbose_name = "短语"
        verbose_name_plural = "短语"
        ordering = ["-spread", "-worth", "pk"]
        indexes = [
            models.Index(fields=["status", "-worth"]),
            models.Index(fields=["status", "theme", "kind"]),
        ]

    def __str__(self) -> str:
        return self.text[:30]

    def get_absolute_url(self) -> str:
        return reverse("library:phrase", args=[self.pk])

    @property
    def waits(self) -> bool:
        """Whether nobody has decided on it yet."""
        return self.status == self.Status.CANDIDATE and not self.merged_into_id


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def with_speech(self) -> "OccurrenceQuerySet":
        """Each with its passage, and the speech of that."""
        found = self.select_related("passage__speech")
        return found.defer(*Speech.long("passage__speech"))


class Occurrence(models.Model):
    """One place of a phrase: `passage.text[start:end]`, which may differ from the phrase's wording.

    `found_as` is the phrase that stands there; `phrase` the one that shows it, which is another where
    that was merged into it. Places where both stand stay with the merged one, out of sight.
    """

    phrase = models.ForeignKey(
        Phrase, verbose_name="短语", on_delete=models.CASCADE, related_name="occurrences"
    )
    found_as = models.ForeignKey(
        Phrase, verbose_name="原短语", on_delete=models.CASCADE, related_name="findings"
    )
    passage = models.ForeignKey(
        Passage, verbose_name="段落", on_delete=models.CASCADE, related_name="occurrences"
    )
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = "出现之处"
        verbose_name_plural = "出现之处"
        ordering = ["passage", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["found_as", "passage", "start"], name="occurrence_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.passage_id}[{self.start}:{self.end}]"


class SpeechCopy(models.Model):
    """A speech that is another one once more: a version, a duplicate. The two count once."""

    speech = models.OneToOneField(
        Speech, verbose_name="讲话", on_delete=models.CASCADE, related_name="copy_of"
    )
    original = models.ForeignKey(
        Speech, verbose_name="最早入库的一篇", on_delete=models.CASCADE, related_name="copies"
    )

    class Meta:
        verbose_name = "重复的讲话"
        verbose_name_plural = "重复的讲话"
        ordering = ["original", "speech"]

    def __str__(self) -> str:
        return f"{self.speech_id} = {self.original_id}"


class Favourite(models.Model):
    """☆: a phrase that a user keeps at hand."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="用户",
        on_delete=models.CASCADE,
        related_name="favourites",
    )
    phrase = models.ForeignKey(
        Phrase, verbose_name="短语", on_delete=models.CASCADE, related_name="favourites"
    )
    added = models.DateTimeField("收藏时间", auto_now_add=True)

    class Meta:
        verbose_name = "收藏"
        verbose_name_plural = "收藏"
        ordering = ["-added"]
        constraints = [models.UniqueConstraint(fields=["user", "phrase"], name="favourite_once")]

    def __str__(self) -> str:
        return f"{self.user_id} ☆ {self.phrase_id}"


class PhraseChange(models.Model):
    """One decision on phrases, with what it changed, so that whoever made it can take it back.

    `before` and `after` hold, by the phrase's key in the database, the columns that differ
    (`{"12": {"status": "candidate"}}`); a phrase that was made has no `before`.
    """

    class Kind(models.TextChoices):
        ACCEPT = "accept", "收下"
        REJECT = "reject", "不收"
        REOPEN = "reopen", "放回待定"
        MERGE = "merge", "合并"
        EDIT = "edit", "修改"
        ADD = "add", "添加"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="操作人",
        on_delete=models.CASCADE,
        related_name="phrase_changes",
    )
    kind = models.CharField("操作", max_length=8, choices=Kind)
    before = models.JSONField("之前")
    after = models.JSONField("之后")
    made = models.DateTimeField("时间", auto_now_add=True)
    undone = models.BooleanField("已撤销", default=False)

    class Meta:
        verbose_name = "短语整理"
        verbose_name_plural = "短语整理"
        ordering = ["-pk"]

    def __str__(self) -> str:
        """收下 3 条"""
        return f"{self.get_kind_display()} {len(self.after)} 条"
