"""What staff do with themes. It stands here, above the library, because the index must follow."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.middleware import HtmxDetails

from corpus import retheming
from library.models import PassageTheme, Theme
from library.theming.forms import ChoiceForm, ThemeForm
from library.theming.preview import preview
from library.views.draft_answers import with_events
from library.views.next_page import next_page
from library.views.staff import staff_only
from speeches.models import Passage


class HtmxRequest(HttpRequest):
    htmx: HtmxDetails


@require_http_methods(["GET", "POST"])
def theme_new(request: HttpRequest) -> HttpResponse:
    staff_only(request)
    return _edit(request, Theme(order=_next_order()))


@require_http_methods(["GET", "POST"])
def theme_edit(request: HttpRequest, slug: str) -> HttpResponse:
    staff_only(request)
    return _edit(request, get_object_or_404(Theme, slug=slug))


@require_POST
def theme_delete(request: HttpRequest, slug: str) -> HttpResponse:
    staff_only(request)
    theme = get_object_or_404(Theme, slug=slug)
    had = retheming.delete(theme)
    messages.success(request, f"已删除主题“{theme.name}”，{had}个段落不再有它。")
    return redirect("library:themes")


def _edit(request: HttpRequest, theme: Theme) -> HttpResponse:
    """Shows the form; a POST with `preview` shows what would change, any other one saves."""
    before = theme.cues
    form = ThemeForm(request.POST or None, instance=theme)
    context = {"form": form, "theme": theme, "passages": _passages_of(theme)}
    if request.method == "POST" and form.is_valid():
        if "preview" not in request.POST:
            return _save(request, form, before)
        context["preview"] = preview(theme)
    status = 422 if form.errors else 200
    return render(request, "library/theme_edit.html", context, status=status)


def _save(request: HttpRequest, form: ThemeForm, before: str) -> HttpResponse:
    """Saves; other cues than `before` make every passage be themed anew."""
    theme = form.save()
    messages.success(request, f"已保存“{theme.name}”。")
    if theme.cues == before:
        return redirect(theme)
    retheming.begin()
    return redirect("library:retheming")


def _passages_of(theme: Theme) -> int:
    return theme.passage_themes.shown().count() if theme.pk else 0


def _next_order() -> int:
    last = Theme.objects.order_by("-order").values_list("order", flat=True).first()
    return (last or 0) + 10


@require_http_methods(["GET", "POST"])
def passage_theme(request: HtmxRequest, pk: int) -> HttpResponse:
    """The themes of one passage with their reasons; staff post `theme` (slug) and `choice`.

    `choice` is `kept`, `removed`, or empty to give the say back to the machine. htmx gets the panel
    alone, or with `?folded` the line it opened from; with `?row`, where a choice takes a row out of a
    list, a message with the way back. Else the answer to a choice leads back to `next`.
    """
    passage = get_object_or_404(Passage.objects.with_speech(), pk=pk)
    # The way back of a message has its choice in its address.
    form = ChoiceForm((request.POST or request.GET) if request.method == "POST" else None)
    if request.method == "POST":
        staff_only(request)
        if form.is_valid():
            before = _choose(passage, **form.cleaned_data)
            if not request.htmx:
                messages.success(request, _chosen(**form.cleaned_data))
                return redirect(next_page(request, passage.get_absolute_url()))
            if "row" in request.GET:
                return _told(request, before, **form.cleaned_data)
    context = {
        "passage": passage,
        "shown": passage.passage_themes.shown(),
        "removed": passage.passage_themes.filter(choice=PassageTheme.Choice.REMOVED),
        "themes": Theme.objects.exclude(passage_themes__passage=passage),
        "form": form,
    }
    return render(request, _template(request), context, status=422 if form.errors else 200)


def _choose(passage: Passage, theme: Theme, choice: str) -> str:
    """Keeps the choice; gives the one before."""
    before = passage.passage_themes.filter(theme=theme).values_list("choice", flat=True).first()
    retheming.choose(passage, theme, choice)
    return before or ""


def _chosen(theme: Theme, choice: str) -> str:
    words = {"kept": "这一段已归入主题“{}”。", "removed": "这一段已去除主题“{}”。"}
    return words.get(choice, "这一段的主题“{}”已交回自动判断。").format(theme.name)


def _told(request: HttpRequest, before: str, theme: Theme, choice: str) -> HttpResponse:
    toast = {"message": _chosen(theme, choice)}
    if choice == "removed":
        toast["undo"] = f"{request.path}?row&{urlencode({'theme': theme.slug, 'choice': before})}"
    else:
        toast["message"] += "刷新页面即可看到。"
    return with_events(HttpResponse(), {"toast": toast})


def _template(request: HtmxRequest) -> str:
    if not request.htmx:
        return "library/theme_passage.html"
    return f"library/_passage_themes{'' if 'folded' in request.GET else '_panel'}.html"
