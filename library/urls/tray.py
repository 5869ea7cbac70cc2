"""Addresses of the tray, under `/library/tray/`."""

from django.urls import path

from library.views import collecting, tray


urlpatterns = [
    path("", tray.page, name="tray"),
    path("pane/", tray.pane, name="tray-pane"),
    path("export/", tray.export, name="tray-export"),
    path("collect/", collecting.set_aside, name="tray-collect"),
    path("choose/", tray.choose, name="tray-choose"),
    path("send/", tray.send, name="tray-send"),
    path("remove/", tray.remove, name="tray-remove"),
    path("restore/", tray.restore, name="tray-restore"),
    path("<int:pk>/move/", tray.move, name="tray-move"),
    path("<int:pk>/note/", tray.note, name="tray-note"),
]
