"""Addresses of themes, under `/library/`."""

from django.urls import URLPattern, path

from library.views import matrix, themes


urlpatterns: list[URLPattern] = [
    path("", themes.themes, name="themes"),
    path("themes/<slug:slug>/", themes.theme, name="theme"),
    path("matrix/", matrix.theme_years, name="matrix"),
]
