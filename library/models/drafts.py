"""Drafts, new speeches in the making, and their paragraphs."""

from collections.abc import Sequence
from dataclasses import asdict, astuple, replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse

from library.models.sharing import DraftShare, keep_what_is_shared
from library.numbering import LABELS, LEVELS, Mark, Scheme, absorb, read
from library.pace import DEFAULT
from library.provenance.comparison import Origin, squeezed, wording
from library.stamps import UNSTAMPED
from speeches.models import Passage, Speech


if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

    from library.models.changes import DraftChange
    from library.models.requests import DraftRequest


class DraftQuerySet(models.QuerySet["Draft"]):
    def owned_by(self, user: "AbstractBaseUser | AnonymousUser") -> "DraftQuerySet":
        """The user's own drafts, deleted ones too: only they delete, recover and share them."""
        # No account is not the owner of what has no owner.
        return self.filter(owner=user.pk, owner__isnull=False)

    def visible_to(self, user: "AbstractBaseUser | AnonymousUser") -> "DraftQuerySet":
        """Those that the user may read: own and shared ones. Nobody else sees any, staff neither."""
        return self._own_or(user, DraftShare.objects.filter(user=user.pk))

    def editable_by(self, user: "AbstractBaseUser | AnonymousUser") -> "DraftQuerySet":
        return self._own_or(user, DraftShare.objects.filter(user=user.pk, may_edit=True))

    def shared_with(self, user: "AbstractBaseUser | AnonymousUser") -> "DraftQuerySet":
        """What colleagues share with the user."""
        shared = DraftShare.objects.filter(user=user.pk)
        return self.filter(pk__in=shared.values("draft"))

    def _own_or(
        self,
        user: "AbstractBaseUser | AnonymousUser",
        shared: "models.QuerySet[DraftShare]",
    ) -> "DraftQuerySet":
        own = models.Q(owner=user.pk, owner__isnull=False)
        # Not joined: `with_count` would count a paragraph once for every share.
        return self.filter(own | models.Q(pk__in=shared.values("draft")))

    def kept(self) -> "DraftQuerySet":
        return self.filter(deleted=None)

    def with_shares(self) -> "DraftQuerySet":
        """Each draft with `share_count`, how many colleagues it is shared with."""
        shares = DraftShare.objects.filter(draft=models.OuterRef("pk")).order_by().values("draft")
        count = shares.annotate(count=models.Count("pk")).values("count")
        return self.annotate(share_count=models.Subquery(count))

    def with_count(self) -> "DraftQuerySet":
        """Each draft with `paragraph_count`, the number of paragraphs on its page."""
        on_page = models.Q(paragraphs__removed=None)
        return self.annotate(paragraph_count=models.Count("paragraphs", filter=on_page))


class Draft(models.Model):
    """草稿: a new speech in the making. It belongs to its owner, who may share it with colleagues. A
    deleted one can be brought back.

    `year` is the one it is for, where the title does not say; `minutes` how long it may take to speak.
    `under_title` (date in brackets, speaker) and `signature` are lines; `signed` is the date under the
    signature, and `sealed` says that a seal goes over both.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="作者",
        null=True,
        blank=True,
        on_delete=keep_what_is_shared,
        related_name="drafts",
    )
    title = models.CharField("题名", max_length=300, default="未命名草稿")
    year = models.PositiveSmallIntegerField("本稿年份", null=True, blank=True)
    pace = models.PositiveSmallIntegerField("语速（字/分）", default=DEFAULT)
    minutes = models.PositiveSmallIntegerField("限时（分钟）", null=True, blank=True)
    under_title = models.TextField("题名下", blank=True)
    signature = models.TextField("署名", blank=True)
    signed = models.CharField("成文日期", max_length=40, blank=True)
    sealed = models.BooleanField("加盖印章", default=False)
    created = models.DateTimeField("新建", auto_now_add=True)
    updated = models.DateTimeField("修改", auto_now=True)
    deleted = models.DateTimeField("删除时间", null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    # Who works on the draft in this request; kept with every step that is taken.
    by: "AbstractBaseUser | None" = None
    # The request's, where it is a step that must not be taken twice (`library.drafting.requests`).
    stamp = UNSTAMPED
    # What this request has done, once it is kept.
    step: "DraftChange | None" = None
    # As what it is known, once that is kept.
    request: "DraftRequest | None" = None

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

    def second_wordings(self) -> "DraftParagraphQuerySet":
        """Those on the page whose other wording (`rival_of`) is there too: nobody has chosen yet."""
        return self.on_page().filter(rival_of__isnull=False, rival_of__removed=None)

    def first_wordings(self) -> "DraftParagraphQuerySet":
        """What is on the page without the second wordings."""
        chosen = models.Q(rival_of=None) | models.Q(rival_of__removed__isnull=False)
        return self.on_page().filter(chosen)

    def put_aside(self) -> "DraftParagraphQuerySet":
        """What was removed and says something, the latest first."""
        return self.exclude(removed=None).exclude(text="").order_by("-removed", "-pk")

    def with_sources(self) -> "DraftParagraphQuerySet":
        """Each with the passage that it came from, and the speech of that."""
        found = self.select_related("source__speech")
        return found.defer(*Speech.long("source__speech"))


class DraftParagraph(models.Model):
    """One paragraph of a draft, with its place in the outline and the passage it came from.

    `level`, `scheme` and `restarts` are its `mark` (`library.numbering`); `text` never holds the number
    that is generated from it.
    `source_text` and `source_label` keep what was copied and from where, should the source be
    corrected or deleted; `more_sources` has the further ones of paragraphs that were merged, as
    `provenance.comparison.Origin` in JSON (`origins` gives all). `source_facts` has by label the title,
    year, occasion and organ of their speeches, also of sources that were given up: undoing needs them.
    `version` rises with each change of the text, so that a page that is behind is told. `editor`
    and `sequence` name the browser tab of the last change and its number there, so that a request
    that arrives twice or late is known. `rival_of` is the paragraph that two tabs changed at once:
    this one keeps the later wording. `by` is who wrote its text last; `merged` says that it holds
    words of others that this tab has not seen. `removed` paragraphs can be brought back.
    """

    draft = models.ForeignKey(
        Draft, verbose_name="草稿", on_delete=models.CASCADE, related_name="paragraphs"
    )
    position = models.PositiveIntegerField("次序")
    text = models.TextField("文字", blank=True)
    level = models.PositiveSmallIntegerField(
        "层次", default=0, choices=[(0, "正文"), *((n, f"{n} 级") for n in range(1, LEVELS + 1))]
    )
    scheme = models.CharField(
        "序号写法",
        max_length=10,
        default=Scheme.OFFICIAL.value,
        choices=[(scheme.value, label) for scheme, label in LABELS.items()],
    )
    restarts = models.BooleanField("从一编起", default=False)
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
    more_sources = models.JSONField("并入的来源", default=list, blank=True, editable=False)
    source_facts = models.JSONField("来源讲话", default=dict, blank=True, editable=False)
    version = models.PositiveIntegerField("版本", default=1)
    editor = models.CharField("窗口", max_length=40, blank=True, editable=False)
    sequence = models.PositiveIntegerField("窗口内序号", default=0, editable=False)
    merged = models.BooleanField("合并了别人的改动", default=False, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁写的",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    rival_of = models.ForeignKey(
        "self",
        verbose_name="同时改动的段落",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="rivals",
    )
    removed = models.DateTimeField("移除时间", null=True, blank=True)
    number = ""
    """What stands before it, once it is known among the others (`drafting.page.numbered`)."""

    objects = DraftParagraphQuerySet.as_manager()

    SOURCES = ("source", "source_label", "source_text", "more_sources", "source_facts")

    class Meta:
        verbose_name = "草稿段落"
        verbose_name_plural = "草稿段落"
        ordering = ["draft", "position", "pk"]

    def __str__(self) -> str:
        return self.text[:20]

    @property
    def origins(self) -> list[Origin]:
        """Where its words came from, in their order; none for one's own."""
        if not self.source_label:
            return []
        first = Origin(self.source_id, self.source_label, self.source_text)
        return [first, *(Origin(**one) for one in self.more_sources)]

    def take(self, origins: Sequence[Origin]) -> None:
        """Name these as where its words came from; saving is the caller's (`SOURCES`)."""
        first = origins[0] if origins else Origin(None, "", "")
        self.source_id, self.source_label, self.source_text = astuple(first)
        self.more_sources = [asdict(origin) for origin in origins[1:]]

    @property
    def standing(self) -> str:
        """`own`, or as it was `copied`, or `changed` since."""
        if not self.source_label:
            return "own"
        return "copied" if squeezed(self.text) == squeezed(self.source_words) else "changed"

    @property
    def mark(self) -> Mark:
        return Mark(self.level, Scheme(self.scheme), self.restarts)

    @property
    def taken(self) -> list[Origin]:
        """The origins, to be compared with `text`: without the numbers they were written with, unless
        the text has its own in it."""
        if read(self.text):
            return self.origins
        return [replace(origin, text=absorb(origin.text)[1]) for origin in self.origins]

    @property
    def source_words(self) -> str:
        """What its words were at first."""
        return wording(self.taken)
