"""Who a draft is shared with."""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from library.models import Draft
from library.sharing import people, rights
from library.views.draft_answers import declined, draft_of_owner


class ShareForm(forms.Form):
    """A colleague and what they may do."""

    user = forms.ModelChoiceField(
        queryset=get_user_model().objects.none(),
        error_messages={
            "required": "请先选择一位同事。",
            "invalid_choice": "这个账号已不能选（可能已停用或已经共享），请刷新页面后再选。",
        },
    )
    may = forms.ChoiceField(
        choices=[("read", "可以阅读"), ("edit", "可以编辑")],
        error_messages={"required": "请选择可以阅读还是可以编辑。"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def shares(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has access; a POST gives it to a colleague, or another right to one who has it."""
    draft = _kept(request, pk)
    if request.method == "POST":
        return _share(request, draft)
    context = {
        "draft": draft,
        "shares": [
            (share, people.name_of(share.user)) for share in draft.shares.select_related("user")
        ],
        "colleagues": [
            (user.pk, people.name_of(user), user.get_username())
            for user in rights.colleagues(draft, draft.by)  # type: ignore[arg-type]
        ],
    }
    return render(request, "library/draft_shares.html", context)


def _share(request: HttpRequest, draft: Draft) -> HttpResponse:
    form = ShareForm(request.POST)
    form.fields["user"].queryset = people.others(draft.by)  # type: ignore[arg-type, attr-defined]
    if not form.is_valid():
        return declined(request, form, request.path)
    user = form.cleaned_data["user"]
    may_edit = form.cleaned_data["may"] == "edit"
    rights.share(draft, user, may_edit=may_edit)
    messages.success(
        request, f"{people.name_of(user)}现在可以{'编辑' if may_edit else '阅读'}{draft}。"
    )
    return redirect(request.path)


@require_POST
def take_back(request: HttpRequest, pk: int, share: int) -> HttpResponse:
    draft = _kept(request, pk)
    one = get_object_or_404(draft.shares.select_related("user"), pk=share)
    rights.take_back(one)
    messages.success(request, f"已收回，{people.name_of(one.user)}不能再打开{draft}。")
    return redirect("library:draft-shares", draft.pk)


@require_POST
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over a draft whose owner's account was deleted."""
    draft = get_object_or_404(Draft.objects.kept(), pk=pk)
    if not rights.adopt(draft, request.user):  # type: ignore[arg-type]
        raise Http404("没有这份草稿，或者不由您接管。")
    messages.success(request, f"{draft}现在归您，可以共享和删除。")
    return redirect("library:drafts")


def _kept(request: HttpRequest, pk: int) -> Draft:
    draft = draft_of_owner(request, pk)
    if draft.deleted:
        raise Http404("这份草稿已删除，恢复后再共享。")
    return draft
