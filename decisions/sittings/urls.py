"""Addresses of the pages where decisions are recorded, below /arbete/beslut/."""

from django.urls import URLPattern, URLResolver, include, path

from decisions.sittings import views
from decisions.sittings.room import views as room

app_name = "sittings"

room_patterns: list[URLPattern | URLResolver] = [
    path("", room.room, name="room"),
    path("andring/", room.change, name="room_change"),
    path("lage/", room.state, name="room_state"),
    path("punkter/", room.panes, name="room_panes"),
    path("projektor/", room.projector, name="projector"),
]

urlpatterns = [
    path("<uuid:meeting_id>/", views.meeting, name="meeting"),
    path("<uuid:meeting_id>/avsluta/", views.hold, name="hold"),
    path("<uuid:meeting_id>/rum/", include(room_patterns)),
    path("<uuid:meeting_id>/<uuid:item_id>/", views.item, name="item"),
]
