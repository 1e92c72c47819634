"""Addresses of the pages where decisions are recorded, below /arbete/beslut/."""

from django.urls import path

from decisions.sittings import views

app_name = "sittings"

urlpatterns = [
    path("<uuid:meeting_id>/", views.meeting, name="meeting"),
    path("<uuid:meeting_id>/avsluta/", views.hold, name="hold"),
    path("<uuid:meeting_id>/<uuid:item_id>/", views.item, name="item"),
]
