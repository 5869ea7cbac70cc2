"""Correcting the facts of a speech: above the speeches, for search index and phrases must follow."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from corpus import search
from corpus.remining import remine_soon
from library.views.staff import staff_only
from speeches.forms import SpeechForm
from speeches.models import Speech


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    staff_only(request)
    speech = get_object_or_404(Speech, pk=pk)
    form = SpeechForm(request.POST or None, instance=speech)
    if request.method == "POST" and form.is_valid():
        search.index_speech(form.save())
        if "date" in form.changed_data:
            remine_soon([speech.pk])
        messages.success(request, f"已保存{speech}的信息。")
        return redirect(speech)
    status = 422 if form.errors else 200
    # The form has written what was typed into `speech`; the page still names it as it is stored.
    context = {"form": form, "speech": get_object_or_404(Speech.objects.listed(), pk=pk)}
    return render(request, "speeches/edit.html", context, status=status)
