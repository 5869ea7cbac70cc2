"""What a draft was: the list of its versions, two of them side by side, and bringing one back."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from library.drafting import journal, restoring
from library.keys import number
from library.models import Draft, DraftVersion
from library.versions import listing, side_by_side
from library.versions import saving as kept
from library.versions.page import Page
from library.views.draft_answers import changed, declined, draft_to_edit


A_PAGE = 100
NOW = "now"
NAMES = ("初稿", "征求意见稿", "送审稿", "定稿")


class NameForm(forms.Form):
    name = forms.CharField(
        required=False,
        max_length=40,
        error_messages={"max_length": "版本名太长（最多 40 字），请缩短后再命名。"},
    )


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that are compared: a version and its page, or the draft as it is now."""

    version: DraftVersion | None
    page: Page

    @property
    def title(self) -> str:
        return str(self.version) if self.version else "现在"


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """By day, the latest first; `?named=1` for those that have a name."""
    draft = draft_to_edit(request, pk)
    found = draft.versions.order_by("-number").defer("page")
    named = request.GET.get("named") == "1"
    pages = Paginator(found.exclude(name="") if named else found, A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    context = {
        "draft": draft,
        "days": listing.days(shown.object_list),
        "page": shown,
        "named": named,
        "names": NAMES,
        "latest": found.first(),
    }
    return render(request, "library/draft_versions.html", context)


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Version `?old=` beside version `?new=`, or beside what the draft is now; `?all=1` with the
    paragraphs that are the same."""
    draft = draft_to_edit(request, pk)
    sides = [_side(draft, request.GET.get(name, "")) for name in ("old", "new")]
    old, new = sorted(sides, key=_age)
    every = side_by_side.rows(old.page, new.page)
    whole = request.GET.get("all") == "1"
    context = {
        "draft": draft,
        "old": old,
        "new": new,
        "rows": every if whole else side_by_side.without_same(every),
        "whole": whole,
        "same": all(row.kind == "same" for row in every),
        "names": NAMES,
    }
    return render(request, "library/draft_compare.html", context)


@require_POST
def name(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Call a version something, or nothing any more: what has a name is not typed into."""
    draft = draft_to_edit(request, pk)
    form = NameForm(request.POST)
    if not form.is_valid():
        return declined(request, form, reverse("library:draft-versions", args=[draft.pk]))
    with transaction.atomic():
        # Typing grows into the last version, unless it has a name.
        Draft.objects.select_for_update().get(pk=draft.pk)
        one = _version(draft, version)
        one.name = form.cleaned_data["name"]
        one.save(update_fields=["name"])
    said = f"已命名为“{one.name}”。" if one.name else "已去掉名称。"
    messages.success(request, said)
    return redirect("library:draft-versions", draft.pk)


@require_POST
def restore(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Bring back the whole of a version, or of it the paragraph whose key is sent."""
    draft = draft_to_edit(request, pk)
    one = _version(draft, version)
    if "paragraph" not in request.POST:
        restoring.restore(draft, one)
        return changed(request, draft, message=f"已恢复为{one}，可撤销。")
    key = number(request.POST["paragraph"]) or 0
    done = restoring.restore_paragraph(draft, one, key)
    message = "已恢复这一段，可撤销。" if done else "这一段已不能恢复，可从版本中复制文字。"
    return changed(request, draft, message=message)


def _side(draft: Draft, asked: str) -> Side:
    if asked in ("", NOW):
        return Side(None, journal.page_of(draft))
    version = _version(draft, number(asked) or 0)
    return Side(version, kept.page_of(version))


def _age(side: Side) -> float:
    return side.version.number if side.version else float("inf")


def _version(draft: Draft, number: int) -> DraftVersion:
    return get_object_or_404(draft.versions.all(), number=number)
