"""Addresses of where a draft came from and where it goes, under `/drafts/<pk>/`."""

from django.urls import path

from library.views import exporting, sources


urlpatterns = [
    path("export/", exporting.export_draft, name="draft-export"),
    path("clipboard/", exporting.to_clipboard, name="draft-clipboard"),
    path("sources/", sources.sources, name="draft-sources"),
    path("paragraphs/<int:key>/source/", sources.source, name="paragraph-source"),
    path("paragraphs/<int:key>/revert/", sources.revert, name="paragraph-revert"),
    path("paragraphs/<int:key>/disown/", sources.disown, name="paragraph-disown"),
]
