"""What can be done with one file of an import. With htmx the answer is its row, and the counts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from corpus import desk
from corpus.import_page import file_rows, shortened
from corpus.results import Policy, policy_of
from corpus.views.imports import going_on, summary
from library.views.staff import staff_only
from speeches.difference import difference as compared
from speeches.models import ImportFile


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The file becomes a speech; `next` is where to go on."""
    user = staff_only(request)
    file = _file(pk)
    result = desk.confirm(file, _policy(request, file), user)
    if request.headers.get("HX-Request"):
        return _rows(request, [file])
    title = result.speech.title if result.stored and result.speech else file.name
    (messages.success if result.stored else messages.warning)(
        request, f"《{title}》{result.message}"
    )
    return going_on(request) or redirect(file.run)


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """What to do with a later version, when all are confirmed."""
    staff_only(request)
    file = _file(pk)
    if file.open:
        file.policy = _policy(request, file)
        file.save(update_fields=["policy", "changed"])
    return _rows(request, [file])


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    staff_only(request)
    return _rows(request, [desk.cancel(_file(pk))])


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    staff_only(request)
    return _rows(request, [desk.retry(_file(pk))])


@require_POST
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Each speech that the machine sees in the file on its own."""
    staff_only(request)
    file = _file(pk)
    pieces = desk.split(file)
    return _rows(request, [file, *pieces])


@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """A split file as one again."""
    staff_only(request)
    file = _file(pk)
    desk.join(file)
    messages.success(request, f"《{file.name}》又作为一篇了。")
    return redirect(file.run)


@require_safe
def difference(request: HttpRequest, pk: int) -> HttpResponse:
    """The file beside the speech that it is like."""
    staff_only(request)
    file = get_object_or_404(ImportFile.objects.select_related("run", "likest"), pk=pk)
    if not file.likest or not file.open:
        return redirect(file.run)
    context = {
        "file": file,
        "run": file.run,
        "lines": shortened(compared(file.likest.text, file.text)),
    }
    return render(request, "corpus/import_difference.html", context)


def _file(pk: int) -> ImportFile:
    return get_object_or_404(ImportFile.objects.select_related("run", "likest"), pk=pk)


def _policy(request: HttpRequest, file: ImportFile) -> Policy:
    """What was asked for, what was chosen before, or to keep both."""
    return policy_of(request.POST.get("policy", ""), file.policy)


def _rows(request: HttpRequest, files: list[ImportFile]) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect(files[0].run)
    run = files[0].run
    context = {**summary(run), "rows": file_rows(files), "swapped": True}
    return render(request, "corpus/_import_rows.html", context)
