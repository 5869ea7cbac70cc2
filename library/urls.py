from django.urls import URLPattern, path

from library.views import themes


app_name = "library"
urlpatterns: list[URLPattern] = [
    path("library/", themes.themes, name="themes"),
    path("library/themes/<slug:slug>/", themes.theme, name="theme"),
]
