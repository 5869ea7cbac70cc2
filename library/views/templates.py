"""Templates: the list, one template, a draft begun with one."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from library.blanks import filled
from library.collecting.current_draft import choose
from library.drafting.layout import FIRST
from library.keys import number
from library.models import Draft, Template
from library.models.templates import TemplateQuerySet
from library.speech_templates import templates
from library.speech_templates.forms import TemplateForm, UseForm
from library.speech_templates.laying_out import begin, lay_out
from library.speech_templates.sources import proposed
from library.views.draft_answers import declined, draft_to_edit
from library.views.laying_out import laid_out


PLACES = [("here", "正在写的那一段之后"), ("top", "最前面"), ("end", "最后面")]
_USUAL = {Template.Kind.OPENING.value: "top", Template.Kind.CLOSING.value: "end"}


@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """`?q=` words, `?kind=` of `Template.Kind`."""
    words, kind = request.GET.get("q", "")[:100].strip(), request.GET.get("kind", "")
    seen = Template.objects.visible_to(request.user).matching(words)
    counts = dict(seen.order_by().values_list("kind").annotate(Count("pk")))
    kinds = [(one.value, one.label, counts.get(one.value, 0)) for one in Template.Kind]
    kind = kind if kind in Template.Kind.values else ""
    editable = Template.objects.editable_by(request.user)
    context = {
        "templates": _by_kind(seen.matching(kind=kind).select_related("owner")),
        "kinds": kinds,
        "kind": kind,
        "words": words,
        "total": sum(counts.values()),
        "deleted": editable.exclude(deleted=None).order_by("-deleted")[:20],
        "editable": set(editable.values_list("pk", flat=True)),
    }
    return render(request, "library/templates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Made by hand, or out of `?draft=`, `?speech=`, `?phrase=` (repeatable), `?tray=1`."""
    if request.method == "POST":
        form = TemplateForm(request.POST)
        if form.is_valid():
            form.instance.owner_id = request.user.pk
            form.keep()
            return _saved(request, form.instance)
    else:
        form = TemplateForm(initial=proposed(request.user, request.GET))
    status = 422 if form.errors else 200
    return render(request, "library/template_edit.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """One template, to be changed by whoever may; others read it."""
    found = _visible(request, pk)
    may_edit = Template.objects.editable_by(request.user).filter(pk=pk).exists()
    if not may_edit and request.method == "POST":
        found = get_object_or_404(Template.objects.none())
    own = found.owner_id == request.user.pk
    form = TemplateForm(request.POST or None, instance=found, own=own) if may_edit else None
    if form and form.is_bound:
        if form.is_valid() and form.keep():
            return _saved(request, found)
        found.refresh_from_db()
    context = {"template": found, "form": form, "blanks": templates.blanks_of(found)}
    status = 422 if request.method == "POST" else 200
    return render(request, "library/template_edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def use(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill the blanks, then begin a draft, or with `draft` put it there behind `after`."""
    found = _visible(request, pk)
    sent = request.POST if request.method == "POST" else request.GET
    key = number(sent.get("draft", ""))
    draft = draft_to_edit(request, key) if key else None
    if request.method != "POST":
        return _use_page(request, found, draft, sent.get("after", ""))
    form = UseForm(request.POST)
    if not form.is_valid():
        return declined(request, form, reverse("library:template-use", args=[pk]))
    return _put(request, found, draft, form.cleaned_data)


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    made = templates.copy_of(_visible(request, pk), request.user)  # type: ignore[arg-type]
    messages.success(request, f"已复制为您自己的模板{made}，可以随意修改。")
    return redirect(made)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Template.objects.editable_by(request.user), pk=pk)
    found.delete_softly()
    messages.success(request, f"已删除模板{found}，可在“已删除”中恢复。用它起草的草稿不受影响。")
    return redirect("library:templates")


@require_POST
def recover(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Template.objects.editable_by(request.user), pk=pk)
    found.recover()
    messages.success(request, f"已恢复模板{found}。")
    return redirect(found)


def _visible(request: HttpRequest, pk: int) -> Template:
    return get_object_or_404(Template.objects.visible_to(request.user), pk=pk)


def _by_kind(found: TemplateQuerySet) -> list[tuple[str, list[Template]]]:
    rows = list(found)
    groups = [(kind, [row for row in rows if row.kind == kind]) for kind in Template.Kind]
    return [(str(kind.label), group) for kind, group in groups if group]


def _saved(request: HttpRequest, saved: Template) -> HttpResponse:
    messages.success(request, f"已保存模板{saved}。")
    return redirect(saved)


def _use_page(
    request: HttpRequest, found: Template, draft: Draft | None, after: str
) -> HttpResponse:
    panel = bool(getattr(request, "htmx", False))
    page = "library/_template_use.html" if panel else "library/template_use.html"
    context = {
        "template": found,
        "blanks": templates.blanks_of(found),
        "title": found.title or found.name,
        "draft": draft,
        "after": after if after.isdecimal() else "",
        "places": PLACES,
        "place": _USUAL.get(found.kind, "here"),
        "panel": panel,
    }
    return render(request, page, context)


def _put(
    request: HttpRequest, found: Template, draft: Draft | None, said: dict[str, object]
) -> HttpResponse:
    values: dict[str, str] = said["values"]  # type: ignore[assignment]
    lines = templates.lines_for(found, values)
    if draft:
        place, behind = request.POST.get("place", ""), number(request.POST.get("after", ""))
        after = {"top": FIRST, "end": None}.get(place, behind or None)
        return laid_out(request, draft, lay_out(draft, lines, after=after), f"已放入模板{found}")
    title = filled(str(said["title"]), values) or templates.title_of(found, values)
    begun = begin(request.user, title, lines)  # type: ignore[arg-type]
    choose(request, begun)
    return redirect(begun)
