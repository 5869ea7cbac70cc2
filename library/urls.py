from django.urls import URLPattern, URLResolver, include, path

from library.views import recurring, themes, wordings


app_name = "library"
urlpatterns: list[URLPattern | URLResolver] = [
    path("drafts/", include("library.draft_urls")),
    path("library/", include("library.phrase_urls")),
    path("library/", include("library.template_urls")),
    path("library/tray/", include("library.tray_urls")),
    path("library/", themes.themes, name="themes"),
    path("library/themes/<slug:slug>/", themes.theme, name="theme"),
    path("library/wordings/", wordings.wordings, name="wordings"),
    path("library/wordings/<int:pk>/", wordings.edit, name="wording-edit"),
    path("library/wordings/<int:pk>/delete/", wordings.delete, name="wording-delete"),
    path("library/passages/<int:pk>/recurring/", recurring.recurring, name="recurring"),
]
