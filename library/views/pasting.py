"""Pasting into a draft: what a clipboard has made clean, and clean paragraphs put in place."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from library import numbering
from library.drafting import writing
from library.drafting.edits import Outcome
from library.drafting.forms import fitting, plain
from library.drafting.layout import marks_before
from library.drafting.paste_forms import ClipboardForm, PasteForm
from library.models import Draft
from library.pasting import Paragraph, Pasted, pasted, told
from library.views.draft_answers import changed, declined, draft_to_edit
from library.views.once import or_gone
from library.views.paragraphs import WORDS, draft_with


@require_POST
def clean(request: HttpRequest, pk: int) -> HttpResponse:
    """What of the clipboard goes into the draft; changes nothing.

    `{"title", "paragraphs": [{"text", "mark", "written"}], "without", "message"}`: `written` is `text`
    with its number as it came, `without` names what is left out.
    """
    draft = draft_to_edit(request, pk)
    form = ClipboardForm(request.POST)
    if not form.is_valid():
        return declined(request, form, draft.get_absolute_url())
    sent = form.cleaned_data
    before = _before(draft, sent["key"], instead=sent["instead"])
    try:
        found = pasted(sent["html"], sent["text"], before, whole=sent["whole"])
    except ValueError:
        message = "粘贴的内容太长，读不出格式，已按纯文本粘贴。"
        return JsonResponse({"message": message}, status=422)
    found = _titled(draft, found)
    without = told(found.left_out)
    return JsonResponse(
        {
            "title": found.title,
            "paragraphs": [_told(one) for one in found.paragraphs],
            "without": without,
            "message": _message(found, without, _renumbered(found, before)),
        }
    )


def _before(draft: Draft, key: int | None, *, instead: bool) -> list[numbering.Mark]:
    marks = marks_before(draft, key)
    return marks[:-1] if instead and key else marks


def _told(paragraph: Paragraph) -> dict[str, str]:
    mark = numbering.short(paragraph.mark)
    return {"text": paragraph.text, "mark": mark, "written": paragraph.written}


def _titled(draft: Draft, found: Pasted) -> Pasted:
    """A title that the writer has given stays; another one that was pasted is a paragraph then."""
    if not found.title or draft.title == writing.UNTITLED:
        return found
    given = draft.title == found.title
    above = () if given else (Paragraph(found.title, written=found.title),)
    return replace(found, title="", paragraphs=(*above, *found.paragraphs))


def _renumbered(found: Pasted, before: list[numbering.Mark]) -> int:
    """How many paragraphs have another number behind those marked `before` than they came with."""
    marks = [*before, *(one.mark for one in found.paragraphs)]
    numbers = numbering.numbers(marks)[len(before) :]
    return sum(
        bool(one.mark.level)
        and "".join(one.written.split()) != "".join(f"{number}{one.text}".split())
        for one, number in zip(found.paragraphs, numbers, strict=True)
    )


def _message(found: Pasted, without: str, renumbered: int) -> str:
    rest = f"，改编序号 {renumbered} 处" if renumbered else ""
    rest += f"，去掉{without}" if without else ""
    if found.title:
        return f"已粘贴题名和 {len(found.paragraphs)} 段{rest}。"
    if found.paragraphs:
        return f"已粘贴 {len(found.paragraphs)} 段{rest}。"
    return f"没有可粘贴的文字{rest}。"


@require_POST
@or_gone
def paste(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """As `paragraphs.split`, with a `title` where a whole speech was pasted; one step of the history.

    Where no marks are told (the plain text, pasted while the server was away) numbers are taken off
    here.
    """
    draft = draft_with(request, pk, key)
    form = PasteForm(request.POST)
    if not form.is_valid():
        return declined(request, form, draft.get_absolute_url())
    tails = [plain(text) for text in request.POST.getlist("tail")]
    its = fitting(form.cleaned_data["tail_mark"], tails)
    parts = writing.paste(draft, key, form.edit(), tails, its, title=form.cleaned_data["title"])
    outcome = Outcome.SAVED if parts[0].pk == key else Outcome.KEPT_BOTH
    return changed(request, draft, message=WORDS[outcome], paragraphs=parts, outcome=outcome)
