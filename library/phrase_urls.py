"""Addresses of the phrase library, under `/library/`."""

from django.urls import URLPattern


urlpatterns: list[URLPattern] = []
