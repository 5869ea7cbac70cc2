"""The tray: its page, and what is done with what is in it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from library.collecting import tray as trays
from library.collecting import tray_page
from library.collecting.forms import ItemsForm, NoteForm, PlaceForm
from library.export import docx, file_name
from library.export.drafted import plain
from library.models import Draft, TrayItem
from library.phrases import curation
from library.views.collecting import draft_named, put_message, put_told
from library.views.draft_answers import bar, declined, with_events
from library.views.next_page import next_page


TITLE = "待用段落"
PAGE = "library:tray"


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The tray; htmx gets the list alone."""
    template = "library/_tray_list.html" if _htmx(request) else "library/tray.html"
    return render(request, template, _context(request))


@require_safe
def pane(request: HttpRequest) -> HttpResponse:
    """The list as it stands beside a draft."""
    return render(request, "library/_pane_tray.html", _context(request))


def _context(request: HttpRequest) -> dict[str, object]:
    rows = tray_page.rows(request.user, trays.items(request.user).with_sources())
    drafts = Draft.objects.editable_by(request.user).kept()[:30]
    return {"rows": rows, "drafts": drafts, "places": ItemsForm.PLACES, "most": trays.MOST}


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The list as a file: `?format=docx` (the default) or `csv`."""
    name = request.GET.get("format", "docx")
    rows = tray_page.rows(request.user, trays.items(request.user).with_sources())
    if name == "docx":
        content = docx.write(plain(TITLE, tray_page.lines(rows)))
        media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    elif name == "csv":
        content, media = tray_page.table(rows), "text/csv; charset=utf-8"
    else:
        raise Http404("没有这种导出格式，可选 docx 或 csv。")
    disposition = content_disposition_header(True, file_name(TITLE, f".{name}"))
    return HttpResponse(content, media, headers={"Content-Disposition": disposition or ""})


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Where `a` puts what is collected from now on: `into` is `tray` or `draft`."""
    into_tray = request.POST.get("into") == "tray"
    trays.choose(request.user, into_tray)
    message = "现在收集到：待用段落。" if into_tray else "现在收集到：当前草稿。"
    return _told(request, message)


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Put `item`s, or all, into `draft` as a block. They stay in the tray."""
    form = ItemsForm(request.POST, trays.items(request.user).with_sources())
    if not form.is_valid():
        return declined(request, form, PAGE)
    chosen = form.chosen()
    if not chosen:
        return _told(request, "待用里还没有段落。", bad=True)
    draft = draft_named(request)
    collected = trays.send(draft, chosen, after=form.behind(draft))
    for item in chosen:
        if item.phrase:
            curation.count_use(item.phrase, "drafted")
    message = put_message(request, draft, len(chosen), collected)
    return put_told(request, draft, collected, message)


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take `item`s out, or with `all` everything. Undoing a collecting sends them in its address."""
    sent = request.GET if "item" in request.GET else request.POST
    form = ItemsForm(sent, trays.items(request.user))
    if not form.is_valid():
        return declined(request, form, PAGE)
    everything = "all" in sent
    keys = None if everything else {item.pk for item in form.cleaned_data["item"]}
    count, moment = trays.remove(request.user, keys)
    if not count:
        return _told(request, "没有选中要移除的。请勾选，或移到一条上再按 Delete。", bad=True)
    undo = f"{reverse('library:tray-restore')}?{urlencode({'at': moment.isoformat()})}"
    message = "已清空待用" if everything else f"已移除 {count} 条"
    return _told(request, f"{message}。", undo=undo)


@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    """Bring back what was removed `?at=` a moment."""
    try:
        moment = parse_datetime(request.GET.get("at", ""))
    except ValueError:
        moment = None
    back = trays.restore(request.user, moment) if moment and moment.tzinfo else 0
    return _told(request, f"已放回 {back} 条。" if back else "没有可以放回的了。")


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Behind another (`after`), or by some places (`by`)."""
    item = _own(request, pk)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return declined(request, form, PAGE)
    after, by = form.cleaned_data["after"], form.cleaned_data["by"]
    if after is not None:
        trays.move(request.user, item.pk, after)
    elif by:
        trays.step(request.user, item.pk, by)
    return _told(request)


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    form = NoteForm(request.POST, instance=_own(request, pk))
    if not form.is_valid():
        return declined(request, form, PAGE)
    form.save()
    return _told(request, "备注已保存。", renew=False)


def _own(request: HttpRequest, pk: int) -> TrayItem:
    """The user's own item; anybody else's is not found."""
    return get_object_or_404(trays.items(request.user), pk=pk)


def _htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _told(
    request: HttpRequest,
    message: str = "",
    *,
    undo: str = "",
    bad: bool = False,
    renew: bool = True,
) -> HttpResponse:
    """The answer to something done with the tray: the bar as it is now, and what happened.

    Lists of it `renew` themselves, unless what they show is what was sent.
    """
    if not _htmx(request):
        if message:
            (messages.error if bad else messages.success)(request, message)
        return redirect(next_page(request, reverse(PAGE)))
    events: dict[str, object] = {"tray-changed": {}} if renew and not bad else {}
    if message:
        events["toast"] = {"message": message, "undo": undo, "bad": bad}
    return with_events(bar(request), events)
