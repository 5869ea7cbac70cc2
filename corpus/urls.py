"""Where everything is."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from corpus.views import search, site


urlpatterns = [
    path("", search.search, name="search"),
    path("speeches/", include("speeches.urls")),
    path("", include("library.urls")),
    path("sign-in/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("sign-out/", auth.LogoutView.as_view(), name="logout"),
    path("admin/", admin.site.urls),
    path("healthz", site.healthz, name="healthz"),
]

if settings.DEBUG:
    urlpatterns.append(path("patterns/", site.patterns, name="patterns"))
