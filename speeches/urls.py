from django.urls import path

from speeches import views


app_name = "speeches"
urlpatterns = [
    path("", views.speech_list, name="list"),
    path("<int:pk>/", views.detail, name="detail"),
]
