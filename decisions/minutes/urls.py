"""Addresses of the minutes' pages, below /arbete/protokoll/."""

from django.urls import URLPattern, URLResolver, include, path

from decisions.minutes.views import minutes, parts

app_name = "minutes"

paragraph_patterns: list[URLPattern | URLResolver] = [
    path("<slug:key>/", parts.part, name="part"),
    path("<slug:key>/underlaget/", parts.take, name="take_generated"),
    path("<slug:key>/behall/", parts.keep, name="keep_own"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("<uuid:meeting_id>/", minutes.minutes, name="minutes"),
    path("<uuid:meeting_id>/justering/", minutes.begin, name="begin"),
    path("<uuid:meeting_id>/<uuid:item_id>/text/", include(paragraph_patterns)),
]
