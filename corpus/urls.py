"""Where everything is."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from corpus.views import (
    correcting,
    import_files,
    imports,
    line_rules,
    pane,
    retheming,
    search,
    searches,
    similar,
    site,
    speech_clipboard,
    speech_hits,
    speeches,
    themes,
)
from library import urls as library
from speeches import urls as speech_pages


# What staff correct reaches the search index, so it is corpus' to do, at the lower package's address.
speech_facts = [
    path("<int:pk>/edit/", speeches.edit, name="edit"),
    path("<int:pk>/outline/", correcting.of_speech, name="correct"),
    path("<int:pk>/clipboard/", speech_clipboard.clipboard, name="clipboard"),
    path("<int:pk>/collect/", speech_hits.collect, name="collect"),
]
theme_pages = [
    path("library/themes/new/", themes.theme_new, name="theme-new"),
    path("library/themes/<slug:slug>/edit/", themes.theme_edit, name="theme-edit"),
    path("library/themes/<slug:slug>/delete/", themes.theme_delete, name="theme-delete"),
    path("library/retheming/", retheming.retheme, name="retheming"),
    path("library/passages/<int:pk>/themes/", themes.passage_theme, name="passage-theme"),
]

urlpatterns = [
    path("", search.search, name="search"),
    path("suggest/", searches.suggest, name="suggest"),
    path("searches/", searches.overview, name="searches"),
    path("searches/save/", searches.save, name="search-save"),
    path("searches/asked/", searches.asked, name="searches-asked"),
    path("searches/forget/", searches.forget, name="searches-forget"),
    path("searches/<int:pk>/look/", searches.look, name="search-look"),
    path("searches/<int:pk>/rename/", searches.rename, name="search-rename"),
    path("searches/<int:pk>/remove/", searches.remove, name="search-remove"),
    path("passages/found/", pane.found, name="pane-found"),
    path("passages/like/", pane.like, name="pane-like"),
    path("passages/<int:pk>/similar/", similar.similar_passages, name="similar"),
    path("speeches/", include(([*speech_facts, *speech_pages.urlpatterns], speech_pages.app_name))),
    path("", include(([*theme_pages, *library.urlpatterns], library.app_name))),
    path("import/", imports.start, name="import"),
    path("import/begin/", imports.begin, name="import-begin"),
    path("import/<int:pk>/", imports.detail, name="import-detail"),
    path("import/<int:pk>/files/", imports.upload, name="import-files"),
    path("import/<int:pk>/confirm/", imports.confirm_all, name="confirm-all"),
    path("import/<int:pk>/undo/", imports.undo, name="import-undo"),
    path("import/files/<int:pk>/", correcting.of_file, name="correct-file"),
    path("import/files/<int:pk>/confirm/", import_files.confirm, name="confirm-file"),
    path("import/files/<int:pk>/choose/", import_files.choose, name="choose-file"),
    path("import/files/<int:pk>/cancel/", import_files.cancel, name="cancel-file"),
    path("import/files/<int:pk>/retry/", import_files.retry, name="retry-file"),
    path("import/files/<int:pk>/split/", import_files.split, name="split-file"),
    path("import/files/<int:pk>/join/", import_files.join, name="join-file"),
    path("import/files/<int:pk>/difference/", import_files.difference, name="difference-file"),
    path("import/rules/", line_rules.start, name="line-rules"),
    path("import/rules/teach/", line_rules.teach, name="teach-line"),
    path("import/rules/<int:pk>/switch/", line_rules.switch, name="switch-rule"),
    path("import/rules/<int:pk>/delete/", line_rules.delete, name="delete-rule"),
    path("api/", include("corpus.api.urls")),
    path("sign-in/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("sign-out/", auth.LogoutView.as_view(), name="logout"),
    path("admin/", admin.site.urls),
    path("healthz", site.healthz, name="healthz"),
    path("favicon.ico", site.favicon, name="favicon"),
]

if settings.DEBUG:
    urlpatterns.append(path("patterns/", site.patterns, name="patterns"))
