"""The correction screen: the outline of a file on the desk, or of a stored speech, put right by hand.

Every operation is saved at once. Where scripts run, a POST is answered as JSON:
`{"version", "before", "index", "message", "panes": {name: html}}`; `before` is the outline that the
operation changed, which the page sends back to undo it.
"""

import hashlib
import json
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from corpus import desk
from corpus.views.fact_forms import facts_form, save_facts
from library.following import Gone
from library.views.staff import staff_only
from speeches import line_rules
from speeches.comparing import differences
from speeches.correcting import decode, encode
from speeches.correction_rows import rows
from speeches.models import ImportFile, Speech
from speeches.outline_commands import Command, carried_out
from speeches.outline_edits import Refused
from speeches.outlining import machine_outline, outline_of
from speeches.passages import passages
from speeches.segmentation.flat import flat
from speeches.segmentation.outline import Outline


Target = ImportFile | Speech

_STALE = "这份提纲刚才在别处改过，已换成最新的样子。刚才这一步没有做，请看过再改。"
_FACTS_SAVED = "已保存"


@require_http_methods(["GET", "POST"])
def of_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A file on the desk."""
    user = staff_only(request)
    file = get_object_or_404(ImportFile.objects.select_related("run", "likest"), pk=pk)
    if not file.open:
        if request.method == "POST":
            return JsonResponse({"message": "这个文件已不在待确认之列。请刷新页面。"}, status=410)
        return redirect(file.speech if file.speech else file.run)
    return _screen(request, file, user)


@require_http_methods(["GET", "POST"])
def of_speech(request: HttpRequest, pk: int) -> HttpResponse:
    """A stored speech."""
    user = staff_only(request)
    return _screen(request, get_object_or_404(Speech, pk=pk), user)


def _screen(request: HttpRequest, target: Target, user: User) -> HttpResponse:
    if request.method == "GET":
        return render(request, "corpus/correct.html", _page(target, machine_outline(target.text)))
    if request.POST.get("do") == "facts":
        return _facts(request, target)
    machine = machine_outline(target.text)
    before = outline_of(target, machine)
    if request.POST.get("version") != _version(before):
        return _answer(request, target, machine, before, 0, _STALE, status=409)
    try:
        after, index = _changed(request, target, machine, before)
        gone = desk.correct(target, after, user, expected=before)
    except Refused as why:
        return JsonResponse({"message": str(why)}, status=422)
    except desk.Stale:
        # Another window was quicker. Looked at anew, its answer says so.
        again = of_file if isinstance(target, ImportFile) else of_speech
        return again(request, target.pk)
    line_rules.note(target.digest, machine, after)
    return _answer(request, target, machine, before, index, _told(gone))


def _changed(
    request: HttpRequest, target: Target, machine: Outline, before: Outline
) -> tuple[Outline, int]:
    """The outline that is asked for, and the index of the piece to go on from."""
    asked = request.POST
    try:
        first, offset = int(asked.get("first", 0)), int(asked.get("offset", 0))
        match name := asked.get("do", ""):
            case "put":
                return decode(target.text, json.loads(asked["outline"])), first
            case "revert":
                return machine, first
        command = Command(name, first, int(asked.get("last", first)), offset)
        after = carried_out(before, command)
    except Refused:
        raise
    except (ValueError, KeyError) as error:
        raise BadRequest(str(error)) from error
    place = offset if name == "split" else flat(before)[first].whole.start
    return after, _index_at(after, place)


def _index_at(outline: Outline, place: int) -> int:
    """The last piece that begins at or before a place in the text."""
    starts = [piece.whole.start for piece in flat(outline)]
    return max((i for i, start in enumerate(starts) if start <= place), default=0)


def _version(outline: Outline) -> str:
    """Another one for every text and every outline of it."""
    shown = json.dumps([outline.text, encode(outline)])
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def _told(gone: list[Gone]) -> str:
    missed = [one for one in gone if one.missed]
    drafts = sum(len(one.drafts) for one in missed)
    if not missed:
        return ""
    return (
        f"有 {len(missed)} 个被引用的段落不在了（草稿里 {drafts} 段取自它们，文字仍在）。"
        "按 u 撤销即可恢复。"
    )


def _answer(
    request: HttpRequest,
    target: Target,
    machine: Outline,
    before: Outline,
    index: int,
    message: str,
    status: int = 200,
) -> JsonResponse:
    context = _page(target, machine)
    panes = {
        name: render_to_string(f"corpus/_correct_{name}.html", context, request)
        for name in ("text", "tree", "differences", "facts", "notes")
    }
    answer = {
        "version": context["version"],
        "before": encode(before),
        "index": index,
        "message": message,
        "panes": panes,
    }
    return JsonResponse(answer, status=status)


def _page(target: Target, machine: Outline) -> dict[str, Any]:
    outline = outline_of(target, machine)
    differ = differences(machine, outline) if target.corrected is not None else []
    is_file = isinstance(target, ImportFile)
    found = rows(outline, {one.index for one in differ})
    return {
        "target": target,
        "file": target if is_file else None,
        "speech": None if is_file else target,
        "run": target.run if isinstance(target, ImportFile) else None,
        "rows": found,
        "has_nodes": any(row.is_node for row in found),
        "differences": differ,
        "version": _version(outline),
        "form": facts_form(target),
        "title": target.facts["title"] if isinstance(target, ImportFile) else target.title,
        "next": _next(target),
        "parts": _titles_of_parts(target),
        "outdated": _outdated(target, outline),
    }


def _next(target: Target) -> ImportFile | None:
    """The next file of the import that waits, after this one and then from the first."""
    if not isinstance(target, ImportFile):
        return None
    waiting = target.run.files.filter(status__in=ImportFile.OPEN).exclude(pk=target.pk)
    waiting = waiting.only("pk", "name").order_by("pk")
    return waiting.filter(pk__gt=target.pk).first() or waiting.first()


def _outdated(target: Target, outline: Outline) -> bool:
    """Whether a stored speech has other passages than its outline: the machine has learnt since."""
    if not isinstance(target, Speech):
        return False
    stored = target.passages.order_by("ordinal").values_list("part", "level", "text")
    return list(stored) != [(p.part, p.level, p.text) for p in passages(outline)]


def _titles_of_parts(target: Target) -> list[str]:
    """What the speeches in one file are called."""
    if not isinstance(target, ImportFile) or len(target.parts) < 2:
        return []
    texts = [target.text[start:end] for start, end in target.parts]
    return [machine_outline(text).title.of(text) or text.strip()[:20] for text in texts]


def _facts(request: HttpRequest, target: Target) -> HttpResponse:
    """Saves the facts; the answer is their panel anew, with what is wrong, if anything."""
    form = facts_form(target, request.POST)
    valid = form.is_valid()
    if valid:
        save_facts(form, target)
        form = facts_form(target)
    if "HX-Request" not in request.headers:
        return redirect(address(target))
    context = {"form": form, "target": target, "saved": _FACTS_SAVED if valid else ""}
    pane = render_to_string("corpus/_correct_facts.html", context, request)
    answer = {"panes": {"facts": pane}, "message": "" if valid else "有一项没有保存，请看说明。"}
    return JsonResponse(answer, status=200 if valid else 422)


def address(target: Target) -> str:
    name = "correct-file" if isinstance(target, ImportFile) else "speeches:correct"
    return reverse(name, args=[target.pk])
