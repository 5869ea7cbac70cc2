"""Addresses of what the office says about itself, under `/library/`."""

from django.urls import URLPattern, path

from library.views import house, wordings


urlpatterns: list[URLPattern] = [
    path("house/", house.house, name="house"),
    path("wordings/", wordings.wordings, name="wordings"),
    path("wordings/<int:pk>/", wordings.edit, name="wording-edit"),
    path("wordings/<int:pk>/delete/", wordings.delete, name="wording-delete"),
]
