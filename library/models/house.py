"""What an office says about itself: its names, its usual words, its leaders."""

from django.db import models


class HouseWord(models.Model):
    """本单位用语: one name or usual wording of the office; `occasion` says when it is used."""

    class Kind(models.TextChoices):
        NAME = "name", "单位全称"
        SHORT = "short", "单位简称"
        OTHER = "other", "其他叫法"
        PLACE = "place", "地名"
        MEETING = "meeting", "常用会议名称"
        SALUTATION = "salutation", "称呼语"
        SIGNATURE = "signature", "落款"

    kind = models.CharField("类别", max_length=12, choices=Kind)
    words = models.CharField("文字", max_length=120)
    occasion = models.CharField("场合", max_length=60, blank=True)
    order = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = "本单位用语"
        verbose_name_plural = "本单位用语"
        ordering = ["kind", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "words"], name="house_word_once")]

    def __str__(self) -> str:
        return self.words


class HouseLeader(models.Model):
    """领导: `title` with 、 between several, `former` one title a line; in the order of their rank."""

    name = models.CharField("姓名", max_length=20, unique=True)
    title = models.CharField("职务", max_length=120)
    address = models.CharField("讲话里的称呼", max_length=40, blank=True)
    former = models.TextField("原来的职务", blank=True)
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "领导"
        verbose_name_plural = "领导"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.title}{self.name}"
