"""Every address of the site, with objects that exist, for the guards that visit them all."""

import re
from collections.abc import Iterator, Mapping

from django.contrib.auth import get_user_model
from django.urls import URLPattern, URLResolver, get_resolver

from corpus import desk
from corpus.models import ApiToken, SavedSearch
from library.collecting import into_draft, tray
from library.drafting import writing
from library.models import DraftShare, Occurrence, OutdatedWording, Phrase, Template, Theme
from speeches.models import Import, ImportFile, LineRule


# Django's own pages are Django's to test.
FOREIGN = {"admin"}
# What programs ask, with a token and without a session: the answer is JSON, and 401 without one.
FOR_PROGRAMS = {
    f"api:{name}"
    for name in (
        "document", "search", "similar", "phrases", "phrase", "speeches", "outline", "themes",
        "missing",
    )
}  # fmt: skip
# What stands beside a draft, put in by its script.
PARTS = {"library:tray-pane", "library:phrases-pane", "pane-found", "pane-like"}
# Answers that are no pages: files, parts of pages and plain text.
FILES = {
    "library:draft-clipboard",
    "library:draft-export",
    "library:phrase-export",
    "library:tray-export",
    "speeches:clipboard",
}
NO_PAGE = {"favicon", "healthz", "suggest"} | FILES | PARTS | FOR_PROGRAMS


def examples(user, speech) -> dict[str, object]:
    """For each folder of an address (`speeches`) an object that is in it, the user's own draft."""
    passage = speech.passages.first()
    draft = writing.create(user, "在全县防汛工作会议上的讲话")
    into_draft.collect(draft, [passage])
    return {
        "speeches": speech.pk,
        "passages": passage.pk,
        "themes": Theme.objects.first().slug,
        "drafts": draft.pk,
        "paragraphs": draft.paragraphs.first().pk,
        "shares": _share(draft).pk,
        "versions": draft.versions.last().number,
        "wordings": OutdatedWording.objects.create(words="旧说法", reason="新说法通行").pk,
        "import": Import.objects.create().pk,
        "files": _staged().pk,
        "rules": LineRule.objects.create(key="某网", shown="某网", verdict="noise").pk,
        "phrases": _phrase(passage).pk,
        "outlines": speech.pk,
        "templates": Template.objects.create(owner=user, name="自己的", text="一、〔会议名称〕").pk,
        "tokens": ApiToken.objects.create(user=user, name="WPS 加载项").pk,
        "searches": SavedSearch.objects.create(user=user, name="巡察", address="q=巡察").pk,
        "tray": tray.add(user, [into_draft.of_passage(passage)]).items[0].pk,
        "api": "nothing",
    }


def _share(draft) -> DraftShare:
    """With a colleague, to read."""
    colleague = get_user_model().objects.create_user("colleague")
    return DraftShare.objects.create(draft=draft, user=colleague)


def _staged() -> ImportFile:
    """A file on the desk."""
    text = "在全县植树大会上的讲话\n同志们：\n今天讲栽树。\n"
    return desk.stage(Import.objects.create(), "植树.txt", text.encode())


def _phrase(passage) -> Phrase:
    """A candidate that stands in the passage."""
    text = passage.text[:8]
    phrase = Phrase.objects.create(key=text, text=text, kind=Phrase.Kind.FORMULATION, spread=1)
    Occurrence.objects.create(phrase=phrase, found_as=phrase, passage=passage, start=0, end=8)
    return phrase


def addresses(objects: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The name and address of every page (`speeches:detail`, `/speeches/12/`)."""
    for name, route in _routes(get_resolver()):
        yield name, "/" + re.sub(r"(\w+)/<[^>]+>", lambda m: f"{m[1]}/{objects[m[1]]}", route)


def _routes(resolver: URLResolver, name: str = "", route: str = "") -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"a URL without a name: {whole}"
            yield name + pattern.name, whole
        elif pattern.namespace not in FOREIGN:
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _routes(pattern, name + space, whole)
