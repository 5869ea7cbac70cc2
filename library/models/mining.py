"""What mining keeps of the archive, so that a speech that comes or goes touches little else.

All of it can be had again from the speeches (`manage.py mine`). Rows name speeches and passages by
number and outlive them: what a speech had is still to be known when it is gone.
"""

from collections.abc import Collection

from django.db import models

from speeches.models import Speech


class MinedSpeechQuerySet(models.QuerySet["MinedSpeech"]):
    def waiting(self) -> set[int]:
        """The numbers of the speeches that came, changed or went since they were mined."""
        mined = dict(self.values_list("speech", "changed"))
        there = set(Speech.objects.values_list("pk", flat=True))
        return (there ^ mined.keys()) | {speech for speech, changed in mined.items() if changed}

    def company(self, speeches: Collection[int]) -> dict[int, int]:
        """These speeches and their copies, each with the first of its copies."""
        first = self.filter(speech__in=speeches).values("original")
        return dict(self.filter(original__in=first).values_list("speech", "original"))


class MinedSpeech(models.Model):
    """A speech that the phrase library takes account of, as it was before it `changed`.

    `original` is the first of its copies, itself where it has none.
    """

    speech = models.PositiveBigIntegerField("讲话", primary_key=True)
    original = models.PositiveBigIntegerField("最早入库的一篇", db_index=True)
    changed = models.DateTimeField("改动时间", null=True, blank=True)

    objects = MinedSpeechQuerySet.as_manager()

    class Meta:
        verbose_name = "已归纳的讲话"
        verbose_name_plural = "已归纳的讲话"

    def __str__(self) -> str:
        return str(self.speech)


class PassageMark(models.Model):
    """A mark of a passage: see `mining.marks`."""

    mark = models.BigIntegerField("标记")
    passage = models.PositiveBigIntegerField("段落")
    speech = models.PositiveBigIntegerField("讲话", db_index=True)

    class Meta:
        verbose_name = "段落标记"
        verbose_name_plural = "段落标记"
        indexes = [models.Index(fields=["mark", "passage"])]

    def __str__(self) -> str:
        return f"{self.passage}: {self.mark}"


class MiningBasis(models.Model):
    """What was found out about the whole archive (`mining.Basis`) when it had `total` speeches: one
    row, or none before the first time."""

    made = models.DateTimeField("时间", auto_now=True)
    total = models.PositiveIntegerField("讲话篇数")
    speeches = models.PositiveIntegerField("讲话篇数（重复的只算一篇）")
    frames = models.JSONField("句式", default=list)

    class Meta:
        verbose_name = "归纳依据"
        verbose_name_plural = "归纳依据"

    def __str__(self) -> str:
        return str(self.speeches)
