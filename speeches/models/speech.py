"""One speech and what it was taken apart into."""

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from speeches import facts
from speeches.models.imports import Import
from speeches.models.kinds import Genre, Level, Part
from speeches.passages import pieces
from speeches.sisters import are_sisters


class SpeechQuerySet(models.QuerySet["Speech"]):
    # No title has more, and no database takes any number of conditions.
    _MOST_WORDS = 150
    _ORDERS = {
        "added": ("-added", "-pk"),
        "date": (models.F("year").desc(nulls_last=True), "-date", "title", "pk"),
        "title": ("title", "pk"),
    }

    def latest_first(self) -> "SpeechQuerySet":
        return self.sorted_by("added")

    def sorted_by(self, order: str) -> "SpeechQuerySet":
        """By `added` or `date`, the latest first, or by `title`."""
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
        return self.light().annotate(passage_count=Coalesce(models.Subquery(counts), 0))

    def light(self) -> "SpeechQuerySet":
        """Without the long columns, which no list shows."""
        return self.defer(*Speech.LONG)

    def matching(
        self,
        title: str = "",
        who: str = "",
        year: int | None = None,
        genre: str = "",
        level: str = "",
    ) -> "SpeechQuerySet":
        """Those whose title has every one of the words, with every one of the words of `who` in
        speaker, office, organ or place, and of that year, genre and level, where given."""
        found = self._naming(title, ("title",))._naming(who, ("speaker", "role", "organ", "place"))
        exact = {"year": year, "genre": genre, "level": level}
        return found.filter(**{name: value for name, value in exact.items() if value})

    def _naming(self, words: str, columns: tuple[str, ...]) -> "SpeechQuerySet":
        asked = set(words.split())
        if len(asked) > self._MOST_WORDS:
            return self.none()
        found = self.all()
        for word in asked:
            anywhere = (models.Q((f"{column}__icontains", word)) for column in columns)
            found = found.filter(reduce(or_, anywhere))
        return found

    def years(self) -> list[int]:
        """The years there are speeches of, the latest first."""
        known = self.exclude(year=None).order_by("-year")
        return list(known.values_list("year", flat=True).distinct())


class Speech(models.Model):
    """One text taken in.

    `text` is what the reader gave, word for word; only a later version of the speech takes its place,
    and the former one stays as a `Revision`. The facts, `guesses` and `settled` are as `facts.held` has
    them: `date` is `2018`, `2018-12` or `2018-12-18`, and `year` is the date's. `corrected` is a
    person's outline (`correcting.encode`), null while the machine's stands. `edition` rises whenever
    passages change. `next_address` was never a passage's address. `signature` is what the speech is
    known by when a like one comes (`likeness`), made by `scheme`. `version_of` is the speech that this
    one is another version of, both being kept.
    """

    FACTS = facts.NAMES
    LONG = ("text", "noise", "corrected", "signature")

    title = models.CharField("题名", max_length=facts.LONGEST["title"])
    occasion = models.CharField("场合", max_length=facts.LONGEST["occasion"], blank=True)
    date = models.CharField("日期", max_length=facts.LONGEST["date"], blank=True)
    year = models.PositiveSmallIntegerField("年份", null=True, blank=True, editable=False)
    place = models.CharField("地点", max_length=facts.LONGEST["place"], blank=True)
    genre = models.CharField("文种", max_length=20, choices=Genre, default=Genre.OTHER)
    organ = models.CharField("单位", max_length=facts.LONGEST["organ"], blank=True)
    level = models.CharField("层级", max_length=10, choices=Level, blank=True)
    role = models.CharField("讲话人职务", max_length=facts.LONGEST["role"], blank=True)
    speaker = models.CharField("讲话人", max_length=facts.LONGEST["speaker"], blank=True)
    guesses = models.JSONField("推断依据", default=dict, blank=True, editable=False)
    settled = models.JSONField("人工核定的项目", default=list, blank=True, editable=False)

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
    corrected = models.JSONField("人工改定的提纲", null=True, blank=True, editable=False)
    edition = models.PositiveIntegerField("第几稿", default=1, editable=False)
    next_address = models.PositiveIntegerField("下一个段落号", default=1, editable=False)
    signature = models.BinaryField("相似指纹", null=True, editable=False)
    scheme = models.CharField("相似指纹的算法", max_length=40, blank=True, editable=False)
    version_of = models.ForeignKey(
        "self",
        verbose_name="另一版本",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="versions",
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

    @classmethod
    def long(cls, path: str) -> list[str]:
        """The long columns seen from elsewhere, to defer them: `passage__speech` →
        `passage__speech__text`, …"""
        return [f"{path}__{name}" for name in cls.LONG]

    def other_versions(self) -> "list[Speech]":
        """The speeches that were kept as versions of the same one, the latest first."""
        return self.kept_beside()[0]

    def kept_beside(self) -> "tuple[list[Speech], list[Speech]]":
        """The other versions of the same speech, and the speeches of other years with nearly the same
        words, the latest first of both; with one query.
        """
        first = self.version_of_id or self.pk
        same = models.Q(pk=first) | models.Q(version_of=first)
        kept = Speech.objects.filter(same).exclude(pk=self.pk).latest_first()
        versions: list[Speech] = []
        sisters: list[Speech] = []
        for one in kept.only("title", "date", "added", "source_name"):
            (sisters if are_sisters(self, one) else versions).append(one)
        return versions, sorted(sisters, key=lambda one: one.date, reverse=True)

    def take_guesses(self, found: facts.Facts) -> list[str]:
        """Write what the machine found now, except what a person has settled; saving is the caller's.

        Gives the columns that changed, for `save(update_fields=…)`.
        """
        return self._hold(facts.take(self._held(), found))

    def settle(self, **said: str) -> list[str]:
        """Write what a person said, empty values too; saving is the caller's. As `take_guesses`."""
        return self._hold(facts.settle(self._held(), said))

    def _held(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in facts.COLUMNS}

    def _hold(self, held: dict[str, Any]) -> list[str]:
        changed = [name for name, value in held.items() if getattr(self, name) != value]
        for name in changed:
            setattr(self, name, held[name])
        return changed


class AddressField(models.PositiveIntegerField):
    """A passage that is given no address has its ordinal for one, as all of a new speech have."""

    def pre_save(self, model_instance: models.Model, add: bool) -> int:
        address = getattr(model_instance, self.attname)
        if address is None:
            address = getattr(model_instance, "ordinal")  # noqa: B009 — any model's
            setattr(model_instance, self.attname, address)
        return int(address)


class PassageQuerySet(models.QuerySet["Passage"]):
    def with_speech(self) -> "PassageQuerySet":
        """Each with its speech, which comes without its long columns."""
        return self.select_related("speech").defer(*Speech.long("speech"))


class Passage(models.Model):
    """段落: the unit that is indexed, found and copied. See `passages.PassageText` for the fields.

    A node with children is a HEADING, one without a POINT; TEXT is an unmarked paragraph inside a
    node. `ordinal` is its place in the reading order. `address` is what it is called by from outside
    (`/speeches/12/#p7`): it stays when the speech is corrected or replaced by a later version, and no
    other passage of the speech ever has it. `former` are the addresses of passages that were merged
    into this one; they lead to it.
    """

    speech = models.ForeignKey(
        Speech, verbose_name="讲话", on_delete=models.CASCADE, related_name="passages"
    )
    ordinal = models.PositiveIntegerField("序")
    address = AddressField("段落号")
    former = models.JSONField("并入的段落号", default=list, blank=True, editable=False)
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

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = "段落"
        verbose_name_plural = "段落"
        ordering = ["speech", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["speech", "ordinal"], name="passage_order"),
            models.UniqueConstraint(fields=["speech", "address"], name="passage_address"),
        ]

    def __str__(self) -> str:
        return f"{self.speech_id}#{self.anchor} {self.text[:20]}"

    def get_absolute_url(self) -> str:
        return f"{self.speech.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        return f"p{self.address}"

    @property
    def numbering(self) -> str:
        """The marker as it stands before the heading: with the comma in `首先，质量要过硬`."""
        return pieces(self.text, self.marker, self.heading)[0]

    @property
    def body(self) -> str:
        """What follows marker and heading, final punctuation of the heading included."""
        return pieces(self.text, self.marker, self.heading)[2]
