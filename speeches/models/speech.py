"""One speech and what it was taken apart into."""

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from speeches.models.imports import Import
from speeches.models.kinds import Genre, Level, Part
from speeches.passages import pieces


class SpeechQuerySet(models.QuerySet["Speech"]):
    # No title has more, and no database takes any number of conditions.
    _MOST_WORDS = 150
    _ORDERS = {
        "added": ("-added", "-pk"),
        "year": (models.F("year").desc(nulls_last=True), "title", "pk"),
        "title": ("title", "pk"),
    }

    def latest_first(self) -> "SpeechQuerySet":
        return self.sorted_by("added")

    def sorted_by(self, order: str) -> "SpeechQuerySet":
        """By `added` or `year`, the latest first, or by `title`."""
        return self.order_by(*self._ORDERS[order])

    def listed(self) -> "SpeechQuerySet":
        """For a list: without the text, with `passage_count`."""
        counts = (
            Passage.objects.filter(speech=models.OuterRef("pk"))
            .order_by()
            .values("speech")
            .annotate(n=models.Count("pk"))
            .values("n")
        )
        return self.defer("text", "noise").annotate(
            passage_count=Coalesce(models.Subquery(counts), 0)
        )

    def matching(
        self, title: str = "", year: int | None = None, genre: str = ""
    ) -> "SpeechQuerySet":
        """Those whose title has every one of the words, of that year and genre where given."""
        words = set(title.split())
        if len(words) > self._MOST_WORDS:
            return self.none()
        found = self.all()
        for word in words:
            found = found.filter(title__icontains=word)
        if year:
            found = found.filter(year=year)
        return found.filter(genre=genre) if genre else found

    def years(self) -> list[int]:
        """The years there are speeches of, the latest first."""
        known = self.exclude(year=None).order_by("-year")
        return list(known.values_list("year", flat=True).distinct())


class Speech(models.Model):
    """One text taken in.

    `text` is what the reader gave and never changes. `guesses` maps the name of a fact that the
    machine took from the text to the words it was taken from; a person's edit removes the name.
    """

    FACTS = ("title", "occasion", "year", "genre", "organ", "level")

    title = models.CharField("题名", max_length=300)
    occasion = models.CharField("场合", max_length=300, blank=True)
    year = models.PositiveSmallIntegerField("年份", null=True, blank=True)
    genre = models.CharField("文种", max_length=20, choices=Genre, default=Genre.OTHER)
    organ = models.CharField("单位", max_length=120, blank=True)
    level = models.CharField("层级", max_length=10, choices=Level, blank=True)
    guesses = models.JSONField("推断依据", default=dict, blank=True)

    text = models.TextField("原文", editable=False)
    noise = models.JSONField("未收入的内容", default=list, editable=False)
    digest = models.CharField("指纹", max_length=64, unique=True, editable=False)
    source_name = models.CharField("文件名", max_length=400)
    original = models.CharField("原件", max_length=500, editable=False)
    added = models.DateTimeField("入库时间", auto_now_add=True)
    added_by_import = models.ForeignKey(
        Import,
        verbose_name="导入批次",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="speeches",
    )

    objects = SpeechQuerySet.as_manager()

    class Meta:
        verbose_name = "讲话"
        verbose_name_plural = "讲话"
        ordering = ["-added", "-pk"]
        indexes = [models.Index(fields=["year"]), models.Index(fields=["genre"])]

    def __str__(self) -> str:
        return f"《{self.title}》"

    def get_absolute_url(self) -> str:
        return reverse("speeches:detail", args=[self.pk])


class Passage(models.Model):
    """段落: the unit that is indexed, found and copied. See `passages.PassageText` for the fields.

    A node with children is a HEADING, one without a POINT; TEXT is an unmarked paragraph inside a
    node. `ordinal` is the passage's address in its speech (`/speeches/12/#p7`).
    """

    speech = models.ForeignKey(
        Speech, verbose_name="讲话", on_delete=models.CASCADE, related_name="passages"
    )
    ordinal = models.PositiveIntegerField("序")
    part = models.CharField("部分", max_length=12, choices=Part)
    level = models.PositiveSmallIntegerField("层级", default=0)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="children",
    )
    marker = models.CharField("序号", max_length=40, blank=True)
    heading = models.TextField("标题", blank=True)
    text = models.TextField("文字")
    path = models.JSONField("位置", default=list)
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")

    class Meta:
        verbose_name = "段落"
        verbose_name_plural = "段落"
        ordering = ["speech", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["speech", "ordinal"], name="passage_address"),
        ]

    def __str__(self) -> str:
        return f"{self.speech_id}#p{self.ordinal} {self.text[:20]}"

    def get_absolute_url(self) -> str:
        return f"{self.speech.get_absolute_url()}#p{self.ordinal}"

    @property
    def anchor(self) -> str:
        return f"p{self.ordinal}"

    @property
    def numbering(self) -> str:
        """The marker as it stands before the heading: with the comma in `首先，质量要过硬`."""
        return pieces(self.text, self.marker, self.heading)[0]

    @property
    def body(self) -> str:
        """What follows marker and heading, final punctuation of the heading included."""
        return pieces(self.text, self.marker, self.heading)[2]
