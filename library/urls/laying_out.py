"""Addresses of what begins a draft or is laid out in it, under `/drafts/`."""

from django.urls import URLPattern, path

from library.views import laying_out


urlpatterns: list[URLPattern] = [
    path("new/", laying_out.new, name="draft-new"),
    path("outlines/<int:pk>/", laying_out.from_speech, name="draft-from-speech"),
    path("<int:pk>/copy/", laying_out.copy, name="draft-copy"),
    path("<int:pk>/templates/", laying_out.inserts, name="draft-inserts"),
]
