"""Addresses of the alerts, below /bevaka/. Letters lead here: never change one, only add."""

from django.urls import path

from council.alerts.views import asking, keeping

app_name = "alerts"
urlpatterns = [
    path("", asking.watch, name="watch"),
    path("skickat/", asking.sent, name="sent"),
    path("mina/", asking.links, name="links"),
    path("mina/<str:token>/", keeping.manage, name="manage"),
    path("bekrafta/<str:token>/", keeping.confirm, name="confirm"),
    path("stoppa/<str:token>/", keeping.stop, name="stop"),
]
