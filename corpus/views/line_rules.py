"""What the office has taught about lines that come again: offered, accepted, switched off, deleted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from corpus.views.imports import going_on
from library.views.staff import staff_only
from speeches import line_rules
from speeches.models import LineRule


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    staff_only(request)
    context = {
        "rules": LineRule.objects.select_related("made_by"),
        "offers": line_rules.offers(),
    }
    return render(request, "corpus/line_rules.html", context)


@require_POST
def teach(request: HttpRequest) -> HttpResponse:
    """Takes an offer, or with `no` keeps it from being offered again."""
    user = staff_only(request)
    active = "no" not in request.POST
    rule = line_rules.teach(request.POST.get("key", ""), active=active, user=user)
    if rule is None:
        messages.warning(request, "这一条已经处理过了。")
    elif active:
        messages.success(request, f"以后都这样处理：{rule}。已改过的文件不变。")
    return going_on(request) or redirect("line-rules")


@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """On or off."""
    staff_only(request)
    rule = get_object_or_404(LineRule, pk=pk)
    rule.active = not rule.active
    rule.save(update_fields=["active"])
    messages.success(request, f"{'已启用' if rule.active else '已停用'}：{rule}。")
    return redirect("line-rules")


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """A rule that is gone may be offered again."""
    staff_only(request)
    rule = get_object_or_404(LineRule, pk=pk)
    rule.delete()
    messages.success(request, f"已删除：{rule}。")
    return redirect("line-rules")
