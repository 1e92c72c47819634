"""Addresses of the publishers' pages, below /arbete/publicering/."""

from django.urls import path

from decisions.publishing import schedule_views, views, withdrawal_views

app_name = "publishing"
urlpatterns = [
    path("", views.awaiting, name="list"),
    path("mote/<uuid:meeting_id>/", views.publish_meeting, name="meeting"),
    path("aterkallat/", withdrawal_views.withdrawn, name="withdrawn"),
    path("aterkallat/<uuid:key>/", withdrawal_views.withdrawal, name="withdrawal"),
    path("aterkallat/<uuid:key>/skal/", withdrawal_views.reason, name="reason"),
    path("aterkallat/<uuid:key>/radera/", withdrawal_views.erase, name="erase"),
    path("aterkalla/<uuid:key>/", withdrawal_views.withdraw, name="withdraw"),
    path("<uuid:item_id>/", views.review, name="review"),
    path("<uuid:item_id>/handling/<str:sha256>/", views.document, name="document"),
    path("<uuid:item_id>/publicera/", views.publish, name="publish"),
    path("<uuid:item_id>/tid/", schedule_views.move, name="move"),
    path("<uuid:item_id>/tid/avbryt/", schedule_views.cancel, name="cancel"),
]
