"""Where everything is."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from corpus.views import imports, retheming, search, site, speeches, themes
from library import urls as library
from speeches import urls as speech_pages


# What staff correct reaches the search index, so it is corpus' to do, at the lower package's address.
speech_facts = [path("<int:pk>/edit/", speeches.edit, name="edit")]
theme_pages = [
    path("library/themes/new/", themes.theme_new, name="theme-new"),
    path("library/themes/<slug:slug>/edit/", themes.theme_edit, name="theme-edit"),
    path("library/themes/<slug:slug>/delete/", themes.theme_delete, name="theme-delete"),
    path("library/retheming/", retheming.retheme, name="retheming"),
    path("library/passages/<int:pk>/themes/", themes.passage_theme, name="passage-theme"),
]

urlpatterns = [
    path("", search.search, name="search"),
    path("speeches/", include(([*speech_facts, *speech_pages.urlpatterns], speech_pages.app_name))),
    path("", include(([*theme_pages, *library.urlpatterns], library.app_name))),
    path("import/", imports.start, name="import"),
    path("import/<int:pk>/", imports.detail, name="import-detail"),
    path("api/", include("corpus.api.urls")),
    path("sign-in/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("sign-out/", auth.LogoutView.as_view(), name="logout"),
    path("admin/", admin.site.urls),
    path("healthz", site.healthz, name="healthz"),
]

if settings.DEBUG:
    urlpatterns.append(path("patterns/", site.patterns, name="patterns"))
