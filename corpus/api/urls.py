from django.urls import path

from corpus.api import pages, views


app_name = "api"
urlpatterns = [
    path("", pages.reference, name="reference"),
    path("tokens/", pages.own_tokens, name="tokens"),
    path("tokens/<int:pk>/revoke/", pages.revoke, name="token-revoke"),
    path("openapi.json", views.document, name="document"),
    path("search", views.search, name="search"),
    path("passages/<int:pk>/similar", views.similar_passages, name="similar"),
    path("phrases", views.phrases, name="phrases"),
    path("phrases/<int:pk>", views.phrase, name="phrase"),
    path("speeches", views.speeches, name="speeches"),
    path("speeches/<int:pk>/outline", views.outline, name="outline"),
    path("themes", views.themes, name="themes"),
    path("<path:rest>", views.missing, name="missing"),
]
