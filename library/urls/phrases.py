"""Addresses of the phrase library, under `/library/`."""

from django.urls import URLPattern, path

from library.views import phrase_queue, phrases, recurring


urlpatterns: list[URLPattern] = [
    path("phrases/", phrases.phrases, name="phrases"),
    path("phrases/pane/", phrases.pane, name="phrases-pane"),
    path("phrases/export/", phrases.export, name="phrase-export"),
    path("phrases/add/", phrases.add, name="phrase-add"),
    path("phrases/queue/", phrase_queue.queue, name="phrase-queue"),
    path("phrases/decide/", phrase_queue.decide, name="phrase-decide"),
    path("phrases/undo/", phrase_queue.undo, name="phrase-undo"),
    path("phrases/<int:pk>/", phrases.phrase, name="phrase"),
    path("phrases/<int:pk>/favour/", phrases.favour, name="phrase-favour"),
    path("phrases/<int:pk>/used/", phrases.used, name="phrase-used"),
    path("passages/<int:pk>/recurring/", recurring.recurring, name="recurring"),
]
