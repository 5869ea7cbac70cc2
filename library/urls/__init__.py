"""The addresses of what a writer reuses: each module has those of one subject.

drafts.py, laying_out.py (what is begun or laid out), sources.py (where from, where to)
themes.py, phrases.py, templates.py, house.py, tray.py
"""

from django.urls import URLPattern, URLResolver, include, path


app_name = "library"
urlpatterns: list[URLPattern | URLResolver] = [
    path("drafts/", include("library.urls.drafts")),
    path("library/", include("library.urls.themes")),
    path("library/", include("library.urls.phrases")),
    path("library/", include("library.urls.templates")),
    path("library/", include("library.urls.house")),
    path("library/tray/", include("library.urls.tray")),
]
