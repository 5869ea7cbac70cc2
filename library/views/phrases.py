"""The phrase library: browsing it, one phrase with its places, and using what is found."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from library.export import file_name
from library.models import MinedSpeech, Phrase, Theme
from library.phrases import curation
from library.phrases.export import FORMATS, MOST, written
from library.phrases.filters import Asked
from library.phrases.forms import NewPhraseForm, PhraseForm
from library.phrases.places import Portrait, portrait
from library.phrases.shelf import SORTS, first, known_sort, rows, shelf
from library.views.next_page import next_page
from library.views.phrase_answers import is_htmx, refused, told
from library.views.staff import staff_only


@require_safe
def phrases(request: HttpRequest) -> HttpResponse:
    """The library: `?theme=` `?kind=` `?mine=` `?status=` `?year=` `?genre=` (repeatable), `?q=`,
    `?sort=` and `?page=`."""
    asked = Asked.of(request.GET, request.user.pk)
    sort = known_sort(request.GET.get("sort", ""))
    context = {
        "asked": asked,
        "shelf": shelf(request.GET, asked, sort),
        "sort": sort,
        "sorts": SORTS,
        "theme": _one_theme(asked),
        "waiting": len(MinedSpeech.objects.waiting()),
    }
    return render(request, "library/phrases.html", context)


@require_safe
def pane(request: HttpRequest) -> HttpResponse:
    """The library beside a draft: `?q=` `?theme=` `?kind=` and `?page=`; later pages are rows alone."""
    asked = Asked.of(request.GET, request.user.pk)
    context = {"shelf": shelf(request.GET, asked, "worth")}
    return render(request, "library/_pane_phrases.html", context)


def _one_theme(asked: Asked) -> Theme | None:
    themes = asked.chosen.get("theme", ())
    return Theme.objects.filter(slug=themes[0]).first() if len(themes) == 1 else None


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """What `phrases` shows at the same address, as a file; `?format=` is `docx` or `csv`."""
    name = request.GET.get("format", "docx")
    if name not in FORMATS:
        raise Http404(f"没有“{name[:20]}”这种格式，可用的有：{'、'.join(FORMATS)}。")
    asked = Asked.of(request.GET, request.user.pk)
    theme = _one_theme(asked)
    title = f"{theme.name}：短语" if theme else "短语库"
    content = written(name, title, first(asked, request.GET.get("sort", ""), MOST))
    disposition = content_disposition_header(True, file_name(title, FORMATS[name].suffix))
    headers = {"Content-Disposition": disposition or "attachment"}
    return HttpResponse(content, content_type=FORMATS[name].media_type, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def phrase(request: HttpRequest, pk: int) -> HttpResponse:
    """One phrase with its places and variants; staff post corrections."""
    found = get_object_or_404(Phrase.objects.select_related("theme", "merged_into"), pk=pk)
    form = PhraseForm(initial=PhraseForm.of(found))
    if request.method == "POST":
        staff_only(request)
        form = PhraseForm(request.POST)
        if form.edit(found, request.user):
            return told(request, "已保存。", undo=True, back=found.get_absolute_url())
    context = {
        "phrase": found,
        "row": rows([found], request.user.pk)[0],
        "portrait": _portrait(request, found),
        "merged": found.merged.all(),
        "form": form,
    }
    return render(request, "library/phrase.html", context, status=422 if form.errors else 200)


def _portrait(request: HttpRequest, phrase: Phrase) -> Portrait:
    return portrait(phrase, request.GET.get("page", ""))


@require_POST
def favour(request: HttpRequest, pk: int) -> HttpResponse:
    """☆ or not; htmx gets the button in its new state."""
    found = get_object_or_404(Phrase, pk=pk)
    liked = curation.favour(request.user, found)  # type: ignore[arg-type]
    if is_htmx(request):
        context = {"phrase": found, "favourite": liked}
        return render(request, "library/_phrase_star.html", context)
    return redirect(next_page(request, found.get_absolute_url()))


@require_POST
def used(request: HttpRequest, pk: int) -> HttpResponse:
    """A phrase was copied."""
    curation.count_use(get_object_or_404(Phrase, pk=pk), "copied")
    return HttpResponse(status=204)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """An own phrase, typed in, or taken from `passage` with the first place of its words."""
    form = NewPhraseForm(request.POST or None, initial=PhraseForm.guess(request.GET))
    if request.method == "POST":
        made = form.add(request.user)
        if made:
            message = f"已收入短语库：{made}"
            return told(request, message, href=made.get_absolute_url(), undo=True)
        if is_htmx(request):
            return refused(request, form.reasons, "")
    context = {"form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "library/phrase_add.html", context, status=status)
