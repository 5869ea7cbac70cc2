"""What is done to the paragraphs of a draft."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from library.drafting import outlining, writing
from library.drafting.edits import Outcome, Saved
from library.drafting.forms import (
    AddForm,
    EditForm,
    MarkForm,
    MergeForm,
    MoveForm,
    PartForm,
    fitting,
    plain,
)
from library.drafting.requests import DeclinedError
from library.keys import number
from library.models import Draft
from library.pasting import pasted
from library.views.draft_answers import changed, declined, draft_to_edit, wants_json
from library.views.once import once, or_gone


WORDS = {
    Outcome.SAVED: "已保存。",
    Outcome.MERGED: "别处也改了这一段，两边的改动已合在一起。",
    Outcome.KEPT_BOTH: "别处也改了同一处，两种写法都保留了，请选定。",
    Outcome.BROUGHT_BACK: "这一段在别处已被移除；您还在修改，已放回草稿。",
}


@require_POST
@or_gone
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """New paragraphs: `text` (repeatable) behind `after`, each with its `mark` if that is told."""
    draft = draft_to_edit(request, pk)
    form = AddForm(request.POST)
    if not form.is_valid():
        return declined(request, form, draft.get_absolute_url())
    texts = [plain(text) for text in request.POST.getlist("text")]
    if not wants_json(request):
        # A page without script has one field for all that is typed or pasted.
        texts = [one.written for text in texts for one in pasted("", text).paragraphs]
    texts = texts or [""]
    added = writing.add(
        draft,
        texts,
        marks=fitting(form.cleaned_data["mark"], texts),
        after=form.cleaned_data["after"],
        stamp=form.stamp(),
    )
    return changed(request, draft, message="已新增段落。", paragraphs=added, with_page=False)


@require_POST
@or_gone
def save(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    draft = draft_with(request, pk, key)
    form = EditForm(request.POST)
    if not form.is_valid():
        return declined(request, form, draft.get_absolute_url())
    return _saved(request, draft, writing.save(draft, key, form.edit()))


@require_POST
@or_gone
def split(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """`text` is what stays, `tail` (repeatable) what becomes paragraphs of its own, each with its
    `tail_mark` if that is told."""
    draft = draft_with(request, pk, key)
    form = PartForm(request.POST)
    if not form.is_valid():
        return declined(request, form, draft.get_absolute_url())
    tails = [plain(text) for text in request.POST.getlist("tail")] or [""]
    its = fitting(form.cleaned_data["tail_mark"], tails)
    parts = writing.split(draft, key, form.edit(), tails, its)
    outcome = Outcome.SAVED if parts[0].pk == key else Outcome.KEPT_BOTH
    return changed(
        request, draft, message=WORDS[outcome], paragraphs=parts, outcome=outcome, with_page=False
    )


@require_POST
@or_gone
def merge(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """`text` is the joined text, for the paragraph `into`."""
    draft = draft_with(request, pk, key)
    form = MergeForm(request.POST, key=key)
    if not form.is_valid():
        return declined(request, form, draft.get_absolute_url())
    into = form.cleaned_data["into"]
    _check(draft, into)
    saved = writing.merge(draft, key, into, form.edit(), form.cleaned_data["own_version"])
    return _saved(request, draft, saved, with_page=True)


@require_POST
@once
def move(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    draft = draft_with(request, pk, key)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return declined(request, form, draft.get_absolute_url())
    by, after = form.cleaned_data["by"], form.cleaned_data["after"]
    whole = form.cleaned_data["whole"]
    if by:
        outlining.step(draft, key, by, whole=whole)
    elif after is not None:
        outlining.move(draft, key, after, whole=whole)
    return changed(request, draft, message="已移动。")


@require_POST
@once
def mark(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Another place in the outline for a paragraph, and with `whole` for what is under it."""
    draft = draft_with(request, pk, key)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return declined(request, form, draft.get_absolute_url())
    upon, whole = form.cleaned_data["upon"], form.cleaned_data["whole"]
    try:
        outlining.mark(draft, key, form.mark(), upon=upon, whole=whole)
    except DeclinedError:
        message = "这一段的层次刚在另一窗口中改过，请看清后再调整。"
        return changed(request, draft, message=message, outcome="behind")
    return changed(request, draft, message="已调整层次。")


@require_POST
@once
def remove(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Take a paragraph off the page, and with it, in the same step, each that `also` (repeatable)
    names."""
    draft = draft_with(request, pk, key)
    also = [other for text in request.POST.getlist("also") if (other := number(text))]
    writing.remove(draft, key, *also)
    return changed(request, draft, message="已移除，可撤销或在“已移除的段落”中恢复。")


@require_POST
@once
def restore(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    draft = draft_with(request, pk, key)
    writing.restore(draft, key)
    return changed(request, draft, message="已恢复。")


@require_POST
@once
def settle(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Of two wordings that were kept, `keep` this one, the other (`that`), or both."""
    draft = draft_with(request, pk, key)
    keep = request.POST.get("keep")
    if keep in ("this", "that"):
        writing.choose(draft, key, this=keep == "this")
        return changed(request, draft, message="已选定，可撤销。")
    writing.settle(draft, key)
    return changed(request, draft, message="两段都保留。")


def draft_with(request: HttpRequest, pk: int, key: int) -> Draft:
    draft = draft_to_edit(request, pk)
    _check(draft, key)
    return draft


def _check(draft: Draft, key: int) -> None:
    if not draft.paragraphs.filter(pk=key).exists():
        raise Http404("草稿里没有这一段。")


def _saved(
    request: HttpRequest, draft: Draft, saved: Saved, *, with_page: bool = False
) -> HttpResponse:
    return changed(
        request,
        draft,
        message=WORDS[saved.outcome],
        paragraphs=[saved.paragraph],
        outcome=saved.outcome,
        with_page=with_page or saved.outcome != Outcome.SAVED,
    )
