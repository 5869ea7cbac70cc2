"""Addresses of templates and skeletons, under `/library/`."""

from django.urls import URLPattern, path

from library.views import skeletons, templates


urlpatterns: list[URLPattern] = [
    path("templates/", templates.shelf, name="templates"),
    path("templates/new/", templates.new, name="template-new"),
    path("templates/<int:pk>/", templates.template, name="template"),
    path("templates/<int:pk>/use/", templates.use, name="template-use"),
    path("templates/<int:pk>/copy/", templates.copy, name="template-copy"),
    path("templates/<int:pk>/delete/", templates.delete, name="template-delete"),
    path("templates/<int:pk>/recover/", templates.recover, name="template-recover"),
    path("skeletons/", skeletons.side_by_side, name="skeletons"),
]
