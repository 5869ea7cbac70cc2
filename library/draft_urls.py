"""Addresses of drafts, under `/drafts/`."""

from django.urls import include, path

from library.views import checks, collecting, drafts, paragraphs, pasting, replacing, sharing, versions


urlpatterns = [
    path("", drafts.drafts, name="drafts"),
    path("", include("library.laying_out_urls")),
    path("collect/", collecting.collect, name="draft-collect"),
    path("<int:pk>/", drafts.draft, name="draft"),
    path("<int:pk>/use/", drafts.use, name="draft-use"),
    path("<int:pk>/rename/", drafts.rename, name="draft-rename"),
    path("<int:pk>/delete/", drafts.delete, name="draft-delete"),
    path("<int:pk>/recover/", drafts.recover, name="draft-recover"),
    path("<int:pk>/undo/", drafts.undo, name="draft-undo"),
    path("<int:pk>/redo/", drafts.redo, name="draft-redo"),
    path("<int:pk>/export/", drafts.export_draft, name="draft-export"),
    path("<int:pk>/", include("library.provenance_urls")),
    path("<int:pk>/checks/", checks.checks, name="draft-checks"),
    path("<int:pk>/checks/ignore/", checks.ignore, name="check-ignore"),
    path("<int:pk>/checks/heed/", checks.heed, name="check-heed"),
    path("<int:pk>/checks/mend/", checks.mend, name="check-mend"),
    path("<int:pk>/checks/blanks/", checks.blanks, name="check-blanks"),
    path("<int:pk>/checks/timing/", checks.timing, name="check-timing"),
    path("<int:pk>/shares/", sharing.shares, name="draft-shares"),
    path("<int:pk>/shares/<int:share>/take-back/", sharing.take_back, name="share-take-back"),
    path("<int:pk>/versions/", versions.versions, name="draft-versions"),
    path("<int:pk>/versions/compare/", versions.compare, name="version-compare"),
    path("<int:pk>/versions/<int:version>/name/", versions.name, name="version-name"),
    path("<int:pk>/versions/<int:version>/restore/", versions.restore, name="version-restore"),
    path("<int:pk>/adopt/", sharing.adopt, name="draft-adopt"),
    path("<int:pk>/clean/", pasting.clean, name="draft-clean"),
    path("<int:pk>/replace/", replacing.replace, name="draft-replace"),
    path("<int:pk>/paragraphs/", paragraphs.add, name="draft-add"),
    path("<int:pk>/paragraphs/<int:key>/save/", paragraphs.save, name="paragraph-save"),
    path("<int:pk>/paragraphs/<int:key>/split/", paragraphs.split, name="paragraph-split"),
    path("<int:pk>/paragraphs/<int:key>/paste/", pasting.paste, name="paragraph-paste"),
    path("<int:pk>/paragraphs/<int:key>/merge/", paragraphs.merge, name="paragraph-merge"),
    path("<int:pk>/paragraphs/<int:key>/move/", paragraphs.move, name="paragraph-move"),
    path("<int:pk>/paragraphs/<int:key>/mark/", paragraphs.mark, name="paragraph-mark"),
    path("<int:pk>/paragraphs/<int:key>/remove/", paragraphs.remove, name="paragraph-remove"),
    path("<int:pk>/paragraphs/<int:key>/restore/", paragraphs.restore, name="paragraph-restore"),
    path("<int:pk>/paragraphs/<int:key>/settle/", paragraphs.settle, name="paragraph-settle"),
]
